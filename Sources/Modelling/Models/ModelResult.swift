internal import Cohorts
internal import Evaluation
public import Learning
public import Preparation
public import Resampling
public import Settings
internal import Statistics

/// One model as results keep it: what was done, what it became, and how it does in every cohort.
public struct ModelResult: Configurable {
  public var name = ""
  public var label = ""
  public var outcome = ""
  public var event = ""
  public var learner = Node.null
  public var rows = 0
  public var events = 0
  public var ledger: [LedgerEntry] = []
  public var records: [StepRecord] = []
  public var lasso: LassoCurve?
  public var radscore: [ModelCoefficient] = []
  /// The columns the learner was given.
  public var selected: [DesignColumn] = []
  public var coefficients: [ModelCoefficient] = []
  public var scoreKind = ScoreKind.linear
  public var trainingScores = TrainingScores.outOfFold
  public var threshold = Threshold()
  public var cohorts = Named<CohortPredictions>()
  public var remarks: [String] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("name", \.name, "the model"), Field("label", \.label, "as it is printed"),
      Field("outcome", \.outcome, "what it predicts"),
      Field("event", \.event, "the level that is the event"),
      Field("learner", \.learner, "the learner with its settings"),
      Field("rows", \.rows, "training rows"), Field("events", \.events, "of these with the event"),
      Field("ledger", \.ledger, "its steps, what they saw and left"),
      Field("records", \.records, "the columns as each step saw them"),
      Field("lasso", \.lasso, "the path of its lasso step"),
      Field("radscore", \.radscore, "the coefficients of its lasso step"),
      Field("selected", \.selected, "the columns the learner was given"),
      Field("coefficients", \.coefficients, "the model as a formula, where it is one"),
      Field("score-kind", \.scoreKind, "what a score is"),
      Field("training-scores", \.trainingScores, "which scores training rows have"),
      Field("threshold", \.threshold, "the cut-off, chosen on training rows"),
      Field("cohorts", \.cohorts, "predictions and measures, by cohort"),
      Field("remarks", \.remarks, "what a reader should know"),
    ]
  }

  /// The cut-off on the score.
  public struct Threshold: Configurable {
    public var rule = ""
    public var cutoff: Quantity = .undefined("not chosen")
    public var rows = ""
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("rule", \.rule, "how it was chosen"),
        Field("cutoff", \.cutoff, "the cut-off: positive is a score of at least this"),
        Field("rows", \.rows, "the scores it was chosen on"),
      ]
    }
  }

  /// Predictions of one cohort.
  public func cohort(_ name: String) -> CohortPredictions? { cohorts[name] }

  init(
    plan: ModelPlan, fitted: FittedModel?, study: Study, rules: FittingProtocol,
    outOfFold: RowScores, apparent: RowScores,
    held: [(name: String, label: String, scores: RowScores)]
  ) {
    guard let fitted else { return }
    name = plan.name
    label = plan.settings.label ?? plan.name
    outcome = plan.outcome.column.name
    event = plan.outcome.event.map { plan.outcome.column.levels[$0].name } ?? ""
    learner = plan.learnerNode
    rows = fitted.rowCount
    events = fitted.eventCount
    ledger = fitted.ledger
    records = fitted.records
    selected = fitted.selected
    coefficients = fitted.learner.coefficients
    scoreKind = type(of: fitted.learner).kind
    remarks = fitted.learner.remarks
    if let step = fitted.steps.lazy.compactMap({ $0 as? FittedLasso }).last {
      lasso = step.curve
      radscore =
        [ModelCoefficient(DesignColumn("(intercept)"), step.intercept)]
        + zip(step.kept, step.coefficients).map { ModelCoefficient($0, $1) }
    }
    trainingScores = rules.scoresInSample ? .apparent : plan.settings.scores
    let truth = plan.outcome.indicator ?? []
    let classes = plan.outcome.classNames
    func predictions(
      _ name: String, _ label: String, _ scores: RowScores, _ scoring: CohortPredictions.Scoring
    ) -> CohortPredictions {
      CohortPredictions(
        name: name, label: label, scoring: scoring, scores: scores, truth: truth,
        classes: classes, ids: study.cohort.ids)
    }
    let sets =
      trainingScores == .outOfFold
      ? [
        predictions("training", "Training", outOfFold, .outOfFold),
        predictions("apparent", "Training (apparent)", apparent, .apparent),
      ]
      : [
        predictions("training", "Training", apparent, .apparent),
        predictions("out-of-fold", "Training (out of fold)", outOfFold, .outOfFold),
      ]
    threshold = Self.threshold(plan.settings.threshold, sets[0])
    var judged = sets + held.map { predictions($0.name, $0.label, $0.scores, .held) }
    for index in judged.indices {
      judged[index].performance = Performance(of: judged[index], cutoff: threshold.cutoff.value)
    }
    cohorts = Named(judged.map { .init(name: $0.name, value: $0) })
    note(plan, study)
  }

  private static func threshold(
    _ settings: ThresholdSettings, _ training: CohortPredictions
  ) -> Threshold {
    var threshold = Threshold()
    threshold.rule = settings.wording
    threshold.rows = training.scoring.meaning
    let rule = settings.rule(sign: 1)
    do {
      let rows = try ScoredRows(truth: training.truth.map { $0 == 1 }, scores: training.scores)
      let chosen = ChosenThreshold(rule, on: try ROCCurve(rows))
      threshold.cutoff = Quantity(chosen.cutoff, otherwise: "no cut-off keeps the rule")
    } catch {
      threshold.cutoff = .undefined("\(error)")
    }
    return threshold
  }

  /// What a careful reader would ask, with its numbers.
  private mutating func note(_ plan: ModelPlan, _ study: Study) {
    let few = min(events, rows - events)
    let columns = selected.count
    if columns > 0, few < 10 * columns {
      let share = Double(few * 10 / columns) / 10
      remarks.append("\(share) rows of the rarer class a column of the final model (below 10)")
    }
    let later = plan.predictors.items.compactMap { item in
      if case .column(let column) = item, column.isKnownAfterSurgery { column.name } else { nil }
    }
    if !later.isEmpty {
      remarks.append("known only after surgery: \(later.joined(separator: ", "))")
    }
    for cohort in cohorts.entries.map(\.value) where cohort.scoring == .held {
      let few = min(cohort.performance.events, cohort.performance.rows - cohort.performance.events)
      if few < 100 {
        remarks.append(
          "\(cohort.label): \(few) rows of the rarer class (fewer than 100 leave its measures uncertain)"
        )
      }
    }
  }
}
