import Numerals
import Settings

/// Puts the columns of a table together from its records.
struct TableAssembly {
  let source: TableText
  let records: RecordIndex
  let header: Header
  let dialect: Dialect
  let reading: TableReading
  private let missing: MissingCodes

  init(
    source: TableText, records: RecordIndex, header: Header, dialect: Dialect,
    reading: TableReading
  ) {
    self.source = source
    self.records = records
    self.header = header
    self.dialect = dialect
    self.reading = reading
    missing = MissingCodes(reading.missingCodes)
  }

  private var rows: Int { records.recordCount - 1 }

  mutating func assemble(name: String, into problems: inout Problems) -> Table {
    let forced = Set(reading.textColumns)
    let guessed = guessNumeric(forced: forced)
    var slots = [Int](repeating: -1, count: header.names.count)
    var slotCount = 0
    // Features first, so that the buffer of a block has no gaps.
    for isFeature in [true, false] {
      for column in guessed where self.isFeature(column) == isFeature {
        slots[column] = slotCount
        slotCount += 1
      }
    }
    var pass = NumberPass(
      source.owner, source.text, records, slots: slots, slotCount: slotCount, dialect: dialect,
      missing: missing)
    report(pass.ragged, name: name, into: &problems)
    let wanted = slots.indices.filter { slots[$0] < 0 || pass.marks[$0].contains(.others) }
    let texts = TextPass(
      source.owner, source.text.baseAddress!, records, wanted: wanted, separator: dialect.separator
    ).columns
    var inference = TextInference(
      reading, missing: missing, file: name, separator: dialect.separator)
    var columns: [Int: Column] = [:]
    for (column, text) in zip(wanted, texts) {
      let columnName = header.names[column]
      // A column without name or value is a separator at the end of each line.
      if header.unnamed.contains(column), text.distinct == [""] { continue }
      columns[column] = inference.column(columnName, text, isForced: forced.contains(columnName))
    }
    problems.add(contentsOf: inference.errors + inference.warnings)
    let features = takeBlock(&pass, slots: slots, slotCount: slotCount)
    for column in slots.indices where slots[column] >= 0 && columns[column] == nil {
      let marks = pass.marks[column]
      if marks.contains(.infinite) {
        problems.add(
          Problem(
            .infiniteValue, "infinite values are read as missing",
            at: Place(file: name, column: header.names[column]),
            help: "correct them in the table when they stand for something else"))
      }
      if reading.block != nil, isFeature(column) { continue }
      if header.unnamed.contains(column), !marks.contains(.numbers) { continue }
      let slot = slots[column]
      columns[column] = Column(
        name: header.names[column],
        kind: marks.contains(.fractions) || !marks.contains(.numbers) ? .continuous : .integer,
        values: .numbers(Array(pass.values[slot * rows..<(slot + 1) * rows])))
    }
    for column in header.unnamed.sorted() where columns[column] != nil {
      problems.add(
        Problem(
          .emptyHeader, "column \(column + 1) has no name", at: Place(file: name),
          help: "it is called 'column \(column + 1)' here; row numbers may be left as they are"))
    }
    let ordered = columns.keys.sorted()
    return Table(
      name: name, rowCount: rows,
      columns: ordered.filter { !isDiagnostic($0) }.compactMap { columns[$0] },
      block: features.map { $0.block(rows: rows) },
      provenance: ordered.filter(isDiagnostic).compactMap { columns[$0] }, dialect: dialect)
  }

  private func isDiagnostic(_ column: Int) -> Bool {
    header.names[column].hasPrefix("diagnostics_")
  }

  private func isFeature(_ column: Int) -> Bool {
    !isDiagnostic(column) && !header.unnamed.contains(column)
  }

  /// Columns whose first rows hold numbers or nothing.
  private func guessNumeric(forced: Set<String>) -> [Int] {
    let names = header.names
    var isNumeric = names.map { !forced.contains($0) }
    let base = source.text.baseAddress!
    // Fifty rows of a clinical table; of a wide one of features fewer say as much.
    for row in 0..<min(rows, max(5, min(50, 5000 / max(1, names.count)))) {
      var cursor = FieldCursor(
        base + records.starts[row + 1], base + records.ends[row + 1],
        separator: dialect.separator)
      var column = 0
      while !cursor.isDone, column < names.count {
        let field = cursor.next()
        if isNumeric[column], !missing.contains(field.bytes),
          NumberScanner.number(in: field.bytes, decimalMark: dialect.decimalMark) == nil,
          !NumberPass.isInfinity(field)
        {
          isNumeric[column] = false
        }
        column += 1
      }
    }
    return isNumeric.indices.filter { isNumeric[$0] }
  }

  private func report(
    _ ragged: [NumberPass.Ragged], name: String, into problems: inout Problems
  ) {
    let expected = header.names.count
    for row in ragged {
      let help =
        row.found == expected + 1 && ragged.count == rows
        ? "every row has one field more than the header: name the first column (row names?)"
        : row.found > expected
          ? "put double quotes around fields that contain a \(dialect.separatorName)"
          : "fill the row up, or look for a line break inside of a field"
      problems.add(
        Problem(
          .raggedRow, "found \(row.found) fields, expected \(expected) as in the header",
          at: Place(file: name, row: row.row + 1), help: help))
    }
  }

  /// The numeric columns of a block, before they become one.
  private struct Features {
    var name: String
    var features: [String]
    var values: [Double]

    func block(rows: Int) -> FeatureBlock {
      FeatureBlock(name: name, features: features, rowCount: rows, values: values)
    }
  }

  /// Takes the features out of the buffer of numbers; when nothing else is in it, without a copy.
  private func takeBlock(
    _ pass: inout NumberPass, slots: [Int], slotCount: Int
  ) -> Features? {
    guard let name = reading.block else { return nil }
    let columns = slots.indices.filter {
      slots[$0] >= 0 && isFeature($0) && !pass.marks[$0].contains(.others)
    }
    let names = columns.map { header.names[$0] }
    if columns.map({ slots[$0] }) == Array(0..<slotCount) {
      let values = pass.values
      pass.values = []
      return Features(name: name, features: names, values: values)
    }
    var values: [Double] = []
    values.reserveCapacity(columns.count * rows)
    for column in columns {
      values += pass.values[slots[column] * rows..<(slots[column] + 1) * rows]
    }
    return Features(name: name, features: names, values: values)
  }
}
