import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// The area under the ROC curve with its standard errors, intervals and tests against 0.5.
public struct AUCEstimate: Sendable, Hashable {
  public let positives: Int
  public let negatives: Int
  public let auc: Double
  /// DeLong's variance; undefined with a single event or non-event.
  public let variance: Double?
  public var standardError: Double? { variance.map { $0.squareRoot() } }
  public let level: Double
  /// auc ± z * se, clipped to [0, 1] (as pROC prints it).
  public let interval: Interval?
  public let unclippedInterval: Interval?
  /// On the logit scale, inside (0, 1); undefined where the AUC is 0 or 1.
  public let logitInterval: Interval?
  /// J. A. Hanley, B. J. McNeil, Radiology 143 (1982) 29-36.
  public let hanleyMcNeilError: Double
  /// (auc - 0.5) / se; undefined where the variance is 0.
  public let z: Double?
  public let pValue: Double?
  /// By the standard error under the null hypothesis with tie correction (Mann-Whitney without
  /// continuity correction; what SPSS prints); undefined where all scores are equal.
  public let mannWhitneyPValue: Double?
  public var gini: Double { 2 * auc - 1 }

  public init(_ rows: ScoredRows, level: Double = 0.95) throws(EvaluationFault) {
    let placements = try Placements(rows)
    let a = placements.auc
    let variance = placements.variance
    positives = rows.positives
    negatives = rows.negatives
    auc = a
    self.level = level
    self.variance = variance
    let error = variance.map { $0.squareRoot() }
    let unclipped = error.map { Interval.normal(a, error: $0, level: level) }
    unclippedInterval = unclipped
    interval = unclipped?.clipped()
    logitInterval =
      if let error, a > 0, a < 1 {
        Self.onLogitScale(a, error: error, level: level)
      } else {
        nil
      }

    let np = Double(rows.positives)
    let nn = Double(rows.negatives)
    let q1 = a / (2 - a)
    let q2 = 2 * a * a / (1 + a)
    let spread = a * (1 - a) + (np - 1) * (q1 - a * a) + (nn - 1) * (q2 - a * a)
    hanleyMcNeilError = max(spread / (np * nn), 0).squareRoot()

    let z: Double? = if let error, error > 0 { (a - 0.5) / error } else { nil }
    self.z = z
    pValue = z.map { StandardNormal.twoSided($0) }

    let groups = TieGroups(rows)
    let n = np + nn
    var ties = 0.0
    for group in groups.scores.indices {
      let size = Double(groups.positives[group] + groups.negatives[group])
      ties += size * size * size - size
    }
    let underNull = ((n + 1 - ties / (n * (n - 1))) / (12 * np * nn))
    mannWhitneyPValue =
      underNull > 0 ? StandardNormal.twoSided((a - 0.5) / underNull.squareRoot()) : nil
  }

  private static func onLogitScale(_ a: Double, error: Double, level: Double) -> Interval {
    let logit = Interval.normal(
      Logit.logit(a), error: error / (a * (1 - a)), level: level)
    return Interval(Logit.inverse(logit.lower), Logit.inverse(logit.upper))
  }
}
