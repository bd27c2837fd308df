/// The precision-recall curve, one point per distinct score.
public struct PrecisionRecall: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    public var threshold: Double
    public var recall: Double
    public var precision: Double
  }

  /// Recall rising; the end point (0, 1) of the trapezoid rule is not among them.
  public let points: [Point]
  /// Σ (recall step) * precision, as scikit-learn's `average_precision_score`.
  public let averagePrecision: Double
  /// The trapezoid area over (recall, precision) from (0, 1), which interpolates optimistically.
  public let trapezoidArea: Double
  /// What a useless score reaches.
  public let prevalence: Double

  public init(_ rows: ScoredRows) throws(EvaluationFault) {
    guard rows.positives > 0 else { throw .oneClass(event: false) }
    let groups = TieGroups(rows)
    var points: [Point] = []
    var truePositives = 0
    var called = 0
    var average = 0.0
    var trapezoid = 0.0
    var lastRecall = 0.0
    var lastPrecision = 1.0
    for group in groups.scores.indices {
      truePositives += groups.positives[group]
      called += groups.positives[group] + groups.negatives[group]
      let recall = Double(truePositives) / Double(rows.positives)
      let precision = Double(truePositives) / Double(called)
      average += (recall - lastRecall) * precision
      trapezoid += (recall - lastRecall) * (precision + lastPrecision) / 2
      points.append(Point(threshold: groups.scores[group], recall: recall, precision: precision))
      lastRecall = recall
      lastPrecision = precision
    }
    self.points = points
    averagePrecision = average
    trapezoidArea = trapezoid
    prevalence = rows.prevalence
  }
}
