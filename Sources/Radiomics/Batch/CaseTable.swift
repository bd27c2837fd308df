public import Cohorts
public import Settings

/// The cases of a batch: an image and one mask a reader, read from a table with the columns `id`,
/// `image`, and `mask` or `mask_a`, `mask_b`, … ; a column `label` gives a case its own label.
public struct CaseTable: Sendable {
  /// The readers in the order of the columns: one with an empty name for a plain `mask` column.
  public var readers: [String]
  public var cases: [Entry]

  public struct Entry: Sendable, Hashable {
    public var id: String
    /// Relative to the folder of the table.
    public var image: String
    /// One a reader; nil where that reader drew none.
    public var masks: [String?]
    public var label: Int?
    /// The row of the table, from 1.
    public var row: Int

    public init(id: String, image: String, masks: [String?], label: Int? = nil, row: Int) {
      self.id = id
      self.image = image
      self.masks = masks
      self.label = label
      self.row = row
    }
  }

  public init(readers: [String], cases: [Entry]) {
    self.readers = readers
    self.cases = cases
  }

  /// The names that pyradiomics' batch gives its columns are understood too.
  private static let synonyms = [
    "id": ["id", "ID", "patient", "case"], "image": ["image", "Image"],
  ]

  /// - Parameter needsMasks: false where a command draws the masks.
  public static func read(
    path: String, name: String, needsMasks: Bool = true
  ) throws(ProblemsFound) -> CaseTable {
    // A first reading finds the names; all that is used is read as text.
    let header = try TableReader.read(path: path, name: name)
    let names = header.columns.map(\.name)
    let table = try TableReader.read(path: path, name: name, TableReading(textColumns: names))
    return try CaseTable(table, needsMasks: needsMasks)
  }

  public init(_ table: Table, needsMasks: Bool = true) throws(ProblemsFound) {
    var problems = Problems(file: table.name)
    func texts(_ column: Column?) -> [String?]? {
      guard let column else { return nil }
      return switch column.values {
      case .texts(let values): values
      case .numbers(let values): values.map { $0.isNaN ? nil : NumberText.of($0) }
      case .codes(let codes): codes.map { $0 < 0 ? nil : column.levels[Int($0)].name }
      case .days: nil
      }
    }
    func required(_ word: String) -> [String?] {
      let known = Self.synonyms[word] ?? [word]
      let column = known.lazy.compactMap { table.column(named: $0) }.first
      if let values = texts(column) { return values }
      problems.add(
        Problem(
          .damagedCaseTable, "the case table has no column '\(word)'",
          at: Place(file: table.name), help: "its columns are id, image and mask"))
      return []
    }
    let (ids, images) = (required("id"), required("image"))
    var readers: [String] = []
    var masks: [[String?]] = []
    for column in table.columns where needsMasks {
      let isPlain = column.name == "mask" || column.name == "Mask"
      guard isPlain || column.name.hasPrefix("mask_") else { continue }
      readers.append(isPlain ? "" : String(column.name.dropFirst(5)))
      masks.append(texts(column) ?? [])
    }
    if !needsMasks {
      readers = [""]
      masks = [Array(repeating: "", count: table.rowCount)]
    }
    if readers.isEmpty {
      problems.add(
        Problem(
          .damagedCaseTable, "the case table has no column 'mask'", at: Place(file: table.name),
          help: "add `mask`, or `mask_a` and `mask_b` for two readers"))
    }
    try problems.throwErrors()
    let labels = texts(table.column(named: "label") ?? table.column(named: "Label"))
    var (cases, seen) = ([Entry](), Set<String>())
    for row in 0..<table.rowCount {
      func fail(_ message: String, _ column: String) {
        problems.add(
          Problem(
            .damagedCaseTable, message, at: Place(file: table.name, row: row + 1, column: column)))
      }
      guard let id = ids[row] else {
        fail("the case has no id", "id")
        continue
      }
      if !seen.insert(id).inserted { fail("this id occurs twice", "id") }
      guard let image = images[row] else {
        fail("the case has no image", "image")
        continue
      }
      var label: Int?
      if let text = labels?[row] {
        label = Int(text)
        if label == nil { fail("the label is no whole number", "label") }
      }
      cases.append(
        Entry(id: id, image: image, masks: masks.map { $0[row] }, label: label, row: row + 1))
    }
    try problems.throwErrors()
    self.readers = readers
    self.cases = cases
  }
}

enum NumberText {
  /// A whole number without a decimal point.
  static func of(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : value.description
  }
}
