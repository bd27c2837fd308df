import Glibc

/// The sample quantile conventions in use (Hyndman & Fan 1996, The American Statistician 50:361).
public enum QuantileType: Int, Sendable, CaseIterable {
  /// Average at discontinuities of the inverse distribution function (SAS).
  case type2 = 2
  /// Position p (n + 1) (SPSS, Minitab).
  case type6 = 6
  /// Position 1 + p (n - 1) (R, numpy, Excel): the default.
  case type7 = 7

  /// The `p` quantile of values that are already sorted; NaN when there are none.
  public func quantile(_ p: Double, ofSorted sorted: [Double]) -> Double {
    guard !sorted.isEmpty, p >= 0, p <= 1 else { return .nan }
    let n = Double(sorted.count)
    // A position that is whole but for rounding counts as whole, as in R.
    let fuzz = 4 * Double.ulpOfOne
    func value(_ position: Int) -> Double {
      sorted[min(max(position, 1), sorted.count) - 1]
    }
    if self == .type2 {
      let position = n * p
      let whole = floor(position + fuzz)
      let fraction = position - whole
      let low = value(Int(whole))
      let high = value(Int(whole) + 1)
      return fraction > fuzz ? high : (low == high ? low : (low + high) / 2)
    }
    let position = self == .type6 ? (n + 1) * p : 1 + (n - 1) * p
    let whole = floor(position + fuzz)
    var fraction = position - whole
    if abs(fraction) < fuzz { fraction = 0 }
    let low = value(Int(whole))
    let high = value(Int(whole) + 1)
    if fraction == 0 || low == high { return low }
    return (1 - fraction) * low + fraction * high
  }

  /// The `p` quantile of values in any order; NaN entries are missing.
  public func quantile(_ p: Double, of values: [Double]) -> Double {
    quantile(p, ofSorted: values.filter { !$0.isNaN }.sorted())
  }
}
