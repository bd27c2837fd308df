import CSpecial

/// The beta distribution on [0, 1] with density proportional to x^(a-1) (1-x)^(b-1).
public enum Beta {
  /// The density at `x`.
  public static func density(_ x: Double, a: Double, b: Double) -> Double {
    if x.isInfinite { return 0 }
    return special_beta_density(x, a, b)
  }

  /// The probability of a value at or below `x`.
  public static func cdf(_ x: Double, a: Double, b: Double) -> Double {
    if x.isInfinite { return x < 0 ? 0 : 1 }
    return special_beta_tail(min(max(x, 0), 1), a, b, 0)
  }

  /// The probability of a value above `x`, without cancellation.
  public static func upperTail(_ x: Double, a: Double, b: Double) -> Double {
    if x.isInfinite { return x < 0 ? 1 : 0 }
    return special_beta_tail(min(max(x, 0), 1), a, b, 1)
  }

  /// The value below which the probability is `p`; NaN outside [0, 1].
  public static func quantile(_ p: Double, a: Double, b: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return 1 }
    return special_beta_quantile(p, a, b, 0)
  }

  /// The value above which the probability is `p`; NaN outside [0, 1].
  public static func upperQuantile(_ p: Double, a: Double, b: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 1 { return 0 }
    if p == 0 { return 1 }
    return special_beta_quantile(p, a, b, 1)
  }
}
