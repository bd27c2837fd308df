internal import Statistics

/// A restricted cubic spline: cubic between its knots, straight outside them.
///
/// The basis is x itself and, for each knot t_j but the last two, the truncated cubes
/// `(x - t_j)³₊ - (x - t_{k-1})³₊ (t_k - t_j)/(t_k - t_{k-1}) + (x - t_k)³₊ (t_{k-1} - t_j)/(t_k - t_{k-1})`
/// over `(t_k - t_1)²` (Harrell, Regression Modeling Strategies, 2.4.5), as `rms::rcs` has it.
public struct RestrictedCubicSpline: Sendable, Equatable {
  public let knots: [Double]

  /// Knots in rising order, at least three of them; nil otherwise.
  public init?(knots: [Double]) {
    guard knots.count >= 3, zip(knots, knots.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return nil
    }
    self.knots = knots
  }

  /// So many knots at the quantiles of the values that `Hmisc::rcspline.eval` puts them at; nil
  /// where fewer than three different places are found.
  public init?(values: [Double], count: Int) {
    guard let knots = Self.places(values, count: count) else { return nil }
    self.init(knots: knots)
  }

  public var columnCount: Int { knots.count - 1 }

  /// The basis at one place.
  public func basis(_ x: Double) -> [Double] {
    let last = knots[knots.count - 1]
    let before = knots[knots.count - 2]
    // The norm is (t_k - t_1)^(2/3) inside the cube, that is its square outside of it.
    let norm = (last - knots[0]) * (last - knots[0])
    func cube(_ knot: Double) -> Double {
      let above = x - knot
      return above > 0 ? above * above * above / norm : 0
    }
    return [x]
      + knots.dropLast(2).map { knot in
        cube(knot)
          + ((before - knot) * cube(last) - (last - knot) * cube(before)) / (last - before)
      }
  }

  private static func places(_ values: [Double], count: Int) -> [Double]? {
    var sorted = values.filter(\.isFinite).sorted()
    guard sorted.count >= 6, count >= 3 else { return nil }
    var distinct: [Double] = []
    var frequencies: [Double] = []
    for value in sorted {
      if distinct.last == value {
        frequencies[frequencies.count - 1] += 1
      } else {
        distinct.append(value)
        frequencies.append(1)
      }
    }
    if distinct.count - 2 <= count {
      let inner = Array(distinct.dropFirst().dropLast())
      return inner.count >= 3 ? inner : nil
    }
    let outer = count > 6 ? 0.025 : count > 3 ? 0.05 : 0.1
    let total = Double(sorted.count)
    var (first, last): (Double?, Double?) = (nil, nil)
    var left = count
    // A pile of at least 5 % at an end gets a knot of its own beside it.
    let inner = frequencies.dropFirst().dropLast().max() ?? 0
    if inner / total < 0.05 {
      if frequencies[0] / total >= 0.05 {
        let place = distinct[1]
        first = place
        sorted = sorted.filter { $0 > place }
        left -= 1
      }
      if frequencies[frequencies.count - 1] / total >= 0.05,
        let place = sorted.last(where: { $0 < sorted[sorted.count - 1] })
      {
        last = place
        sorted = sorted.filter { $0 < place }
        left -= 1
      }
    }
    var middle = inside(sorted, distinct: distinct, left, outer: outer)
    if sorted.count < 100, sorted.count >= 5, left > 1, !middle.isEmpty {
      if first == nil { middle[0] = sorted[4] }
      if last == nil { middle[middle.count - 1] = sorted[sorted.count - 5] }
    }
    let all = Set([first, last].compactMap(\.self) + middle).sorted()
    return all.count >= 3 ? all : nil
  }

  private static func inside(
    _ sorted: [Double], distinct: [Double], _ count: Int, outer: Double
  ) -> [Double] {
    func quantiles(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
      (0..<count).map { index in
        let share = Double(index) / Double(max(1, count - 1))
        return QuantileType.type7.quantile(low + share * (high - low), ofSorted: sorted)
      }
    }
    if count == 1 { return quantiles(0.5, 0.5, 1) }
    if distinct.count <= count { return distinct }
    let found =
      count == 2 ? quantiles(0.5, 1 - outer, 2) : quantiles(outer, 1 - outer, count)
    return Set(found).count < min(count, 3) ? quantiles(outer, 1 - outer, 2 * count) : found
  }
}
