public import Presentation
public import Settings

/// One cell of a notebook: two functions around a stored result.
///
/// `compute` works from the study so far and the paper beside it; its result is what `results.json` keeps. `present` turns
/// such a result into tables, figures and prose, and is all that `octavo report` calls.
public protocol Cell: FamilyMember {
  associatedtype Outcome: Configurable

  /// Looks for what cannot work with this cohort, before anything is computed.
  func check(against context: NotebookContext, into problems: inout Problems)

  func compute(from context: NotebookContext) throws(CellFailure) -> Outcome

  static func present(_ outcome: Outcome, as heading: CellHeading, in style: Style) -> [Exhibit]
}

extension Cell {
  public func check(against context: NotebookContext, into problems: inout Problems) {}
}

/// Why a cell has no result although its settings are right.
public struct CellFailure: Error, Sendable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}

/// What every cell takes beside its own settings.
public struct CellHeading: Configurable {
  public var id = ""
  public var title: String?
  public var caption: String?
  /// The table or figure of the paper that the cell stands for.
  public var counterpart: String?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("id", \.id, "the name of the cell's files; the cell's word by default"),
      Field("title", \.title, "the heading above the cell"),
      Field("caption", \.caption, "the caption of its table or figure"),
      Field("as", \.counterpart, "the table or figure of the paper that the cell reproduces"),
    ]
  }

  /// Whether an id can name files; an empty one stands for the cell's word.
  public static func isFileName(_ id: String) -> Bool {
    id.count <= 60
      && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if !Self.isFileName(id) {
      problems.add(
        .cellName, "'\(id.shortened(to: 60))' cannot be the name of a file", at: node["id"],
        help: "use letters, digits and hyphens, at most 60")
    }
  }
}

/// The family's name for nodes that a spec keeps unbound.
public enum CellFamily: FamilyName {
  public static let family = "cell"
}

extension ProblemKind {
  public static let cellName = ProblemKind(
    "OCT200", "a cell's id that cannot name a file",
    explanation: """
      The id of a cell names its files under figures/ and tables/. Letters, digits, hyphens and \
      underscores are possible, at most 60 of them.
      """)
  public static let cellNameTwice = ProblemKind(
    "OCT201", "two cells with one id",
    explanation: """
      Two cells would write the same files. Cells without an id are numbered by themselves \
      (`table1`, `table1-2`); an id that is given must be the only one of its name.
      """)
  public static let cellInput = ProblemKind(
    "OCT202", "a cell that cannot be computed from this cohort",
    explanation: """
      The settings of a cell do not fit the data: a group that is not a column of levels, an outcome \
      of another kind than the regression takes, no rows on a side. The message says which.
      """)
  public static let cellFailed = ProblemKind(
    "OCT203", "a cell without a result", severity: .warning,
    explanation: """
      The data allow no result for a cell: for instance no event among the rows with all values. The \
      report says so in its place, and the other cells are not touched.
      """)
}
