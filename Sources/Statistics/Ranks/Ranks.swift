/// Average ranks (1-based) and what the tie corrections need.
public struct Ranks: Sendable, Equatable {
  /// The rank of each value, in the values' own order; tied values share their mean rank.
  public let ranks: [Double]
  /// Σ (t³ - t) over groups of tied values.
  public let tieSum: Double
  /// Whether any two values are equal.
  public var hasTies: Bool { tieSum > 0 }

  /// Ranks in O(n log n). Values must not be NaN; -0 and 0 are tied.
  public init(_ values: [Double]) {
    let order = Ranks.order(of: values)
    var ranks = [Double](repeating: 0, count: values.count)
    var ties = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      let value = values[Int(order[start])]
      while end < order.count, values[Int(order[end])] == value { end += 1 }
      let shared = Double(start + end + 1) / 2
      for i in start..<end { ranks[Int(order[i])] = shared }
      let size = Double(end - start)
      ties += size * (size - 1) * (size + 1)
      start = end
    }
    self.ranks = ranks
    tieSum = ties
  }

  /// The indices that put the values into ascending order; equal values keep their order.
  public static func order(of values: [Double]) -> [Int32] {
    var keyed = values.indices.map { Keyed(value: values[$0], index: Int32($0)) }
    keyed.sort { $0.value < $1.value || ($0.value == $1.value && $0.index < $1.index) }
    return keyed.map(\.index)
  }

  private struct Keyed {
    let value: Double
    let index: Int32
  }
}
