import LinearAlgebra
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The quantities of `rms::val.prob`: discrimination D, unreliability U, quality Q, Brier, the joint
/// intercept and slope, and distances from a lowess (not loess) curve.
///
/// Rows with a risk of 0 or 1 have no logit and enter only Brier, the lowess and Spiegelhalter's z.
public struct ValidationIndices: Sendable, Hashable {
  public let dxy: Double
  public let c: Double
  /// Nagelkerke's R² of the risks as they stand, not recalibrated; D likewise.
  public let r2: Double
  public let d: Double
  public let dChiSquare: Double
  public let u: Double
  public let uChiSquare: Double
  public let uPValue: Double
  public let q: Double
  public let brier: Double
  public let intercept: Double
  public let slope: Double
  public let eMax: Double
  public let e90: Double
  public let eAverage: Double
  public let spiegelhalterZ: Measure
  public let spiegelhalterPValue: Double?

  /// Nil where the recalibration does not exist, or all risks are equal.
  public init?(_ risks: PredictedRisks) {
    let p = risks.probabilities
    let kept = p.indices.filter { p[$0] > 0 && p[$0] < 1 }
    let logits = kept.map { Logit.logit(p[$0]) }
    let outcomes = kept.map { risks.truth[$0] ? 1.0 : 0.0 }
    guard let first = logits.first, logits.contains(where: { $0 != first }),
      outcomes.contains(1), outcomes.contains(0)
    else { return nil }
    let fit = SigmoidFit(x: logits, targets: outcomes)
    // Concordance is counted over risks in cells of 0.0002, as rms counts it.
    guard fit.converged,
      let rows = try? ScoredRows(
        truth: kept.map { risks.truth[$0] },
        scores: logits.map { (5000 * Logit.inverse($0)).rounded(.down) }),
      let area = try? Placements(rows).auc
    else { return nil }
    let n = Double(kept.count)
    let prevalence = Double(rows.positives) / n
    let null = -2 * n * (prevalence * log(prevalence) + (1 - prevalence) * log(1 - prevalence))
    var uncalibrated = 0.0
    for (logit, outcome) in zip(logits, outcomes) {
      uncalibrated += 2 * Logit.softplus(outcome == 1 ? -logit : logit)
    }
    let ratio = null - uncalibrated
    c = area
    dxy = 2 * area - 1
    r2 = (1 - exp(-ratio / n)) / (1 - exp(-null / n))
    d = (ratio - 1) / n
    dChiSquare = ratio
    // An event at a risk of 0, or none at a risk of 1, is infinitely unreliable.
    let contradicted = p.indices.contains { risks.truth[$0] ? p[$0] == 0 : p[$0] == 1 }
    uChiSquare = contradicted ? .infinity : uncalibrated - fit.deviance
    uPValue = contradicted ? 0 : ChiSquare.upperTail(max(uChiSquare, 0), df: 2)
    u = (uChiSquare - 2) / n
    q = d - u
    let summary = CalibrationSummary(risks)
    brier = summary.brier
    intercept = fit.intercept
    slope = fit.slope
    spiegelhalterZ = summary.spiegelhalterZ
    spiegelhalterPValue = summary.spiegelhalterZ.value.map { StandardNormal.twoSided($0) }

    // Equal risks share the mean of their smooths, as `approx(ties = mean)` has it.
    let smooth = Lowess.fit(x: p, y: risks.outcomes)
    var distances: [Double] = []
    var start = 0
    while start < smooth.x.count {
      var end = start
      var sum = 0.0
      while end < smooth.x.count, smooth.x[end] == smooth.x[start] {
        sum += smooth.y[end]
        end += 1
      }
      let distance = abs(smooth.x[start] - sum / Double(end - start))
      distances += [Double](repeating: distance, count: end - start)
      start = end
    }
    distances.sort()
    eAverage = Kernels.sum(distances) / Double(distances.count)
    e90 = TypeSeven.quantile(sorted: distances, 0.9)
    eMax = distances[distances.count - 1]
  }
}
