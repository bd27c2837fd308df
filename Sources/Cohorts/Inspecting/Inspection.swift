public import Settings

/// What was found in a file: how it is written, its columns, what looks wrong, and a spec to start
/// from. It describes the file and shows no patient's row.
public struct Inspection: Sendable {
  public var file: String
  public var dialect: Dialect?
  public var rowCount: Int
  public var columns: [ColumnSummary]
  /// Columns that look like features of one origin, and how many there are.
  public var featureCount: Int
  public var isPyradiomics: Bool
  public var provenanceColumns: [String]
  /// The column that most likely names the patient.
  public var idColumn: String?
  /// Everything the reading complained about, errors included.
  public var problems: [Problem]

  public struct ColumnSummary: Sendable, Equatable {
    public var name: String
    public var kind: ColumnKind
    public var missing: Int
    public var distinct: Int
    /// Levels with their counts, in order; only where there are few.
    public var levels: [Level]
    /// The smallest and largest number or day, as text.
    public var range: [String]

    public struct Level: Sendable, Equatable {
      public var name: String
      public var count: Int
    }
  }

  /// Inspects a file. What cannot be read at all yields an inspection with its problems only.
  public static func inspect(
    path: String, name: String, reading: TableReading = TableReading()
  ) -> Inspection {
    do {
      return try Inspection(TableReader.read(path: path, name: name, reading))
    } catch {
      return Inspection(name: name, problems: error.problems)
    }
  }

  /// Inspects bytes.
  public static func inspect(
    bytes: some Collection<UInt8>, name: String, reading: TableReading = TableReading()
  ) -> Inspection {
    do {
      return try Inspection(TableReader.read(bytes: bytes, name: name, reading))
    } catch {
      return Inspection(name: name, problems: error.problems)
    }
  }

  private init(name: String, problems: [Problem]) {
    file = name
    rowCount = 0
    columns = []
    featureCount = 0
    isPyradiomics = false
    provenanceColumns = []
    self.problems = problems
  }

  public init(_ table: Table) {
    file = table.name
    dialect = table.dialect
    rowCount = table.rowCount
    columns = table.columns.map { ColumnSummary($0) }
    provenanceColumns = table.provenance.map(\.name)
    problems = table.warnings
    let features = columns.filter { Self.isFeatureName($0.name) && $0.kind.isNumeric }
    isPyradiomics = !provenanceColumns.isEmpty || features.count >= 10
    let numeric = columns.filter(\.kind.isNumeric)
    featureCount = isPyradiomics ? features.count : numeric.count > 100 ? numeric.count : 0
    idColumn = Self.idColumn(columns, rows: table.rowCount)
  }

  public var hasErrors: Bool { problems.contains(where: \.isError) }

  /// pyradiomics calls a feature image_class_name.
  static func isFeatureName(_ name: String) -> Bool {
    let classes = [
      "_firstorder_", "_shape_", "_shape2D_", "_glcm_", "_glrlm_", "_glszm_", "_gldm_", "_ngtdm_",
    ]
    return name.hasPrefix("original_") || classes.contains { name.contains($0) }
  }

  /// A column named like an identifier, else the first whose values all differ.
  private static func idColumn(_ columns: [ColumnSummary], rows: Int) -> String? {
    let names = [
      "id", "patient", "patientid", "patient_id", "patient-id", "patient id", "case", "caseid",
      "case_id", "subject", "subject_id", "subjectid", "mrn", "no", "no.", "编号", "住院号", "病历号",
    ]
    let named = columns.first { names.contains($0.name.lowercased()) && $0.missing == 0 }
    let unique = columns.first {
      $0.distinct == rows && $0.missing == 0 && $0.kind != .continuous && $0.kind != .date
    }
    return (named ?? unique)?.name
  }
}

extension ColumnKind {
  var isNumeric: Bool { self == .continuous || self == .integer }
}

extension Inspection.ColumnSummary {
  init(_ column: Column) {
    name = column.name
    kind = column.kind
    let count = column.values.count
    missing = (0..<count).filter { column.values.isMissing($0) }.count
    range = []
    levels = []
    switch column.values {
    case .numbers(let values):
      let present = values.filter { !$0.isNaN }.sorted()
      distinct =
        zip(present, present.dropFirst()).filter { $0 != $1 }.count
        + (present.isEmpty ? 0 : 1)
      range = Self.ends(present.first, present.last) { .numbers([$0]) }
      // Whole numbers of few values are most often codes of levels.
      if column.kind == .integer, distinct <= 6 {
        var previous: Double?
        for value in present {
          if value == previous {
            levels[levels.count - 1].count += 1
          } else {
            levels.append(Level(name: Self.text(.numbers([value])), count: 1))
          }
          previous = value
        }
      }
    case .days(let values):
      let present = values.filter { $0 != ColumnValues.missingDay }
      distinct = Set(present).count
      range = Self.ends(present.min(), present.max()) { .days([$0]) }
    case .codes(let codes):
      distinct = column.levels.count
      var counts = [Int](repeating: 0, count: column.levels.count)
      for code in codes where code >= 0 { counts[Int(code)] += 1 }
      levels = zip(column.levels, counts).map { Level(name: $0.name, count: $1) }
    case .texts(let values): distinct = Set(values.compactMap { $0 }).count
    }
  }

  private static func ends<Value>(
    _ first: Value?, _ last: Value?, _ values: (Value) -> ColumnValues
  ) -> [String] {
    guard let first, let last else { return [] }
    return [text(values(first)), text(values(last))]
  }

  private static func text(_ values: ColumnValues) -> String {
    Column(name: "", kind: .text, values: values).text(0) ?? ""
  }
}
