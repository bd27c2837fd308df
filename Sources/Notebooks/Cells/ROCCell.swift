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

  public var truth: DataName?
  public var event: DataName?
  public var scores: [DataName] = []
  public var rows = RowSelection.training
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
    [
      Field("truth", \.truth, "the column of the truth; the study's outcome by default"),
      Field("event", \.event, "its level that is the event"),
      Field("score", \.scores, required: true, "one or several columns of scores"),
      Field("rows", \.rows, "which rows are used"),
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
    public var discrimination = Discrimination()
    public var proportions = ShareInterval.wilson
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("discrimination", \.discrimination, "the numbers"),
        Field("proportions", \.proportions, "which interval of proportions is shown"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    _ = EventChoice.truth(truth, event, of: study, into: &problems)
    EventChoice.numbers(scores, of: study, into: &problems)
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    guard let truth = EventChoice.truth(truth, event, of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no truth")
    }
    var plan = DiscriminationPlan(
      truth: truth, scores: EventChoice.numbers(scores, of: study, into: &problems),
      rows: study.rows(rows), wording: rows.wording)
    plan.lowerIsEvent = direction == .lower
    plan.level = level
    plan.interval = interval
    plan.resamples = resamples ?? 0
    plan.partial = partial
    plan.threshold = threshold
    plan.seed = study.seed
    plan.jobs = study.jobs
    var outcome = Outcome()
    outcome.proportions = proportions
    do throws(DescribingFault) {
      outcome.discrimination = try Discrimination.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.discrimination
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
