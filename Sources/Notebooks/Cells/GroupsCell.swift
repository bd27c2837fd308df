internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// Continuous variables in groups: boxes or violins with the test between them.
public struct GroupsCell: Cell {
  public static let word = "groups"
  public static let meaning = "continuous variables in groups, as boxes or violins with a test"

  public var variables: [DataName] = []
  public var by = DataName("")
  public var rows = RowSelection.training
  public var test = GroupComparison.Test.byNormality
  public var form = Form.box

  public init() {}

  public enum Form: String, WordSetting {
    case box
    case violin

    public var meaning: String {
      self == .box ? "boxes with all points" : "violins with quartiles"
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("of", \.variables, required: true, fills: .list, "the columns of numbers"),
      Field("by", \.by, required: true, "the column that divides the groups"),
      Field("rows", \.rows, "which rows are used"),
      Field("test", \.test, "how groups are compared"),
      Field("form", \.form, "what is drawn"),
    ]
  }

  public struct Outcome: Configurable {
    public var comparisons: [GroupComparison] = []
    public var form = Form.box
    public var rows = ""
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("comparisons", \.comparisons, "one entry a variable"),
        Field("form", \.form, "what is drawn"), Field("rows", \.rows, "which rows are used"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    ColumnChoice.check(rows, of: study, into: &problems)
    if let column = ColumnChoice.check(by, of: study, into: &problems), column.codes == nil {
      problems.add(
        .cellInput, "'\(column.name)' is a column of numbers: it cannot divide groups",
        at: by.position, length: by.text.count, help: "declare its levels, or cut it")
    }
    for name in variables {
      if let column = ColumnChoice.check(name, of: study, into: &problems), column.numbers == nil {
        problems.add(
          .cellInput, "'\(column.name)' has levels: groups compares numbers", at: name.position,
          length: name.text.count, help: "use `table1: {by: \(by.text)}` for columns of levels")
      }
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    guard let grouping = study.cohort.column(named: by.text) else {
      throw CellFailure("there is no column '\(by.text)'")
    }
    let selected = try study.someRows(rows)
    var outcome = Outcome()
    outcome.form = form
    outcome.rows = rows.wording
    outcome.comparisons = variables.compactMap { study.cohort.column(named: $0.text) }.map {
      GroupComparison.compute($0, by: grouping, rows: selected, test: test)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let single = outcome.comparisons.count == 1
    return outcome.comparisons.flatMap { comparison -> [Exhibit] in
      let id = single ? heading.id : "\(heading.id)-\(comparison.variable)"
      var source = GroupsFigure(
        title: "\(comparison.label) by \(comparison.by)", variable: comparison.label,
        groups: comparison.groups.map { .init($0.label, $0.values) },
        comparisons: [], kind: outcome.form == .box ? .box : .violin)
      if let p = comparison.test?.p.value, comparison.groups.count > 1 {
        source.comparisons = [.init(0, comparison.groups.count - 1, p: p)]
      }
      source.test = comparison.test?.methodLabel ?? ""
      let caption = heading.caption ?? "\(comparison.label) by \(comparison.by) (\(outcome.rows))."
      let figure = source.figure(id: id, width: .single, style: style.figures)
      let table = GroupsLayout.table(comparison, id: id, in: style)
      return [.figure(figure, caption: RichText(caption)), .table(table)]
    }
  }
}
