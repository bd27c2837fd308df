#if canImport(Glibc)
  import Glibc
#endif

/// What `rms::validate` follows through the resamples of a logistic model: discrimination,
/// recalibration, unreliability U, quality Q, Brier score, and how far predictions spread.
public enum LogisticIndices {
  public static let names = [
    "dxy", "r2", "intercept", "slope", "d", "u", "q", "brier", "g", "gp",
  ]

  /// The risk at a linear predictor.
  public static func risk(at predictor: Double) -> Double { Logit.inverse(predictor) }

  /// Of a model on the rows that it was fitted to, each counted as often as it was drawn: there the
  /// intercept is 0 and the slope 1.
  public static func ofFit(
    _ predictors: [Double], _ outcomes: [Double], counts: [Int32]? = nil
  ) -> [Double] {
    let ranked = RankedPredictors(predictors)
    var (n, events, likelihood, squares) = (0.0, 0.0, 0.0, 0.0)
    for row in predictors.indices {
      let count = Double(counts?[row] ?? 1)
      guard count > 0 else { continue }
      let distance = outcomes[row] - Logit.inverse(predictors[row])
      n += count
      events += count * outcomes[row]
      likelihood +=
        count * Logit.softplus(outcomes[row] == 1 ? -predictors[row] : predictors[row])
      squares += count * distance * distance
    }
    let null = nullDeviance(events, n)
    let ratio = null - 2 * likelihood
    let (d, u) = ((ratio - 1) / n, -2 / n)
    return [
      ranked.somers(outcomes, counts: counts), nagelkerke(ratio, null, n), 0, 1, d, u, d - u,
      squares / n, ranked.gini(counts: counts) { $0 }, ranked.gini(counts: counts, Logit.inverse),
    ]
  }

  /// Of a model on other rows, where its predictor is put into a logistic regression alone. All are
  /// NaN where that has no finite estimates.
  public static func ofOthers(_ predictors: [Double], _ outcomes: [Double]) -> [Double] {
    let undefined = [Double](repeating: .nan, count: names.count)
    guard let first = predictors.first, predictors.contains(where: { $0 != first }),
      outcomes.contains(1), outcomes.contains(0)
    else { return undefined }
    let fit = SigmoidFit(x: predictors, targets: outcomes)
    guard fit.converged, fit.slope.isFinite, fit.slopeVariance > 0 else { return undefined }
    let ranked = RankedPredictors(predictors)
    let n = Double(predictors.count)
    var (frozen, squares) = (0.0, 0.0)
    for row in predictors.indices {
      frozen += 2 * Logit.softplus(outcomes[row] == 1 ? -predictors[row] : predictors[row])
      let distance = outcomes[row] - Logit.inverse(predictors[row])
      squares += distance * distance
    }
    let null = nullDeviance(outcomes.reduce(0, +), n)
    let ratio = null - fit.deviance
    let d = (ratio - 1) / n
    let u = (frozen - fit.deviance - 2) / n
    return [
      ranked.somers(outcomes), nagelkerke(ratio, null, n), fit.intercept, fit.slope, d, u, d - u,
      squares / n, abs(fit.slope) * ranked.gini { $0 },
      ranked.gini(falling: fit.slope < 0) { Logit.inverse(fit.intercept + fit.slope * $0) },
    ]
  }

  /// The largest distance between a risk and the same risk recalibrated, over 0 to 1 in steps of
  /// 0.0005, as rms takes it.
  public static func largestError(intercept: Double, slope: Double) -> Double {
    (1..<2000).reduce(0) { largest, step in
      let p = Double(step) / 2000
      return max(largest, abs(p - Logit.inverse(intercept + slope * Logit.logit(p))))
    }
  }

  private static func nullDeviance(_ events: Double, _ n: Double) -> Double {
    let share = events / n
    guard share > 0, share < 1 else { return 0 }
    return -2 * (events * log(share) + (n - events) * log(1 - share))
  }

  private static func nagelkerke(_ ratio: Double, _ null: Double, _ n: Double) -> Double {
    (1 - exp(-ratio / n)) / (1 - exp(-null / n))
  }
}
