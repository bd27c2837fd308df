internal import Cohorts
internal import Modelling
internal import Plotting
public import Presentation
public import Settings

/// The whole analysis as journal prose, every parameter from the resolved study and the run.
public struct MethodsCell: Cell {
  public static let word = "methods"
  public static let meaning = "the analysis as prose for a journal, with every parameter"

  public init() {}

  public static var fields: [Field<Self>] { [] }

  public struct Outcome: Configurable {
    public var paragraphs: [String] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("paragraphs", \.paragraphs, "the text")]
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    var outcome = Outcome()
    outcome.paragraphs = MethodsText(context: context).paragraphs
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    [.prose(Prose(paragraphs: outcome.paragraphs.map { RichText($0) }))]
  }
}
