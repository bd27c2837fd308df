internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// Precision and recall of scores beside a truth.
public struct PRCell: Cell {
  public static let word = "pr"
  public static let meaning = "precision over recall of scores, with average precision"

  public var choice = ModelChoice()
  public var truth: DataName?
  public var event: DataName?
  public var scores: [DataName] = []
  public var rows: RowSelection?
  public var direction = ROCCell.Direction.higher

  public init() {}

  public static var fields: [Field<Self>] {
    ModelChoice.fields.map { $0.lifted(through: \.choice) } + [
      Field("truth", \.truth, "the column of the truth; the study's outcome by default"),
      Field("event", \.event, "its level that is the event"),
      Field("score", \.scores, "one or several columns of scores"),
      Field(
        "rows", \.rows,
        "which rows are used: training rows by default, and every cohort where models are judged"),
      Field("direction", \.direction, "which scores speak for the event"),
    ]
  }

  public struct Outcome: Configurable {
    /// Of columns.
    public var table: PrecisionRecallTable?
    /// Of models.
    public var cohorts: [JudgedCohort<PrecisionRecallTable>] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("table", \.table, "the numbers, of columns"),
        Field("cohorts", \.cohorts, "the numbers of models, by cohort"),
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
    if choice.isMeant(instead: scores, in: context) {
      for cohort in try choice.cohorts(.score, rows: rows, of: context).cohorts {
        let plan = DiscriminationPlan(
          truth: cohort.truth, scores: cohort.columns, rows: cohort.rows, wording: cohort.wording)
        outcome.cohorts.append(JudgedCohort(cohort, try Self.compute(plan)))
      }
      return outcome
    }
    let rows = rows ?? .training
    var problems = Problems()
    guard let truth = EventChoice.truth(truth, event, of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no truth")
    }
    var plan = DiscriminationPlan(
      truth: truth, scores: EventChoice.numbers(scores, of: study, into: &problems),
      rows: study.rows(rows), wording: rows.wording)
    plan.lowerIsEvent = direction == .lower
    outcome.table = try Self.compute(plan)
    return outcome
  }

  private static func compute(
    _ plan: DiscriminationPlan
  ) throws(CellFailure) -> PrecisionRecallTable {
    do throws(DescribingFault) {
      return try PrecisionRecallTable.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    guard let found = outcome.table else {
      return CohortExhibits.figures(outcome.cohorts, as: heading, in: style) { cohort, id in
        draw(cohort.found, id, in: style)
      }
        + CohortExhibits.table(outcome.cohorts) {
          PrecisionRecallLayout.table($0, id: heading.id, in: style)
        }
    }
    let (figure, caption) = draw(found, heading.id, in: style)
    return [
      .figure(figure, caption: RichText(heading.caption ?? caption)),
      .table(PrecisionRecallLayout.table(found, id: heading.id, in: style)),
    ]
  }
  private static func draw(
    _ found: PrecisionRecallTable, _ id: String, in style: Style
  ) -> (figure: Figure, caption: String) {
    (
      PrecisionRecallFigure(of: found).figure(id: id, width: .single, style: style.figures),
      "Precision over recall for \(found.truthLabel) (\(found.event)), \(found.rows)."
    )
  }
}
