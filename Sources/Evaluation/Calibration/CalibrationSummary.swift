#if canImport(Glibc)
  import Glibc
#endif

/// Calibration and overall accuracy without a model.
public struct CalibrationSummary: Sendable, Hashable {
  public let rows: Int
  public let observed: Int
  public let expected: Double
  public let observedOverExpected: Measure
  public let expectedOverObserved: Measure
  /// mean((y - p)²).
  public let brier: Double
  /// Of the prevalence alone: π (1 - π).
  public let brierOfPrevalence: Double
  /// 1 - Brier / Brier of the prevalence.
  public let scaledBrier: Measure
  /// With risks kept at least 1e-15 away from what would be infinite.
  public let logLoss: Double
  /// D. J. Spiegelhalter, Stat Med 5 (1986) 421-433.
  public let spiegelhalterZ: Measure

  public init(_ risks: PredictedRisks) {
    let n = Double(risks.count)
    let observed = Double(risks.rows.positives)
    var expected = 0.0
    var brier = 0.0
    var loss = 0.0
    var above = 0.0
    var below = 0.0
    for (truth, p) in zip(risks.truth, risks.probabilities) {
      let y: Double = truth ? 1 : 0
      expected += p
      brier += (y - p) * (y - p)
      loss -= log(max(truth ? p : 1 - p, 1e-15))
      above += (y - p) * (1 - 2 * p)
      below += (1 - 2 * p) * (1 - 2 * p) * p * (1 - p)
    }
    rows = risks.count
    self.observed = risks.rows.positives
    self.expected = expected
    observedOverExpected = .ratio(observed, expected, "no event is observed or expected")
    expectedOverObserved = .ratio(expected, observed, "no event is observed or expected")
    self.brier = brier / n
    let prevalence = observed / n
    brierOfPrevalence = prevalence * (1 - prevalence)
    scaledBrier =
      brierOfPrevalence > 0
      ? .number(1 - brier / n / brierOfPrevalence) : .undefined("only one class is present")
    logLoss = loss / n
    spiegelhalterZ =
      below > 0
      ? .number(above / below.squareRoot()) : .undefined("every predicted risk is 0, 0.5 or 1")
  }
}
