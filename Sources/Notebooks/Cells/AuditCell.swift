public import Papers
public import Presentation
public import Settings
internal import StudyTables

/// The audit of the paper's printed numbers.
public struct AuditCell: Cell {
  public static let word = "audit"
  public static let meaning = "everything that can be recomputed from the paper's printed numbers"

  public init() {}

  public static var fields: [Field<Self>] { [] }

  public struct Outcome: Configurable {
    public var audit = Audit()
    public init() {}
    public static var fields: [Field<Self>] { [Field("audit", \.audit, "the findings")] }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    _ = PaperChoice.paper(of: context, for: Self.word, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    guard let paper = context.paper else { throw CellFailure("the study names no paper") }
    var outcome = Outcome()
    outcome.audit = Audit.compute(paper)
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    AuditLayout(outcome.audit).exhibits(id: heading.id, caption: heading.caption, in: style)
  }
}
