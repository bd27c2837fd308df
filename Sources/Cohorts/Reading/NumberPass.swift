import Dispatch
import Numerals

/// Reads the numeric columns of a table into one column-major buffer, rows divided over threads.
/// A column in which something else turns up is marked and read as text afterwards.
struct NumberPass {
  /// What was met in a column.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    static let fractions = Marks(rawValue: 1)
    static let others = Marks(rawValue: 2)
    static let numbers = Marks(rawValue: 4)
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
      let output = Output(base: buffer.baseAddress, rows: rows)
      outcomes.withUnsafeMutableBufferPointer { outcomes in
        let places = PartPlaces(base: outcomes.baseAddress!)
        let source = Source(base: text.baseAddress!)
        DispatchQueue.concurrentPerform(iterations: parts) { index in
          let range = rows * index / parts..<rows * (index + 1) / parts
          var part = Part()
          part.read(
            range, source.base, records, slots: slots, output, dialect: dialect, missing: missing)
          if file.canForget, !range.isEmpty {
            file.forget(
              from: source.base + records.starts[range.lowerBound + 1],
              to: source.base + records.ends[range.upperBound])
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
    let rows: Int
  }
  private struct Source: @unchecked Sendable { let base: UnsafePointer<UInt8> }
  private struct PartPlaces: @unchecked Sendable { let base: UnsafeMutablePointer<Part> }

  /// What one part of the rows yields.
  private struct Part {
    var marks: [Marks] = []
    var ragged: [Ragged] = []

    mutating func read(
      _ range: Range<Int>, _ base: UnsafePointer<UInt8>, _ records: RecordIndex, slots: [Int],
      _ output: Output, dialect: Dialect, missing: MissingCodes
    ) {
      let columns = slots.count
      var met = [Marks](repeating: [], count: columns)
      let decimalMark = dialect.decimalMark
      met.withUnsafeMutableBufferPointer { marks in
        slots.withUnsafeBufferPointer { slots in
          for row in range {
            var cursor = FieldCursor(
              base + records.starts[row + 1], base + records.ends[row + 1],
              separator: dialect.separator)
            let end = base + records.ends[row + 1]
            var column = 0
            while !cursor.isDone, column < columns {
              let slot = slots[column]
              if slot < 0 {
                _ = cursor.next()
                column += 1
                continue
              }
              let place = output.base.unsafelyUnwrapped + (slot &* output.rows &+ row)
              let start = cursor.position
              if let found = NumberScanner.scan(start, end, decimalMark: decimalMark),
                cursor.accept(length: found.length)
              {
                place.initialize(to: found.value)
                marks[column].formUnion(Self.marks(of: found, known: marks[column]))
              } else {
                let (value, mark) = Self.read(cursor.next(), decimalMark, missing)
                place.initialize(to: value)
                marks[column].formUnion(mark)
              }
              column += 1
            }
            if column < columns || !cursor.isDone {
              finish(row, column, columns, slots, output, cursor: cursor)
            }
          }
        }
      }
      marks = met
    }

    /// A row of the wrong length: fills it up and counts its fields.
    private mutating func finish(
      _ row: Int, _ read: Int, _ columns: Int, _ slots: UnsafeBufferPointer<Int>, _ output: Output,
      cursor: FieldCursor
    ) {
      for column in read..<max(read, columns) where slots[column] >= 0 {
        (output.base.unsafelyUnwrapped + (slots[column] * output.rows + row)).initialize(to: .nan)
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

    @inline(__always)
    private static func marks(of found: NumberScanner.Found, known: Marks) -> Marks {
      if found.isPlainInteger {
        // An identifier: 007, or more digits than a double holds.
        if found.hasLeadingZero || found.value.magnitude >= 9_007_199_254_740_992 {
          return .others
        }
        return .numbers
      }
      if known.contains(.fractions) || found.value != found.value.rounded() {
        return [.numbers, .fractions]
      }
      return .numbers
    }

    private static func read(
      _ field: FieldCursor.Field, _ decimalMark: UInt8, _ missing: MissingCodes
    ) -> (Double, Marks) {
      if missing.contains(field.bytes) { return (.nan, []) }
      if let found = NumberScanner.scan(
        field.start, field.start + field.count, decimalMark: decimalMark),
        found.length == field.count
      {
        return (found.value, marks(of: found, known: []))
      }
      return (.nan, NumberPass.isInfinity(field) ? [.infinite, .numbers] : .others)
    }
  }
}
