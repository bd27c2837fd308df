import Glibc

/// How grey values become grey levels.
public enum BinRule: Hashable, Sendable {
  /// Bins of a fixed width. pyradiomics: edges are multiples of the width; IBSI: the first edge is
  /// the lowest value, or the given one.
  case width(Double, from: Double?)
  /// A fixed number of bins between the lowest and the highest value.
  case count(Int)

  /// The level of each value, counted from 1, or nil when there would be more than `limit` levels.
  ///
  /// Fixed width (pyradiomics 3.0.1, `getBinEdges`): edges e_k = e_0 + k d with
  /// e_0 = min - (min mod w), d = fl(e_0 + w) - e_0, and level = number of edges <= x.
  func levels(
    of values: [Double], isSingle: Bool, convention: FeatureConvention, limit: Int
  ) -> [Int32]? {
    guard var low = values.first else { return [] }
    var high = low
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    switch self {
    case .width(let width, let start):
      let first =
        convention == .ibsi ? min(start ?? low, low) : low - BinRule.modulus(low, width)
      return BinRule.fixedWidth(values, first: first, high: high, width: width, limit: limit)
    case .count(let count):
      guard count <= limit else { return nil }
      return BinRule.fixedCount(values, low: low, high: high, count: count, isSingle: isSingle)
    }
  }

  private static func fixedWidth(
    _ values: [Double], first: Double, high: Double, width: Double, limit: Int
  ) -> [Int32]? {
    let step = (first + width) - first
    guard step > 0, (high - first) / step < Double(limit) else { return nil }
    let inverse = 1 / step
    return values.map { value in
      var bin = ((value - first) * inverse).rounded(.down)
      // The division may be off by one at an edge: the edges themselves decide.
      if value < first + bin * step {
        bin -= 1
      } else if value >= first + (bin + 1) * step {
        bin += 1
      }
      return Int32(max(bin, 0)) + 1
    }
  }

  private static func fixedCount(
    _ values: [Double], low: Double, high: Double, count: Int, isSingle: Bool
  ) -> [Int32] {
    let (low, high) = low == high ? (low - 0.5, high + 0.5) : (low, high)
    let step = (high - low) / Double(count)
    var edges = (0...count).map { Double($0) * step + low }
    edges[count] = high
    if isSingle {
      edges = edges.map { Double(Float($0)) }
      edges[count] = Double(Float(edges[count]) + 1)
    } else {
      edges[count] += 1
    }
    let inverse = 1 / step
    return values.map { value in
      var bin = min(max(Int(((value - low) * inverse).rounded(.down)), 0), count - 1)
      while bin > 0, value < edges[bin] { bin -= 1 }
      while bin < count, value >= edges[bin + 1] { bin += 1 }
      return Int32(bin) + 1
    }
  }

  /// The remainder with the sign of the divisor, as Python's `%`.
  static func modulus(_ value: Double, _ divisor: Double) -> Double {
    let remainder = fmod(value, divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
  }
}
