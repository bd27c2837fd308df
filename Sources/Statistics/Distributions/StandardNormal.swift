import CSpecial
import Glibc

/// The normal distribution with mean 0 and variance 1.
public enum StandardNormal {
  /// φ(z) = exp(-z²/2) / √(2π).
  public static func density(_ z: Double) -> Double {
    exp(-0.5 * z * z) * 0.398942280401432677939946059934
  }

  /// Φ(z), the probability of a value at or below `z`.
  public static func cdf(_ z: Double) -> Double {
    if z.isInfinite { return z < 0 ? 0 : 1 }
    return special_normal_tail(z, 0)
  }

  /// 1 - Φ(z) without cancellation: full relative precision far into the tail.
  public static func upperTail(_ z: Double) -> Double {
    if z.isInfinite { return z < 0 ? 1 : 0 }
    return special_normal_tail(z, 1)
  }

  /// 2 (1 - Φ(|z|)), the two-sided P of a Z statistic.
  public static func twoSided(_ z: Double) -> Double { min(1, 2 * upperTail(abs(z))) }

  /// The `z` with 1 - Φ(z) = p; exact in the far tail where `quantile(1 - p)` has lost its digits.
  public static func upperQuantile(_ p: Double) -> Double { -quantile(p) }

  /// Φ⁻¹(p). 0 gives -∞, 1 gives +∞, anything outside [0, 1] NaN.
  ///
  /// Rational approximations of Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37:
  /// 477-484; relative error about 1e-16. Arithmetic only inside |p - 0.5| <= 0.425, so that normal
  /// random numbers are cheap and mostly independent of the mathematical library.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * central(r)
    }
    let r = sqrt(-log(q < 0 ? p : 1 - p))
    let value = r <= 5 ? near(r - 1.6) : far(r - 5)
    return q < 0 ? -value : value
  }

  private static func central(_ r: Double) -> Double {
    let above =
      ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
        + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
        + 133.14166789178437745) * r + 3.387132872796366608
    let below =
      ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
        + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
        + 42.313330701600911252) * r + 1
    return above / below
  }

  private static func near(_ r: Double) -> Double {
    let above =
      ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177)
        * r + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055)
        * r + 4.6303378461565452959) * r + 1.42343711074968357734
    let below =
      ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
        + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455) * r
        + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1
    return above / below
  }

  private static func far(_ r: Double) -> Double {
    let above =
      ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
        + 0.0012426609473880784386) * r + 0.026532189526576123093) * r + 0.29656057182850489123)
        * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772
    let below =
      ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
        + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525)
        * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1
    return above / below
  }
}
