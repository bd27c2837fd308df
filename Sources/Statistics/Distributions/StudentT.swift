import CSpecial

/// Student's t distribution; `df` > 0 need not be whole.
public enum StudentT {
  /// The density at `x`.
  public static func density(_ x: Double, df: Double) -> Double {
    if x.isInfinite { return 0 }
    return special_t_density(x, df)
  }

  /// The probability of a value at or below `x`.
  public static func cdf(_ x: Double, df: Double) -> Double {
    if x.isInfinite { return x < 0 ? 0 : 1 }
    return special_t_tail(x, df, 0)
  }

  /// The probability of a value above `x`, without cancellation.
  public static func upperTail(_ x: Double, df: Double) -> Double {
    if x.isInfinite { return x < 0 ? 1 : 0 }
    return special_t_tail(x, df, 1)
  }

  /// The value below which the probability is `p`; NaN outside [0, 1].
  public static func quantile(_ p: Double, df: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    return special_t_quantile(p, df, 0)
  }

  /// The value above which the probability is `p`; NaN outside [0, 1].
  public static func upperQuantile(_ p: Double, df: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 1 { return -.infinity }
    if p == 0 { return .infinity }
    return special_t_quantile(p, df, 1)
  }

  /// 2 P(T > |t|), the two-sided P of a t statistic.
  public static func twoSided(_ t: Double, df: Double) -> Double {
    min(1, 2 * upperTail(abs(t), df: df))
  }
}
