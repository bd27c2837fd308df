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

  func column(_ name: DataName, of rows: GivenRows) throws(ProblemsFound) -> GivenColumn {
    if let column = rows.column(named: name.text) { return column }
    throw problem(
      .madeSignal, "no table read before has a column '\(name.text.shortened(to: 60))'",
      at: name.position, length: name.text.count,
      help: Suggestion.help(for: name.text, among: rows.columnNames))
  }

  func problem(
    _ kind: ProblemKind, _ message: String, at position: SourcePosition? = nil, length: Int = 1,
    help: String? = nil
  ) -> ProblemsFound {
    var there = place
    if let position {
      there = Place(file: place.file, position: position, length: max(1, length))
    }
    return ProblemsFound(Problem(kind, message, at: there, help: help))
  }
}

/// Rows that were read before: what features are made for.
public struct GivenRows: Sendable {
  /// One identifier a row, as their own tables spell it.
  public var ids: [String]
  /// The cohort that has them, and where they stand in it.
  private let cohort: Cohort
  private let places: [Int]

  /// - Parameter name: an external cohort; empty for the study's own
  public init?(of cohort: Cohort, named name: String = "") {
    guard let places = name.isEmpty ? cohort.ownRows : cohort.rows(ofExternal: name),
      !places.isEmpty
    else { return nil }
    self.cohort = cohort
    self.places = places
    ids = places.map { cohort.ids[$0] }
    // Identifiers that two cohorts share were told apart by the cohort's name in front.
    let prefix = name + "/"
    if !name.isEmpty, ids.allSatisfy({ $0.hasPrefix(prefix) }) {
      ids = ids.map { String($0.dropFirst(prefix.count)) }
    }
  }

  var columnNames: [String] { cohort.columns.map(\.name) }

  /// The levels and the text of each row; levels are those of all cohorts together.
  func column(named name: String) -> GivenColumn? {
    guard let column = cohort.column(named: name) else { return nil }
    let texts = (0..<cohort.rowCount).map { column.text($0) }
    var levels = column.levels.map(\.name)
    if levels.isEmpty { levels = Set(texts.compactMap(\.self)).sorted() }
    return GivenColumn(
      name: name, levels: levels, texts: places.map { texts[$0] },
      isMeasured: column.numbers != nil && levels.count > 10)
  }
}

/// A column as a signal or an offset follows it.
struct GivenColumn {
  var name: String
  var levels: [String]
  var texts: [String?]
  /// Numbers of many values, which are no levels.
  var isMeasured: Bool
}

/// The kinds of tables that can be made.
public enum MadeTableCatalogue {
  public static let catalogue = Catalogue<any MadeTable, NoSharedSettings>(
    TableSettings.madeTables, [.init(RadiomicsBlock.self) { $0 }, .init(MadeCohort.self) { $0 }])
}
