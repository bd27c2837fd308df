import Statistics

/// Two AUCs compared by DeLong's method.
public struct AUCComparison: Sendable, Hashable {
  public let first: Double
  public let second: Double
  public var difference: Double { first - second }
  public let firstVariance: Double?
  public let secondVariance: Double?
  /// Of two scores on the same rows; nil when the rows differ.
  public let covariance: Double?
  /// Undefined where the variance of the difference is 0, as for identical scores.
  public let statistic: Double?
  /// By the normal distribution.
  public let pValue: Double?
  public let interval: Interval?
  /// Satterthwaite's degrees of freedom, and the P they give, as pROC has it for unpaired curves.
  public let degreesOfFreedom: Double?
  public let tPValue: Double?

  /// Two scores on the same rows.
  public static func paired(
    truth: [Bool], _ a: [Double], _ b: [Double], level: Double = 0.95
  ) throws(EvaluationFault) -> AUCComparison {
    let first = try Placements(ScoredRows(truth: truth, scores: a))
    let second = try Placements(ScoredRows(truth: truth, scores: b))
    let va = first.variance
    let vb = second.variance
    let covariance = first.covariance(with: second)
    var spread: Double?
    if let va, let vb, let covariance { spread = va + vb - 2 * covariance }
    return AUCComparison(
      first: first.auc, second: second.auc, variances: (va, vb), covariance: covariance,
      spread: spread, least: 1e-14, level: level, degreesOfFreedom: nil)
  }

  /// Scores on different rows, as of training and test patients.
  public static func unpaired(
    _ a: ScoredRows, _ b: ScoredRows, level: Double = 0.95
  ) throws(EvaluationFault) -> AUCComparison {
    let first = try Placements(a)
    let second = try Placements(b)
    let va = first.variance
    let vb = second.variance
    var spread: Double?
    var freedom: Double?
    if let va, let vb {
      let sum = va + vb
      spread = sum
      let below = va * va / Double(a.count - 1) + vb * vb / Double(b.count - 1)
      freedom = below > 0 ? sum * sum / below : nil
    }
    return AUCComparison(
      first: first.auc, second: second.auc, variances: (va, vb), covariance: nil, spread: spread,
      least: 0, level: level, degreesOfFreedom: freedom)
  }

  private init(
    first: Double, second: Double, variances: (Double?, Double?), covariance: Double?,
    spread: Double?, least: Double, level: Double, degreesOfFreedom: Double?
  ) {
    self.first = first
    self.second = second
    firstVariance = variances.0
    secondVariance = variances.1
    self.covariance = covariance
    let difference = first - second
    let statistic: Double? =
      if let spread, spread > least { difference / spread.squareRoot() } else { nil }
    self.statistic = statistic
    pValue = statistic.map { StandardNormal.twoSided($0) }
    interval = spread.map {
      Interval.normal(difference, error: max($0, 0).squareRoot(), level: level)
    }
    self.degreesOfFreedom = degreesOfFreedom
    tPValue =
      if let statistic, let degreesOfFreedom {
        StudentT.twoSided(statistic, df: degreesOfFreedom)
      } else {
        nil
      }
  }
}
