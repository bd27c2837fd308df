import Glibc
public import Numerals
internal import Settings
internal import Statistics

/// One printed coefficient: β, SE, Z (or Wald's χ²), P, the ratio exp β and its limits.
/// What is not printed is nil and restricts nothing.
public struct PrintedCoefficient: Sendable, Hashable {
  public var beta: PrintedNumber?
  public var standardError: PrintedNumber?
  public var statistic: PrintedNumber?
  public var p: PrintedNumber?
  public var ratio: PrintedNumber?
  public var lower: PrintedNumber?
  public var upper: PrintedNumber?
  /// Whether the statistic is Wald's χ² = z², not z.
  public var isSquared = false

  /// The upper 2.5 % point of the normal distribution.
  static let reach = StandardNormal.upperQuantile(0.025)

  public init() {}

  /// - Parameter statistic: what the table calls its statistic: `Z`, `t` or `Wald`
  public init(_ printed: PrintedMap, statistic name: String?) {
    beta = printed["beta"]?.number
    standardError = printed["se"]?.number
    statistic = printed["stat"]?.number
    p = printed["p"]?.number
    ratio = printed.ratio?.value.number
    lower = printed["ci_low"]?.number
    upper = printed["ci_high"]?.number
    let label = name?.lowercased() ?? ""
    isSquared = label.contains("wald") || label.contains("χ") || label.contains("chi")
  }

  /// Whether a coefficient and its standard error print as all that is printed:
  /// `z = β/SE`, `P = 2 (1 - Φ(|z|))`, `OR = exp β`, limits `exp(β ∓ 1.959964 SE)`.
  public func agrees(beta value: Double, error: Double) -> Bool {
    func fits(_ printed: PrintedNumber?, _ computed: @autoclosure () -> Double) -> Bool {
      printed?.agrees(with: computed()) ?? true
    }
    let z = value / error
    return fits(standardError, error) && fits(beta, value)
      && fits(statistic, isSquared ? z * z : z) && fits(ratio, exp(value))
      && fits(lower, exp(value - Self.reach * error))
      && fits(upper, exp(value + Self.reach * error))
      && fits(p, StandardNormal.twoSided(z))
  }

  /// How far a coefficient is from printing as printed: for each printed value the distance beyond nine
  /// tenths of half a unit, in halves of a unit.
  func distance(from fit: (beta: Double, error: Double)) -> Double {
    let reach = Self.reach * fit.error
    let z = fit.beta / fit.error
    let pairs: [(PrintedNumber?, Double)] = [
      (beta, fit.beta), (standardError, fit.error), (statistic, isSquared ? z * z : z),
      (ratio, exp(fit.beta)), (lower, exp(fit.beta - reach)), (upper, exp(fit.beta + reach)),
    ]
    return pairs.reduce(0) { sum, pair in
      guard let printed = pair.0, printed.relation == .equal else { return sum }
      let half = max((printed.upper - printed.lower) / 2, 1e-12)
      return sum + max(0, abs(pair.1 - printed.value) / half - 0.9)
    }
  }

  /// β, SE and the ratio alone: what does not depend on the kind of test and of limits.
  var untested: PrintedCoefficient {
    var copy = PrintedCoefficient()
    (copy.beta, copy.standardError, copy.ratio) = (beta, standardError, ratio)
    return copy
  }

  /// The values of β that its own print and the print of OR allow; nil where neither is printed or
  /// they exclude each other.
  var betaRange: ClosedRange<Double>? {
    var (low, high) = (-Double.infinity, Double.infinity)
    if let beta { (low, high) = (beta.lower, beta.upper) }
    if let ratio {
      low = max(low, ratio.lower > 0 ? log(ratio.lower) : -.infinity)
      high = min(high, ratio.upper > 0 ? log(ratio.upper) : -.infinity)
    }
    guard low.isFinite || high.isFinite, low <= high else { return nil }
    // The ends are rounding boundaries: what lies on one may print either way.
    let slack = 1e-12 * max(1, abs(low.isFinite ? low : high))
    return (low - slack)...(high + slack)
  }
}
