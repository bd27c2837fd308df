public import Presentation
public import Settings

/// Markdown with values of the results in it: `The cohort has {{cohort.rows}} patients.`
public struct TextCell: Cell {
  public static let word = "text"
  public static let meaning = "Markdown, with values of the results in double braces"

  public var markdown = ""

  public init() {}

  public static var fields: [Field<Self>] {
    [Field("markdown", \.markdown, required: true, fills: .scalar, "the text")]
  }

  public struct Outcome: Configurable {
    public var markdown = ""
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("markdown", \.markdown, "the text as written")]
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    var outcome = Outcome()
    outcome.markdown = markdown
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    [.prose(Prose(outcome.markdown))]
  }
}
