public import Settings

/// A table as it was read: before variables are declared and tables are joined.
public struct Table: Sendable {
  /// As the user named it.
  public var name: String
  public var rowCount: Int
  public var columns: [Column]
  /// The numeric columns of a table that was read as a block.
  public var block: FeatureBlock?
  /// `diagnostics_*` columns of pyradiomics: how the features were made, never features.
  public var provenance: [Column]
  /// How the file was written; nil for a table that was made.
  public var dialect: Dialect?
  public var sha256: String
  /// What every page must say of data that are not patients'.
  public var label: String?
  /// Suspicious things that did not stop the reading.
  public var warnings: [Problem]

  public init(
    name: String, rowCount: Int, columns: [Column], block: FeatureBlock? = nil,
    provenance: [Column] = [], dialect: Dialect? = nil, sha256: String = "", label: String? = nil,
    warnings: [Problem] = []
  ) {
    self.name = name
    self.rowCount = rowCount
    self.columns = columns
    self.block = block
    self.provenance = provenance
    self.dialect = dialect
    self.sha256 = sha256
    self.label = label
    self.warnings = warnings
  }

  public func column(named name: String) -> Column? { columns.first { $0.name == name } }

  public var columnCount: Int {
    columns.count + provenance.count + (block?.features.count ?? 0)
  }

  public var origin: Cohort.TableOrigin {
    Cohort.TableOrigin(
      source: name, sha256: sha256, rowCount: rowCount, columnCount: columnCount, label: label)
  }
}
