public import Papers
public import Presentation
public import Settings
internal import StudyTables

/// Which rows and which coding stand behind the printed univariable regressions of the paper.
public struct IdentificationCell: Cell {
  public static let word = "identification"
  public static let meaning = "which set of rows the paper's printed regressions can have used"

  public var tables: [DataName] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "tables", \.tables, fills: .scalarOrList,
        "regression tables of the paper; all of them by default")
    ]
  }

  public struct Outcome: Configurable {
    public var rows: [RowIdentification] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("rows", \.rows, "one entry a printed row with a binary covariate")]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    guard let paper = PaperChoice.paper(of: context, for: Self.word, into: &problems) else {
      return
    }
    PaperChoice.check(tables, of: paper, into: &problems)
    for name in tables {
      guard let table = paper.table(name.text), table.kind != .regression else { continue }
      problems.add(
        .paperTable, "'\(table.id)' is no regression table", at: name.position,
        length: name.text.count,
        help: Suggestion.help(
          for: name.text, among: paper.tables.filter { $0.kind == .regression }.map(\.id)))
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    guard let paper = context.paper else { throw CellFailure("the study names no paper") }
    let identification = Identification(paper)
    let chosen = paper.tables.filter { table in
      table.kind == .regression
        && (tables.isEmpty || tables.contains { $0.text == table.id })
    }
    var outcome = Outcome()
    outcome.rows = chosen.flatMap { identification.rows(of: $0) }
    if outcome.rows.isEmpty {
      throw CellFailure("no row of these tables has a binary covariate and printed margins")
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = IdentificationLayout(outcome.rows)
    return [
      .prose(Prose(paragraphs: layout.conclusions, kind: .honesty)),
      .table(layout.table(id: heading.id, caption: heading.caption, in: style)),
    ]
  }
}
