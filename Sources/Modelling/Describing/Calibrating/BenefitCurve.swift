internal import Cohorts
internal import Evaluation
public import Settings

/// Net benefit of acting on predicted probabilities, over a range of thresholds.
public struct BenefitCurve: Configurable {
  public var truth = ""
  public var truthLabel = ""
  public var event = ""
  public var rows = ""
  public var rowCount = 0
  /// Rows with the truth and every probability: all curves share them.
  public var usedRows = 0
  public var events = 0
  public var prevalence: Quantity = .undefined("not computed")
  public var thresholds: [Double] = []
  public var treatAll: [Double] = []
  public var predictions: [Prediction] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("truth", \.truth, "the column of the truth"),
      Field("truth-label", \.truthLabel, "as it is printed"),
      Field("event", \.event, "the level that is the event"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("used-rows", \.usedRows, "rows with the truth and every probability"),
      Field("events", \.events, "events among them"),
      Field("prevalence", \.prevalence, "their share"),
      Field("thresholds", \.thresholds, "threshold probabilities: treated where p >= t"),
      Field("treat-all", \.treatAll, "net benefit of treating everyone; of treating no one it is 0"),
      Field("predictions", \.predictions, "one entry a column of probabilities"),
    ]
  }

  public struct Prediction: Configurable {
    public var probability = ""
    public var label = ""
    public var netBenefit: [Double] = []
    public var standardized: [Double] = []
    public var interventionsAvoided: [Double] = []
    public var truePositives: [Int] = []
    public var falsePositives: [Int] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("probability", \.probability, "the column"),
        Field("label", \.label, "as it is printed"),
        Field("net-benefit", \.netBenefit, "TP/n - FP/n t/(1 - t)"),
        Field("standardized", \.standardized, "net benefit over the prevalence"),
        Field(
          "interventions-avoided", \.interventionsAvoided,
          "fewer interventions per 100 patients than treating everyone"),
        Field("tp", \.truePositives, "events at or above the threshold"),
        Field("fp", \.falsePositives, "others at or above the threshold"),
      ]
    }
  }

  public static func compute(
    _ plan: CalibrationPlan, thresholds: [Double]
  ) throws(DescribingFault) -> BenefitCurve {
    var curve = BenefitCurve()
    curve.truth = plan.truth.column.name
    curve.truthLabel = plan.truth.column.label
    curve.event = plan.truth.eventLabel
    curve.rows = plan.wording
    curve.rowCount = plan.rows.count
    let rows = plan.truth.completeRows(of: plan.rows, with: plan.probabilities)
    let truth = rows.map { plan.truth.indicator[$0] == 1 }
    curve.usedRows = rows.count
    for column in plan.probabilities {
      let numbers = column.numbers ?? []
      let found: DecisionCurve
      do throws(EvaluationFault) {
        let risks = try PredictedRisks(truth: truth, probabilities: rows.map { numbers[$0] })
        guard risks.rows.positives > 0 else { throw .oneClass(event: false) }
        curve.events = risks.rows.positives
        found = DecisionCurve(risks, thresholds: thresholds)
      } catch {
        throw DescribingFault("\(column.label): \(error.description)")
      }
      curve.prevalence = .value(found.prevalence)
      curve.thresholds = found.points.map(\.threshold)
      curve.treatAll = found.points.map(\.treatAll)
      var record = Prediction()
      record.probability = column.name
      record.label = column.label
      record.netBenefit = found.points.map(\.netBenefit)
      record.standardized = found.points.map { $0.standardized ?? 0 }
      record.interventionsAvoided = found.points.map(\.interventionsAvoided)
      record.truePositives = found.points.map(\.truePositives)
      record.falsePositives = found.points.map(\.falsePositives)
      curve.predictions.append(record)
    }
    return curve
  }
}
