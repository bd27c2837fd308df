internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
public import StudyTables

/// Scores beside a truth: curves, areas, cut-offs and comparisons.
public struct ROCCell: Cell {
  public static let word = "roc"
  public static let meaning = "receiver operating characteristic of scores: areas, cut-offs, tests"

  public var choice = ModelChoice()
  public var truth: DataName?
  public var event: DataName?
  public var scores: [DataName] = []
  public var rows: RowSelection?
  public var direction = Direction.higher
  public var level = 0.95
  public var interval = DiscriminationPlan.Interval.delong
  public var resamples: Int?
  public var partial: [PartialRange] = []
  public var threshold = ThresholdSettings()
  public var proportions = ShareInterval.wilson

  public init() {}

  /// Which scores speak for the event. The data never decide.
  public enum Direction: String, WordSetting {
    case higher
    case lower

    public var meaning: String {
      self == .higher ? "a higher score speaks for the event" : "a lower score speaks for the event"
    }
  }

  public static var fields: [Field<Self>] {
    ModelChoice.fields.map { $0.lifted(through: \.choice) } + [
      Field("truth", \.truth, "the column of the truth; the study's outcome by default"),
      Field("event", \.event, "its level that is the event"),
      Field("score", \.scores, "one or several columns of scores"),
      Field(
        "rows", \.rows,
        "which rows are used: training rows by default, and every cohort where models are judged"),
      Field("direction", \.direction, "which scores speak for the event"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
      Field("interval", \.interval, "which interval of the area is shown"),
      Field(
        "resamples", \.resamples, .between(100, 1_000_000),
        "bootstrap resamples; 2000 where a bootstrap interval is asked for"),
      Field("partial", \.partial, "areas over a part of the curve"),
      Field("threshold", \.threshold, "how the cut-off is chosen"),
      Field("proportions", \.proportions, "which interval of sensitivity and its like is shown"),
    ]
  }

  public struct Outcome: Configurable {
    /// Of columns.
    public var discrimination: Discrimination?
    /// Of models.
    public var cohorts: [JudgedCohort<Discrimination>] = []
    public var word: String?
    public var proportions = ShareInterval.wilson
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("discrimination", \.discrimination, "the numbers, of columns"),
        Field("cohorts", \.cohorts, "the numbers of models, by cohort"),
        Field("protocol", \.word, "the protocol of the models"),
        Field("proportions", \.proportions, "which interval of proportions is shown"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    guard !choice.isMeant(instead: scores, in: context) else {
      return choice.check(rows: rows, of: context, into: &problems)
    }
    ColumnChoice.require(scores, "score", "one or several columns of scores", into: &problems)
    _ = EventChoice.truth(truth, event, of: study, into: &problems)
    EventChoice.numbers(scores, of: study, into: &problems)
    ColumnChoice.check(rows ?? .training, of: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var outcome = Outcome()
    outcome.proportions = proportions
    if choice.isMeant(instead: scores, in: context) {
      let (run, cohorts) = try choice.cohorts(.score, rows: rows, of: context)
      outcome.word = run.rules.name
      for cohort in cohorts {
        var plan = plan(
          truth: cohort.truth, scores: cohort.columns, rows: cohort.rows, wording: cohort.wording,
          of: study)
        plan.carried = (cohort.cutoffs, "chosen on training rows")
        outcome.cohorts.append(JudgedCohort(cohort, try Self.compute(plan)))
      }
      return outcome
    }
    let rows = rows ?? .training
    var problems = Problems()
    guard let truth = EventChoice.truth(truth, event, of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no truth")
    }
    outcome.discrimination = try Self.compute(
      plan(
        truth: truth, scores: EventChoice.numbers(scores, of: study, into: &problems),
        rows: study.rows(rows), wording: rows.wording, of: study))
    return outcome
  }

  private func plan(
    truth: EventColumn, scores: [Column], rows: [Int], wording: String, of study: Study
  ) -> DiscriminationPlan {
    var plan = DiscriminationPlan(truth: truth, scores: scores, rows: rows, wording: wording)
    plan.lowerIsEvent = direction == .lower
    plan.level = level
    plan.interval = interval
    plan.resamples = resamples ?? 0
    plan.partial = partial
    plan.threshold = threshold
    plan.seed = study.seed
    plan.jobs = study.jobs
    return plan
  }

  private static func compute(
    _ plan: DiscriminationPlan
  ) throws(CellFailure) -> Discrimination {
    do throws(DescribingFault) {
      return try Discrimination.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    guard let found = outcome.discrimination else {
      return presentModels(outcome, as: heading, in: style)
    }
    let figure = ROCFigure(of: found).figure(id: heading.id, width: .single, style: style.figures)
    let caption =
      heading.caption
      ?? "Receiver operating characteristic for \(found.truthLabel) (\(found.event)), \(found.rows)."
    let layout = DiscriminationLayout(shares: outcome.proportions)
    var exhibits: [Exhibit] = [
      .figure(figure, caption: RichText(caption)),
      .table(layout.table(found, id: heading.id, in: style)),
    ]
    if !found.comparisons.isEmpty {
      exhibits.append(.table(layout.comparisons(found, id: "\(heading.id)-comparisons", in: style)))
    }
    let below = found.scores.filter { ($0.auc.value ?? 1) < 0.5 }.map(\.label)
    if !below.isEmpty {
      exhibits.append(
        .prose(
          Prose(
            paragraphs: [
              RichText(
                "The area of \(below.joined(separator: ", ")) is below 0.5: a \(found.direction) "
                  + "score was taken to speak for the event. The direction is never turned by the "
                  + "data; `direction:` says it.")
            ], kind: .note)))
    }
    return exhibits
  }
}
