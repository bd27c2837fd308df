import Dispatch
import Numerals

/// Reads the numeric columns of a table into one column-major buffer, rows divided over threads.
/// A column in which something else turns up is marked and read as text afterwards.
struct NumberPass {
  /// What was met in a column.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    static let fractions = Marks(rawValue: NumberRun.fractions)
    static let others = Marks(rawValue: 2)
    static let numbers = Marks(rawValue: NumberRun.numbers)
    static let infinite = Marks(rawValue: 8)
  }

  struct Ragged: Sendable {
    var row: Int
    var found: Int
  }

  var values: [Double]
  /// By column of the table.
  var marks: [Marks]
  var ragged: [Ragged]

  /// - Parameter slots: for each column its place in the buffer, or -1 for columns of text
  init(
    _ file: FileBytes, _ text: UnsafeBufferPointer<UInt8>, _ records: RecordIndex, slots: [Int],
    slotCount: Int, dialect: Dialect, missing: MissingCodes
  ) {
    let rows = records.recordCount - 1
    let first = records.starts[1]
    let size = text.count - first
    // Enough parts for any number of cores, and for letting pages of large files go.
    let parts = max(1, min(rows, size / (file.canForget ? 4 << 20 : 1 << 20)))
    var outcomes = [Part](repeating: Part(), count: parts)
    values = [Double](unsafeUninitializedCapacity: rows * slotCount) { buffer, count in
      count = rows * slotCount
      let output = Output(base: buffer.baseAddress, rows: rows, slots: slots)
      outcomes.withUnsafeMutableBufferPointer { outcomes in
        let places = PartPlaces(base: outcomes.baseAddress!)
        let source = Source(text: text)
        DispatchQueue.concurrentPerform(iterations: parts) { index in
          let range = rows * index / parts..<rows * (index + 1) / parts
          var part = Part()
          part.read(
            range, source.text, records, output, dialect: dialect, missing: missing)
          if file.canForget, !range.isEmpty, let start = source.text.baseAddress {
            file.forget(
              from: start + records.starts[range.lowerBound + 1],
              to: start + records.ends[range.upperBound])
          }
          places.base[index] = part
        }
      }
    }
    marks = [Marks](repeating: [], count: slots.count)
    ragged = []
    for part in outcomes {
      for (column, mark) in part.marks.enumerated() { marks[column].formUnion(mark) }
      ragged += part.ragged
    }
  }

  /// `inf` as Python and R write it.
  static func isInfinity(_ field: FieldCursor.Field) -> Bool {
    guard (3...9).contains(field.count) else { return false }
    return ["inf", "+inf", "-inf", "infinity", "-infinity"].contains(field.text.lowercased())
  }

  private struct Output: @unchecked Sendable {
    let base: UnsafeMutablePointer<Double>?
    /// Where the values of each column start, or -1 for columns of text.
    let places: [Int]
    /// How many columns of numbers follow each other from each column on.
    let runs: [Int]

    init(base: UnsafeMutablePointer<Double>?, rows: Int, slots: [Int]) {
      self.base = base
      places = slots.map { $0 < 0 ? -1 : $0 * rows }
      var runs = [Int](repeating: 0, count: slots.count)
      for column in slots.indices.reversed() where slots[column] >= 0 {
        runs[column] = 1 + (column + 1 < slots.count ? runs[column + 1] : 0)
      }
      self.runs = runs
    }

    func withPlaces(
      _ body: (_ places: UnsafeBufferPointer<Int>, _ runs: UnsafeBufferPointer<Int>) -> Void
    ) {
      places.withUnsafeBufferPointer { places in
        runs.withUnsafeBufferPointer { runs in body(places, runs) }
      }
    }
  }
  private struct Source: @unchecked Sendable {
    let text: UnsafeBufferPointer<UInt8>
  }
  private struct PartPlaces: @unchecked Sendable { let base: UnsafeMutablePointer<Part> }

  /// What one part of the rows yields.
  private struct Part {
    var marks: [Marks] = []
    var ragged: [Ragged] = []

    mutating func read(
      _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ records: RecordIndex,
      _ output: Output, dialect: Dialect, missing: MissingCodes
    ) {
      guard let base = text.baseAddress else { return }
      let columns = output.places.count
      var met = [UInt8](repeating: 0, count: columns)
      let decimalMark = dialect.decimalMark
      let run = NumberRun(text, separator: dialect.separator, decimalMark: decimalMark)
      // A table of texts only has no buffer; nothing is written to it then.
      let first = output.base ?? UnsafeMutablePointer(bitPattern: 8).unsafelyUnwrapped
      met.withUnsafeMutableBufferPointer { met in
        output.withPlaces { places, runs in
          let marks = met.baseAddress.unsafelyUnwrapped
          for row in range {
            let end = base + records.ends[row + 1]
            var cursor = FieldCursor(
              base + records.starts[row + 1], end, separator: dialect.separator)
            var column = 0
            while !cursor.isDone, column < columns {
              cursor.advance { p in
                run.read(
                  &p, recordEnd: end, column: &column, runs: runs, places: places,
                  output: first + row, notes: marks)
              }
              guard !cursor.isDone, column < columns else { break }
              let field = cursor.next()
              if places[column] >= 0 {
                let (value, mark) = Self.read(field, decimalMark, missing)
                (first + places[column] + row).initialize(to: value)
                marks[column] |= mark.rawValue
              }
              column += 1
            }
            if column < columns || !cursor.isDone {
              finish(row, column, columns, places, first + row, cursor: cursor)
            }
          }
        }
      }
      marks = met.map { Marks(rawValue: $0) }
    }

    /// A row of the wrong length: fills it up and counts its fields.
    private mutating func finish(
      _ row: Int, _ read: Int, _ columns: Int, _ places: UnsafeBufferPointer<Int>,
      _ output: UnsafeMutablePointer<Double>, cursor: FieldCursor
    ) {
      for column in read..<max(read, columns) where places[column] >= 0 {
        (output + places[column]).initialize(to: .nan)
      }
      var cursor = cursor
      var found = read
      var lastFilled = read
      while !cursor.isDone {
        found += 1
        if cursor.next().count > 0 { lastFilled = found }
      }
      // Separators behind the last field are a habit of spreadsheets.
      if read < columns || lastFilled > columns { ragged.append(Ragged(row: row, found: found)) }
    }

    private static func marks(of found: NumberScanner.Found) -> Marks {
      if found.isPlainInteger {
        // An identifier: 007, or more digits than a double holds.
        if found.hasLeadingZero || found.value.magnitude >= 9_007_199_254_740_992 {
          return .others
        }
        return .numbers
      }
      return found.value == found.value.rounded() ? .numbers : [.numbers, .fractions]
    }

    private static func read(
      _ field: FieldCursor.Field, _ decimalMark: UInt8, _ missing: MissingCodes
    ) -> (Double, Marks) {
      if missing.contains(field.bytes) { return (.nan, []) }
      if let found = NumberScanner.scan(
        field.start, field.start + field.count, decimalMark: decimalMark),
        found.length == field.count
      {
        return (found.value, marks(of: found))
      }
      return (.nan, NumberPass.isInfinity(field) ? [.infinite, .numbers] : .others)
    }
  }
}
