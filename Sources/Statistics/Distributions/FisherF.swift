import CSpecial

/// Snedecor's F distribution.
public enum FisherF {
  /// The density at `x`.
  public static func density(_ x: Double, df1: Double, df2: Double) -> Double {
    if x.isInfinite { return 0 }
    return special_f_density(x, df1, df2)
  }

  /// The probability of a value at or below `x`.
  public static func cdf(_ x: Double, df1: Double, df2: Double) -> Double {
    if x.isInfinite { return x < 0 ? 0 : 1 }
    return special_f_tail(max(x, 0), df1, df2, 0)
  }

  /// The probability of a value above `x`, without cancellation.
  public static func upperTail(_ x: Double, df1: Double, df2: Double) -> Double {
    if x.isInfinite { return x < 0 ? 1 : 0 }
    return special_f_tail(max(x, 0), df1, df2, 1)
  }

  /// The value below which the probability is `p`; NaN outside [0, 1].
  public static func quantile(_ p: Double, df1: Double, df2: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return special_f_quantile(p, df1, df2, 0)
  }

  /// The value above which the probability is `p`; NaN outside [0, 1].
  public static func upperQuantile(_ p: Double, df1: Double, df2: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 1 { return 0 }
    if p == 0 { return .infinity }
    return special_f_quantile(p, df1, df2, 1)
  }
}
