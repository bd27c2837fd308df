internal import Cohorts
internal import Evaluation
public import Settings

/// Precision over recall of scores beside a truth.
public struct PrecisionRecallTable: Configurable {
  public var truth = ""
  public var truthLabel = ""
  public var event = ""
  public var rows = ""
  public var rowCount = 0
  public var scores: [Score] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("truth", \.truth, "the column of the truth"),
      Field("truth-label", \.truthLabel, "as it is printed"),
      Field("event", \.event, "the level that is the event"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("scores", \.scores, "one entry a score"),
    ]
  }

  public struct Score: Configurable {
    public var score = ""
    public var label = ""
    public var rowCount = 0
    public var missing = 0
    public var positives = 0
    public var averagePrecision: Quantity = .undefined("not computed")
    public var trapezoid: Quantity = .undefined("not computed")
    public var prevalence: Quantity = .undefined("not computed")
    public var cutoffs: [Quantity] = []
    public var recall: [Double] = []
    public var precision: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("score", \.score, "the column"), Field("label", \.label, "as it is printed"),
        Field("row-count", \.rowCount, "rows with truth and score"),
        Field("missing", \.missing, "rows left out for a missing value"),
        Field("positives", \.positives, "rows with the event"),
        Field(
          "average-precision", \.averagePrecision,
          "sum of recall steps times precision (scikit-learn's average_precision_score)"),
        Field("trapezoid", \.trapezoid, "area by the trapezoid rule from (0, 1)"),
        Field("prevalence", \.prevalence, "precision of a useless score"),
        Field("cutoffs", \.cutoffs, "rows at and beyond this score are called positive"),
        Field("recall", \.recall, "recall at each cut-off"),
        Field("precision", \.precision, "precision at each cut-off"),
      ]
    }
  }

  public static func compute(
    _ plan: DiscriminationPlan
  ) throws(DescribingFault) -> PrecisionRecallTable {
    var table = PrecisionRecallTable()
    table.truth = plan.truth.column.name
    table.truthLabel = plan.truth.column.label
    table.event = plan.truth.eventLabel
    table.rows = plan.wording
    table.rowCount = plan.rows.count
    let sign: Double = plan.lowerIsEvent ? -1 : 1
    for column in plan.scores {
      let rows = plan.truth.completeRows(of: plan.rows, with: [column])
      let numbers = column.numbers ?? []
      var score = Score()
      score.score = column.name
      score.label = column.label
      score.rowCount = rows.count
      score.missing = plan.rows.count - rows.count
      do throws(EvaluationFault) {
        let scored = try ScoredRows(
          truth: rows.map { plan.truth.indicator[$0] == 1 },
          scores: rows.map { sign * numbers[$0] })
        let curve = try PrecisionRecall(scored)
        score.positives = scored.positives
        score.averagePrecision = .value(curve.averagePrecision)
        score.trapezoid = .value(curve.trapezoidArea)
        score.prevalence = .value(curve.prevalence)
        score.cutoffs = curve.points.map { Quantity(sign * $0.threshold, otherwise: "infinite") }
        score.recall = curve.points.map(\.recall)
        score.precision = curve.points.map(\.precision)
      } catch {
        throw DescribingFault("\(column.label): \(error.description)")
      }
      table.scores.append(score)
    }
    return table
  }
}
