import CSpecial

/// The gamma distribution with density proportional to x^(shape-1) exp(-x/scale).
public enum Gamma {
  /// The density at `x`.
  public static func density(_ x: Double, shape: Double, scale: Double) -> Double {
    if x.isInfinite { return 0 }
    return special_gamma_density(x, shape, scale)
  }

  /// The probability of a value at or below `x`.
  public static func cdf(_ x: Double, shape: Double, scale: Double) -> Double {
    if x.isInfinite { return x < 0 ? 0 : 1 }
    return special_gamma_tail(max(x, 0), shape, scale, 0)
  }

  /// The probability of a value above `x`, without cancellation.
  public static func upperTail(_ x: Double, shape: Double, scale: Double) -> Double {
    if x.isInfinite { return x < 0 ? 1 : 0 }
    return special_gamma_tail(max(x, 0), shape, scale, 1)
  }

  /// The value below which the probability is `p`; NaN outside [0, 1].
  public static func quantile(_ p: Double, shape: Double, scale: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return special_gamma_quantile(p, shape, scale, 0)
  }

  /// The value above which the probability is `p`; NaN outside [0, 1].
  public static func upperQuantile(_ p: Double, shape: Double, scale: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 1 { return 0 }
    if p == 0 { return .infinity }
    return special_gamma_quantile(p, shape, scale, 1)
  }

  /// log Γ(x) for x > 0.
  public static func logFunction(_ x: Double) -> Double { special_log_gamma(x) }

  /// ψ(x) = d log Γ(x) / dx.
  public static func digamma(_ x: Double) -> Double { special_digamma(x) }
}
