/// The receiver operating characteristic: one point per distinct score, ties together.
public struct ROCCurve: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    /// Rows with a score of at least this are called positive; infinite at the first point.
    public var threshold: Double
    public var truePositives: Int
    public var falsePositives: Int
    public var sensitivity: Double
    /// 1 - specificity.
    public var falsePositiveRate: Double
    public var specificity: Double
  }

  /// From (0, 0) with an infinite threshold to (1, 1).
  public let points: [Point]
  public let positives: Int
  public let negatives: Int
  /// The area by the trapezoid rule, which is the Mann-Whitney probability with ties counted half.
  public let auc: Double

  public init(_ rows: ScoredRows) throws(EvaluationFault) {
    try rows.requireBothClasses()
    let groups = TieGroups(rows)
    let positives = rows.positives
    let negatives = rows.negatives
    var truePositives = 0
    var falsePositives = 0
    var points: [Point] = []
    points.reserveCapacity(groups.scores.count + 1)
    func add(_ threshold: Double) {
      points.append(
        Point(
          threshold: threshold, truePositives: truePositives, falsePositives: falsePositives,
          sensitivity: Double(truePositives) / Double(positives),
          falsePositiveRate: Double(falsePositives) / Double(negatives),
          specificity: Double(negatives - falsePositives) / Double(negatives)))
    }
    add(.infinity)
    for group in groups.scores.indices {
      truePositives += groups.positives[group]
      falsePositives += groups.negatives[group]
      add(groups.scores[group])
    }
    self.points = points
    self.positives = positives
    self.negatives = negatives
    let twiceU = TieGroups.twiceU(positives: groups.positives, negatives: groups.negatives)
    auc = Double(twiceU) / 2 / (Double(positives) * Double(negatives))
  }
}
