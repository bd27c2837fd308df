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
  public var adjustment = BaselinePlan.Adjusting.none
  public var stars = false
  public var layout = Layout.panels

  public init() {}

  public enum Form: String, WordSetting {
    case box
    case violin

    public var meaning: String {
      self == .box ? "boxes with all points" : "violins with quartiles"
    }
  }

  public enum Layout: String, WordSetting {
    case panels
    case single

    public var meaning: String {
      self == .panels ? "several variables as panels of one figure" : "a figure a variable"
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("of", \.variables, required: true, fills: .list, "the columns of numbers"),
      Field("by", \.by, required: true, "the column that divides the groups"),
      Field("rows", \.rows, "which rows are used"),
      Field("test", \.test, "how groups are compared"),
      Field("form", \.form, "what is drawn"),
      Field("adjust", \.adjustment, "how P values are adjusted for the number of variables"),
      Field("stars", \.stars, "stars before P: *** below 0.001, ** below 0.01, * below 0.05"),
      Field("layout", \.layout, "how several variables are shown"),
    ]
  }

  public struct Outcome: Configurable {
    public var comparisons: [GroupComparison] = []
    public var form = Form.box
    public var rows = ""
    public var adjustment = BaselinePlan.Adjusting.none
    public var stars = false
    public var layout = Layout.panels
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("comparisons", \.comparisons, "one entry a variable"),
        Field("adjust", \.adjustment, "how P values are adjusted"),
        Field("stars", \.stars, "whether stars are drawn"),
        Field("layout", \.layout, "how several variables are shown"),
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
    outcome.adjustment = adjustment
    outcome.stars = stars
    outcome.layout = layout
    let adjusted = adjustment.apply(to: outcome.comparisons.map { $0.test?.p.value }) ?? []
    for (index, p) in adjusted.enumerated() {
      outcome.comparisons[index].adjustedP = Quantity(p ?? .nan, otherwise: "no P to adjust")
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    if outcome.comparisons.count > 1, outcome.layout == .panels {
      return panels(outcome, heading, style)
    }
    let single = outcome.comparisons.count == 1
    var names = ExhibitNames(heading.id)
    return outcome.comparisons.flatMap { comparison -> [Exhibit] in
      let id = single ? heading.id : names.name(for: comparison.variable)
      let caption = heading.caption ?? "\(comparison.label) by \(comparison.by) (\(outcome.rows))."
      let figure = Self.figure(comparison, outcome).figure(
        id: id, width: .single, style: style.figures)
      let table = GroupsLayout.table(comparison, id: id, in: style)
      return [.figure(figure, caption: RichText(caption)), .table(table)]
    }
  }

  private static func figure(_ comparison: GroupComparison, _ outcome: Outcome) -> GroupsFigure {
    var source = GroupsFigure(
      title: "\(comparison.label) by \(comparison.by)", variable: comparison.label,
      groups: comparison.groups.map { .init($0.label, $0.values) },
      comparisons: [], kind: outcome.form == .box ? .box : .violin)
    if let p = comparison.shownP, comparison.groups.count > 1 {
      source.comparisons = [.init(0, comparison.groups.count - 1, p: p)]
    }
    source.test = comparison.test?.methodLabel ?? ""
    source.hasStars = outcome.stars
    return source
  }

  /// Several variables on one page, and one table of their means.
  private static func panels(
    _ outcome: Outcome, _ heading: CellHeading, _ style: Style
  ) -> [Exhibit] {
    let by = outcome.comparisons.first?.by ?? ""
    let title = heading.title ?? "Measurements by \(by)"
    let figures = outcome.comparisons.map {
      Self.figure($0, outcome).figure(id: heading.id, width: .single, style: style.figures)
    }
    let tests = Set(outcome.comparisons.compactMap { $0.test?.methodLabel }).sorted()
    let letters = outcome.comparisons.enumerated().map { index, comparison in
      "\(Panels.letter(index)), \(comparison.label)"
    }
    var caption = "\(title) by \(by) (\(outcome.rows)). \(letters.joined(separator: "; "))."
    if !tests.isEmpty { caption += " P: \(tests.joined(separator: ", "))" }
    if outcome.adjustment != .none { caption += ", adjusted (\(outcome.adjustment.label))" }
    caption += tests.isEmpty ? "" : "."
    if outcome.stars { caption += " *** P < 0.001, ** P < 0.01, * P < 0.05, ns otherwise." }
    let figure = PanelsFigure(
      title: title, figures: figures, columns: figures.count == 2 || figures.count == 4 ? 2 : 3
    ).figure(id: heading.id, style: style.figures)
    return [
      .figure(figure, caption: RichText(heading.caption ?? caption)),
      .table(
        GroupsLayout.summary(
          outcome.comparisons, adjustment: outcome.adjustment.label, rows: outcome.rows,
          id: heading.id, in: style)),
    ]
  }
}
