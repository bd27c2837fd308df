import Numerals
import Settings

/// Decides what a column of text is: dates, a few levels, or free text; and says what looks wrong.
///
/// Levels stand in the order of their bytes, as R's `factor` has them in the C locale and pandas
/// its categories: that order does not depend on the order of the rows. Declared levels come later
/// and override it. A column has few levels when there are at most 50 and each occurs twice on
/// average.
struct TextInference {
  var reading: TableReading
  var missing: MissingCodes
  var file: String
  var separator: UInt8
  var warnings: [Problem] = []
  var errors: [Problem] = []

  init(_ reading: TableReading, missing: MissingCodes, file: String, separator: UInt8) {
    self.separator = separator
    self.reading = reading
    self.missing = missing
    self.file = file
  }

  mutating func column(_ name: String, _ text: TextColumn, isForced: Bool) -> Column {
    var isMissing = text.distinct.map { missing.contains($0) }
    let failed = text.distinct.indices.filter {
      MissingCodes.excelErrors.contains(text.distinct[$0])
    }
    if !failed.isEmpty {
      let count = failed.map { text.counts[$0] }.reduce(0, +)
      warn(
        .excelError, "\(count.counted("Excel error value")) read as missing", name,
        row: row(of: failed[0], text), help: "correct the formulas and save the table again")
      for index in failed { isMissing[index] = true }
    }
    let present = text.distinct.indices.filter { !isMissing[$0] }
    if isForced {
      inspectScientific(name, text, present)
      return texts(name, text, isMissing)
    }
    inspectNumbers(name, text, present)
    if let days = dates(name, text, present) {
      return Column(
        name: name, kind: .date,
        values: .days(
          text.codes.map { isMissing[Int($0)] ? ColumnValues.missingDay : days[Int($0)] }))
    }
    let rows = present.map { text.counts[$0] }.reduce(0, +)
    guard !present.isEmpty, present.count <= 50, rows >= 2 * present.count else {
      return texts(name, text, isMissing)
    }
    let ordered = present.sorted {
      text.distinct[$0].utf8.lexicographicallyPrecedes(text.distinct[$1].utf8)
    }
    var codes = [Int32](repeating: ColumnValues.missingCode, count: text.distinct.count)
    for (code, index) in ordered.enumerated() { codes[index] = Int32(code) }
    return Column(
      name: name, kind: .categorical, values: .codes(text.codes.map { codes[Int($0)] }),
      levels: ordered.map { Column.Level(text.distinct[$0]) })
  }

  private func texts(_ name: String, _ text: TextColumn, _ isMissing: [Bool]) -> Column {
    Column(
      name: name, kind: .text,
      values: .texts(text.codes.map { isMissing[Int($0)] ? nil : text.distinct[Int($0)] }))
  }

  private func row(of index: Int, _ text: TextColumn) -> Int? {
    text.codes.firstIndex(of: Int32(index)).map { $0 + 1 }
  }

  private mutating func warn(
    _ kind: ProblemKind, _ message: String, _ column: String, row: Int?, help: String,
    value: String? = nil
  ) {
    let problem = Problem(
      kind, message, at: Place(file: file, row: row, column: column), help: help,
      privateValue: value)
    if problem.isError { errors.append(problem) } else { warnings.append(problem) }
  }

  /// Numbers in a dress: decimal commas, percent signs, thousands, and strays among numbers.
  private mutating func inspectNumbers(_ name: String, _ text: TextColumn, _ present: [Int]) {
    let mark = reading.decimalMark ?? 0x2E
    let shapes = present.map { NumberShape(text.distinct[$0], decimalMark: mark) }
    func indices(_ shape: NumberShape) -> [Int] {
      present.indices.filter { shapes[$0] == shape }.map { present[$0] }
    }
    func total(_ indices: [Int]) -> Int { indices.map { text.counts[$0] }.reduce(0, +) }
    let plain = total(indices(.plain)) + total(indices(.scientific))
    var commas = indices(.comma)
    var thousands = indices(.thousands)
    // Semicolons set fields apart where commas are decimal marks.
    if separator == 0x3B, mark == 0x2E { (commas, thousands) = (commas + thousands, []) }
    let percents = indices(.percent)
    let others = indices(.other)
    let numeric = plain + total(commas) + total(thousands) + total(percents)
    guard numeric > 0, numeric >= total(others) else { return }
    if let first = commas.first {
      warn(
        .decimalComma, "\(total(commas)) numbers are written with a decimal comma", name,
        row: row(of: first, text),
        help: "set `decimal: \",\"` for this table, or save it with decimal points",
        value: text.distinct[first])
    } else if let first = thousands.first {
      warn(
        .thousandsSeparator, "\(total(thousands)) numbers have thousands separators", name,
        row: row(of: first, text), help: "save the column without separators",
        value: text.distinct[first])
    } else if let first = percents.first {
      warn(
        .percentSign, "\(total(percents)) numbers have percent signs", name,
        row: row(of: first, text), help: "save the column as plain numbers",
        value: text.distinct[first])
    } else if let first = others.first {
      warn(
        .mixedColumn,
        "\(plain) of \(plain + total(others)) values are numbers; read as text", name,
        row: row(of: first, text),
        help: "name codes for missing values under `missing: {codes: [...]}`, correct the others",
        value: text.distinct[first])
    }
    inspectScientific(name, text, present)
  }

  private mutating func inspectScientific(_ name: String, _ text: TextColumn, _ present: [Int]) {
    let mark = reading.decimalMark ?? 0x2E
    let scientific = present.filter {
      NumberShape(text.distinct[$0], decimalMark: mark) == .scientific
    }
    guard let first = scientific.first else { return }
    let count = scientific.map { text.counts[$0] }.reduce(0, +)
    warn(
      .scientificIdentifier, "\(count) values are in scientific notation", name,
      row: row(of: first, text), help: "format the column as text and export it again",
      value: text.distinct[first])
  }

  /// Day numbers by distinct text, when all of them are dates.
  private mutating func dates(
    _ name: String, _ text: TextColumn, _ present: [Int]
  ) -> [Int32]? {
    guard !present.isEmpty else { return nil }
    var spelled: [(index: Int, date: SpelledDate)] = []
    for index in present {
      guard let date = SpelledDate(text.distinct[index]) else { return nil }
      spelled.append((index, date))
    }
    func fits(_ order: DateOrder) -> Bool { spelled.allSatisfy { $0.date.day(order) != nil } }
    var order = reading.dateOrder ?? .dayFirst
    if reading.dateOrder == nil {
      let (dayFirst, monthFirst) = (fits(.dayFirst), fits(.monthFirst))
      guard dayFirst || monthFirst else { return nil }
      if !dayFirst { order = .monthFirst }
      if dayFirst, monthFirst,
        let first = spelled.first(where: { !$0.date.isPlain && $0.date.first != $0.date.second })
      {
        warn(
          .ambiguousDate, "the dates do not tell whether day or month stands first", name,
          row: row(of: first.index, text),
          help: "read with the day first; set `dates: month-first` when that is wrong",
          value: text.distinct[first.index])
      }
    } else if !fits(order) {
      return nil
    }
    var days = [Int32](repeating: ColumnValues.missingDay, count: text.distinct.count)
    for (index, date) in spelled { days[index] = date.day(order)?.number ?? days[index] }
    return days
  }
}

/// What a text looks like to someone who expects a number.
enum NumberShape {
  case plain
  case scientific
  case comma
  case thousands
  case percent
  case other

  init(_ text: String, decimalMark: UInt8) {
    if NumberScanner.number(in: text, decimalMark: decimalMark) != nil {
      let letters = text.utf8
      let isLong = letters.contains { $0 | 0x20 == 0x65 } && letters.contains(0x2B)
      self = isLong ? .scientific : .plain
      return
    }
    if text.hasSuffix("%"), NumberScanner.number(in: Self.trimmed(text.dropLast())) != nil {
      self = .percent
      return
    }
    let other: Character = decimalMark == 0x2E ? "," : "."
    let digits = text.drop { $0 == "-" || $0 == "+" }
    let groups = digits.split(separator: other, omittingEmptySubsequences: false)
    guard groups.count > 1, digits.utf8.count < 40,
      groups.dropLast().allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      NumberScanner.number(in: groups.joined(), decimalMark: decimalMark) != nil
    else {
      self = .other
      return
    }
    let mark = Character(Unicode.Scalar(decimalMark))
    let last = groups[groups.count - 1].prefix { $0 != mark }
    let isGrouped =
      (1...3).contains(groups[0].count) && groups[0] != "0" && last.count == 3
      && groups.dropFirst().dropLast().allSatisfy { $0.count == 3 }
    self = isGrouped ? .thousands : groups.count == 2 && decimalMark == 0x2E ? .comma : .other
  }

  private static func trimmed(_ text: Substring) -> Substring {
    text.last == " " ? text.dropLast() : text
  }
}
