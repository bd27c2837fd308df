internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyTables

/// Two columns counted against each other.
public struct CrosstabCell: Cell {
  public static let word = "crosstab"
  public static let meaning = "two columns counted against each other: independence, trend, agreement"

  public var row = DataName("")
  public var column = DataName("")
  public var count: DataName?
  public var rows = RowSelection.training
  public var scores: [Double] = []
  public var level = 0.95
  public var agreement: Bool?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("row", \.row, required: true, "the column whose levels are the rows"),
      Field("column", \.column, required: true, "the column whose levels are the columns"),
      Field("count", \.count, "a column of how many each row stands for; 1 by default"),
      Field("rows", \.rows, "which rows are used"),
      Field("scores", \.scores, "scores of the levels for the trend; 1, 2, … by default"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
      Field(
        "agreement", \.agreement,
        "kappa and McNemar's test; by default where both columns have the same levels"),
    ]
  }

  public struct Outcome: Configurable {
    public var table = CrossTable()
    public var agreement = false
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("table", \.table, "the numbers"),
        Field("agreement", \.agreement, "whether agreement is shown"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    for name in [row, column] {
      if let found = ColumnChoice.check(name, of: study, into: &problems),
        LeveledColumn(found) == nil
      {
        problems.add(
          .cellInput, "'\(found.name)' holds too many different numbers to be counted as levels",
          at: name.position, length: name.text.count,
          help: "cut it under `cohort: variables:`, for example `{from: \(found.name), cut: [40]}`")
      }
    }
    if let count { EventChoice.numbers([count], of: study, into: &problems) }
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    func levels(_ name: DataName) -> LeveledColumn? {
      study.cohort.column(named: name.text).flatMap { LeveledColumn($0) }
    }
    guard let first = levels(row), let second = levels(column) else {
      throw CellFailure("'\(row.text)' or '\(column.text)' is no column of levels")
    }
    var outcome = Outcome()
    do throws(DescribingFault) {
      outcome.table = try CrossTable.compute(
        first, second, weights: count.flatMap { study.cohort.column(named: $0.text) },
        scores: scores, rows: study.rows(rows), wording: rows.wording, level: level)
    } catch {
      throw CellFailure(error.reason)
    }
    outcome.agreement = agreement ?? outcome.table.isPaired
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = CrossTableLayout(agreement: outcome.agreement)
    return [
      .table(
        layout.counts(outcome.table, id: heading.id, caption: heading.caption, in: style)),
      .table(layout.tests(outcome.table, id: "\(heading.id)-tests", in: style)),
    ]
  }
}
