/// All patients of a study: one column store, never copied. Rows of external cohorts stand behind
/// those of the study's own.
public struct Cohort: Sendable {
  /// One identifier a row, unique.
  public let ids: [String]
  public let columns: [Column]
  public let blocks: [FeatureBlock]
  /// Names of the external cohorts, in the order of the spec.
  public let externalNames: [String]
  /// For each row the index of its external cohort, or -1 for the study's own.
  public let externalOf: [Int32]
  /// For each row the patient it belongs to, where several rows of one patient are kept: rows of
  /// one patient are never divided by a split.
  public let patientOf: [Int32]
  /// Patients left out before the analysis, in the order of the rules.
  public let exclusions: [Exclusion]
  public let origins: [TableOrigin]

  /// A rule that left rows out.
  public struct Exclusion: Sendable, Equatable {
    public var reason: String
    public var count: Int

    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// Where a table came from: what provenance says of it.
  public struct TableOrigin: Sendable, Equatable {
    /// As the spec names it, relative to the study.
    public var source: String
    public var sha256: String
    public var rowCount: Int
    public var columnCount: Int
    /// What every page must say of data that are not patients': reconstructed, synthetic.
    public var label: String?

    public init(
      source: String, sha256: String, rowCount: Int, columnCount: Int, label: String? = nil
    ) {
      self.source = source
      self.sha256 = sha256
      self.rowCount = rowCount
      self.columnCount = columnCount
      self.label = label
    }
  }

  public init(
    ids: [String], columns: [Column], blocks: [FeatureBlock] = [], externalNames: [String] = [],
    externalOf: [Int32]? = nil, patientOf: [Int32]? = nil, exclusions: [Exclusion] = [],
    origins: [TableOrigin] = []
  ) {
    precondition(columns.allSatisfy { $0.values.count == ids.count })
    precondition(blocks.allSatisfy { $0.rowCount == ids.count })
    self.ids = ids
    self.columns = columns
    self.blocks = blocks
    self.externalNames = externalNames
    self.externalOf = externalOf ?? Array(repeating: -1, count: ids.count)
    self.patientOf = patientOf ?? ids.indices.map { Int32($0) }
    self.exclusions = exclusions
    self.origins = origins
  }

  public var rowCount: Int { ids.count }

  public func column(named name: String) -> Column? { columns.first { $0.name == name } }
  public func block(named name: String) -> FeatureBlock? { blocks.first { $0.name == name } }

  /// Rows of the study's own cohort.
  public var ownRows: [Int] { ids.indices.filter { externalOf[$0] < 0 } }

  /// Rows of an external cohort.
  public func rows(ofExternal name: String) -> [Int]? {
    guard let index = externalNames.firstIndex(of: name) else { return nil }
    return ids.indices.filter { externalOf[$0] == index }
  }
}
