internal import Cohorts
public import Modelling
public import Presentation
public import Resampling
public import Settings
internal import StudyTables

/// The baseline table: every variable in all rows and in each group, with a test between groups.
public struct Table1Cell: Cell {
  public static let word = "table1"
  public static let meaning = "baseline characteristics, by the split or by any variable"

  public var by = DataName("split")
  public var variables: [DataName] = []
  public var rows: RowSelection?
  public var tests = BaselinePlan.Tests.standard
  public var ranked: [DataName] = []
  public var adjustment = BaselinePlan.Adjusting.none
  public var shows = Columns()

  public init() {}

  public struct Columns: Configurable {
    public var total = true
    public var statistic = false
    public var difference: Bool?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("total", \.total, "a column of all rows"),
        Field("statistic", \.statistic, "the test statistic beside P"),
        Field(
          "smd", \.difference,
          "the standardised mean difference; by default where the groups are the split"),
      ]
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("by", \.by, fills: .scalar, "`split`, or the column that divides the groups"),
      Field("variables", \.variables, fills: .list, "the columns to describe; all by default"),
      Field("rows", \.rows, "which rows are described; all by default"),
      Field("tests", \.tests, "how groups are compared"),
      Field(
        "ranked", \.ranked, "columns described by median and quartiles and compared by ranks"),
      Field("adjust", \.adjustment, "how P values are adjusted for their number"),
      Field("columns", \.shows, "which columns are shown"),
    ]
  }

  public struct Outcome: Configurable {
    public var table = BaselineTable()
    public var columns = Columns()
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("table", \.table, "the numbers"), Field("columns", \.columns, "what is shown")]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    ColumnChoice.check(variables, of: study, into: &problems)
    ColumnChoice.check(ranked, of: study, into: &problems)
    if let rows { ColumnChoice.check(rows, of: study, into: &problems) }
    guard by.text != "split" else {
      if study.split == nil {
        problems.add(
          .cellInput, "table1 is divided by the split, but there is no split", at: by.position,
          help: "add `split:`, or name a column: `table1: {by: COLUMN}`")
      }
      return
    }
    if let column = ColumnChoice.check(by, of: study, into: &problems), column.codes == nil {
      problems.add(
        .cellInput, "'\(column.name)' is a column of numbers: it cannot divide groups",
        at: by.position, length: by.text.count,
        help: "declare its levels, or cut it: `variables: {NAME: {from: \(column.name), cut: […]}}`"
      )
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    let selection = rows ?? .all
    let selected = try study.someRows(selection)
    let isSplit = by.text == "split"
    let groups: [BaselinePlan.Group]
    var label = "Split"
    if isSplit {
      let inside = Set(selected)
      groups = study.sets.filter { set in !study.cohort.externalNames.contains(set.name) }.map {
        BaselinePlan.Group(
          name: $0.name, label: $0.label, rows: $0.rows.filter { inside.contains($0) })
      }
    } else {
      guard let column = study.cohort.column(named: by.text), let codes = column.codes else {
        throw CellFailure("there is no column of levels '\(by.text)'")
      }
      label = column.label
      groups = column.levels.enumerated().map { index, level in
        BaselinePlan.Group(
          name: level.name, label: level.label, rows: selected.filter { codes[$0] == Int32(index) })
      }
    }
    var plan = BaselinePlan(
      variables: ColumnChoice.columns(variables, of: study, excluding: [by.text]), by: by.text,
      byLabel: label, groups: groups, rows: selected, rowsWording: selection.wording)
    plan.tests = tests
    plan.adjustment = adjustment
    plan.ranked = ranked.map(\.text)
    var outcome = Outcome()
    outcome.table = BaselineTable.compute(plan, jobs: study.jobs)
    outcome.columns = shows
    outcome.columns.difference = shows.difference ?? (isSplit && tests == .standard)
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = BaselineLayout(
      showsTotal: outcome.columns.total, showsStatistic: outcome.columns.statistic,
      showsDifference: outcome.columns.difference ?? false)
    return [
      .table(
        layout.table(outcome.table, id: heading.id, caption: heading.caption, in: style))
    ]
  }
}
