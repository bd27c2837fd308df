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

  public var truth: DataName?
  public var event: DataName?
  public var scores: [DataName] = []
  public var rows = RowSelection.training
  public var direction = ROCCell.Direction.higher

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("truth", \.truth, "the column of the truth; the study's outcome by default"),
      Field("event", \.event, "its level that is the event"),
      Field("score", \.scores, required: true, "one or several columns of scores"),
      Field("rows", \.rows, "which rows are used"),
      Field("direction", \.direction, "which scores speak for the event"),
    ]
  }

  public struct Outcome: Configurable {
    public var table = PrecisionRecallTable()
    public init() {}
    public static var fields: [Field<Self>] { [Field("table", \.table, "the numbers")] }
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
    var outcome = Outcome()
    do throws(DescribingFault) {
      outcome.table = try PrecisionRecallTable.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.table
    let figure = PrecisionRecallFigure(of: found).figure(
      id: heading.id, width: .single, style: style.figures)
    let caption =
      heading.caption
      ?? "Precision over recall for \(found.truthLabel) (\(found.event)), \(found.rows)."
    return [
      .figure(figure, caption: RichText(caption)),
      .table(PrecisionRecallLayout.table(found, id: heading.id, in: style)),
    ]
  }
}
