import Numerals
public import Settings

/// Reads delimited text as it leaves spreadsheets, databases and scripts.
///
/// The bytes are mapped, never copied; records are found first, numeric columns are read straight
/// into place on all cores, and the few columns of text follow.
public enum TableReader {
  public static func read(
    path: String, name: String, _ reading: TableReading = TableReading()
  ) throws(ProblemsFound) -> Table {
    try read(FileBytes(path: path, name: name), name: name, reading)
  }

  public static func read(
    bytes: some Collection<UInt8>, name: String, _ reading: TableReading = TableReading()
  ) throws(ProblemsFound) -> Table {
    try read(FileBytes(bytes), name: name, reading)
  }

  static func read(
    _ file: FileBytes, name: String, _ reading: TableReading
  ) throws(ProblemsFound) -> Table {
    var problems = Problems(file: name)
    let source = try TableText(file, name: name, reading)
    let records = RecordIndex(source)
    var dialect = source.dialect
    dialect.lineEnd = records.lineEnd
    if let record = records.unclosedRecord {
      problems.add(
        Problem(
          .unclosedQuote, "a quoted field is opened here and never closed",
          at: Place(file: name, row: record == 0 ? nil : record),
          help: "close it, or write a quote inside of a field twice"))
    }
    guard records.recordCount > 0 else {
      throw ProblemsFound(
        Problem(.emptyTable, "the file has no header and no rows", at: Place(file: name)))
    }
    let header = Header(
      source.text.baseAddress! + records.starts[0], source.text.baseAddress! + records.ends[0],
      dialect: dialect, name: name, into: &problems)
    guard records.recordCount > 1 else {
      problems.add(
        Problem(
          .emptyTable, "the file has a header of \(header.names.count) columns and no rows",
          at: Place(file: name),
          help: records.lineEnd == .lf ? "check that the export was complete" : nil))
      throw ProblemsFound(problems.sorted)
    }
    if records.blankRecords > 0 {
      problems.add(
        Problem(
          .blankRows, "\(records.blankRecords.counted("row")) without values left out",
          at: Place(file: name)))
    }
    var assembly = TableAssembly(
      source: source, records: records, header: header, dialect: dialect, reading: reading)
    let table = assembly.assemble(name: name, into: &problems)
    try problems.throwErrors()
    var complete = table
    complete.warnings = problems.sorted
    return complete
  }
}

/// The text of a table as UTF-8, and how it was written.
struct TableText {
  /// Owns the bytes of `text`.
  let owner: FileBytes
  let text: UnsafeBufferPointer<UInt8>
  let survey: ByteSurvey
  var dialect = Dialect()

  init(_ file: FileBytes, name: String, _ reading: TableReading) throws(ProblemsFound) {
    let raw = UnsafeBufferPointer(start: file.base, count: file.count)
    if let foreign = ForeignFormat.recognise(raw) {
      throw ProblemsFound(
        Problem(
          .notText, "this is \(foreign.found), not a CSV file", at: Place(file: name),
          help: foreign.advice))
    }
    var survey = ByteSurvey(file)
    let encoding =
      reading.encoding ?? TextEncoding.detect(raw, hasHighBytes: survey.hasHighBytes)
    var owner = file
    if encoding != .utf8
      || reading.encoding == .utf8 && survey.hasHighBytes && !TextEncoding.isValidUTF8(raw)
    {
      guard let decoded = Transcoding.utf8(raw, from: encoding) else {
        throw ProblemsFound(
          Problem(
            .badEncoding, "the text is not valid \(encoding.rawValue)", at: Place(file: name),
            help: "save the file as \"CSV UTF-8\", or name its encoding with `encoding:`"))
      }
      owner = FileBytes(decoded)
      survey = ByteSurvey(owner)
    }
    self.owner = owner
    var text = UnsafeBufferPointer(start: owner.base, count: owner.count)
    if text.starts(with: TextEncoding.mark8) {
      text = UnsafeBufferPointer(rebasing: text[3...])
      dialect.hasByteOrderMark = true
    }
    if encoding == .utf16 { dialect.hasByteOrderMark = true }
    let declared = Dialect.declaredSeparator(text)
    if let declared { text = UnsafeBufferPointer(rebasing: text[declared.length...]) }
    self.text = text
    dialect.encoding = encoding
    self.survey = survey
    if survey.hasZeros, let row = Self.rowOfNUL(text) {
      throw ProblemsFound(
        Problem(
          .nulByte, "found a NUL byte\(row == 0 ? " in the header" : ""), expected text",
          at: Place(file: name, row: row == 0 ? nil : row),
          help: "the file is binary, damaged, or UTF-16 without its mark; save it as \"CSV UTF-8\""
        ))
    }
    dialect.separator =
      reading.separator ?? declared?.separator ?? Dialect.detectSeparator(text)
    dialect.decimalMark = reading.decimalMark ?? 0x2E
  }

  private static func rowOfNUL(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let place = text.firstIndexOfZero else { return nil }
    return text[..<place].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }
}
