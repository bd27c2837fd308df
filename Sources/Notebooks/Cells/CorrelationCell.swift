internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// Correlations of columns with each other.
public struct CorrelationCell: Cell {
  public static let word = "correlation"
  public static let meaning = "correlations of columns with each other, as a heat map and a table"

  public var columns: [DataName] = []
  public var method = CorrelationTable.Method.pearson
  public var rows = RowSelection.training
  public var level = 0.95

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("of", \.columns, required: true, fills: .list, "two columns of numbers or more"),
      Field("method", \.method, "which correlation"),
      Field("rows", \.rows, "which rows are used"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if columns.count < 2 || columns.count > 200 {
      problems.add(
        .cellInput, "a correlation needs two columns or more, and at most 200", at: node)
    }
  }

  public struct Outcome: Configurable {
    public var table = CorrelationTable()
    public init() {}
    public static var fields: [Field<Self>] { [Field("table", \.table, "the numbers")] }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    EventChoice.numbers(columns, of: context.study, into: &problems)
    ColumnChoice.check(rows, of: context.study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    let found = EventChoice.numbers(columns, of: study, into: &problems)
    guard found.count > 1 else {
      throw EventChoice.failure(problems, otherwise: "fewer than two columns of numbers")
    }
    var outcome = Outcome()
    outcome.table = CorrelationTable.compute(
      found, method: method, rows: study.rows(rows), wording: rows.wording, level: level)
    guard outcome.table.pairs.contains(where: { $0.coefficient.value != nil }) else {
      throw CellFailure(
        "no pair of columns can be correlated: \(outcome.table.pairs[0].coefficient.reason ?? "")")
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.table
    let figure = CorrelationFigure(of: found).figure(
      id: heading.id, width: found.columns.count > 8 ? .double : .single, style: style.figures)
    let caption =
      heading.caption
      ?? "\(found.method.symbol) of \(found.columns.count) columns, \(found.rows); pairwise "
      + "complete rows."
    return [
      .figure(figure, caption: RichText(caption)),
      .table(CorrelationLayout.table(found, id: heading.id, in: style)),
    ]
  }
}
