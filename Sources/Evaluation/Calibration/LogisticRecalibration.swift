import Statistics

/// The outcome regressed on the logit of the predicted risk.
///
/// Two different intercepts: that of the joint fit, and calibration-in-the-large, fitted with the
/// slope held at 1 by an offset. Rows with a risk of exactly 0 or 1 have no logit and are left out.
public struct LogisticRecalibration: Sendable, Hashable {
  public let rowsUsed: Int
  public let slope: Double
  public let slopeError: Double
  public let slopeInterval: Interval
  public let jointIntercept: Double
  public let jointInterceptError: Double
  public let calibrationInTheLarge: Double
  public let calibrationInTheLargeError: Double
  public let calibrationInTheLargeInterval: Interval
  /// Likelihood-ratio test of intercept 0 and slope 1 together, 2 degrees of freedom.
  public let chiSquare: Double
  public let pValue: Double

  /// Nil, with the reason beside it, where the fits do not exist.
  public static func fit(
    _ risks: PredictedRisks, level: Double = 0.95
  ) -> (fit: LogisticRecalibration?, reason: String?) {
    let kept = risks.probabilities.indices.filter {
      risks.probabilities[$0] > 0 && risks.probabilities[$0] < 1
    }
    let logits = kept.map { Logit.logit(risks.probabilities[$0]) }
    let outcomes = kept.map { risks.truth[$0] ? 1.0 : 0.0 }
    guard let first = logits.first, logits.contains(where: { $0 != first }) else {
      return (nil, "all predicted risks are equal, or 0 or 1")
    }
    guard outcomes.contains(1), outcomes.contains(0) else {
      return (nil, "only one class is present")
    }
    let joint = SigmoidFit(x: logits, targets: outcomes)
    guard joint.converged else {
      return (nil, "the predicted risks separate the classes: the slope is infinite")
    }
    let large = SigmoidFit(x: [], targets: outcomes, offsets: logits, fitsSlope: false)
    var deviance = 0.0
    for (logit, outcome) in zip(logits, outcomes) {
      deviance += 2 * Logit.softplus(outcome == 1 ? -logit : logit)
    }
    let error = joint.slopeVariance.squareRoot()
    let largeError = large.interceptVariance.squareRoot()
    let chiSquare = deviance - joint.deviance
    return (
      LogisticRecalibration(
        rowsUsed: kept.count, slope: joint.slope, slopeError: error,
        slopeInterval: .normal(joint.slope, error: error, level: level),
        jointIntercept: joint.intercept,
        jointInterceptError: joint.interceptVariance.squareRoot(),
        calibrationInTheLarge: large.intercept, calibrationInTheLargeError: largeError,
        calibrationInTheLargeInterval: .normal(large.intercept, error: largeError, level: level),
        chiSquare: chiSquare, pValue: ChiSquare.upperTail(max(chiSquare, 0), df: 2)), nil
    )
  }

  /// Recalibrated risks: sigmoid(intercept + slope * logit p).
  public func apply(to probabilities: [Double]) -> [Double] {
    probabilities.map { p in
      if p <= 0 || p >= 1 {
        return slope > 0 ? p : slope < 0 ? 1 - p : Logit.inverse(jointIntercept)
      }
      return Logit.inverse(jointIntercept + slope * Logit.logit(p))
    }
  }
}
