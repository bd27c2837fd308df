public import Cohorts
public import Papers
public import Settings

/// A kind of table that is made: `tables: - {synthetic: WORD, ...}`.
public protocol MadeTable: FamilyMember {
  /// Whether it makes columns for rows that other tables give.
  var needsRows: Bool { get }
  /// The file of published facts that it follows.
  var paper: DataName? { get }
  /// The table, and second readings of its block behind it.
  func tables(for request: TableRequest) throws(ProblemsFound) -> [Table]
}

/// What a made table is asked for.
public struct TableRequest: Sendable {
  /// What messages and provenance call the table.
  public var name = "synthetic"
  /// The rows that other tables of the same cohort give; none for a table that makes its own.
  public var rows: GivenRows?
  /// Empty for the study's own cohort, or the name of an external one.
  public var cohort = ""
  /// The column that names a patient.
  public var idColumn = "id"
  /// The column that names a view, where patients have several.
  public var viewColumn = "view"
  public var block = "radiomics"
  public var outcome: DataName?
  public var event: DataName?
  public var paper: PaperFacts?
  /// The study's seed, which counts where the table has none of its own.
  public var seed: UInt64 = 1
  public var jobs: Int?
  /// Where the table stands in the spec, for messages.
  public var place: Place

  public init(place: Place) { self.place = place }

  func problem(
    _ kind: ProblemKind, _ message: String, at position: SourcePosition? = nil, length: Int = 1,
    help: String? = nil
  ) -> ProblemsFound {
    var where_ = place
    if let position {
      where_ = Place(file: place.file, position: position, length: max(1, length))
    }
    return ProblemsFound(Problem(kind, message, at: where_, help: help))
  }
}

/// Rows that were read before: what features are made for.
public struct GivenRows: Sendable {
  public var ids: [String]
  public var columns: [Column]

  public init(ids: [String], columns: [Column]) {
    self.ids = ids
    self.columns = columns
  }
}

/// The kinds of tables that can be made.
public enum MadeTableCatalogue {
  public static let catalogue = Catalogue<any MadeTable, NoSharedSettings>(
    "synthetic table", [.init(RadiomicsBlock.self) { $0 }])
}
