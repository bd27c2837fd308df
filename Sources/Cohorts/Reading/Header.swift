import Glibc
import Numerals
import Settings

/// The names of the columns.
struct Header {
  private(set) var names: [String] = []
  /// Names that were made up because the header had none.
  private(set) var unnamed: Set<Int> = []

  init(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, dialect: Dialect, name: String,
    into problems: inout Problems
  ) {
    var cursor = FieldCursor(start, end, separator: dialect.separator)
    var numbers = 0
    var places: [String: Int] = [:]
    while !cursor.isDone {
      let field = cursor.next()
      var column = field.text
      let place = names.count
      if column.isEmpty {
        unnamed.insert(place)
        column = "column \(place + 1)"
      } else if NumberScanner.number(in: field.bytes, decimalMark: dialect.decimalMark) != nil {
        numbers += 1
      }
      if let earlier = places[column] {
        problems.add(
          Problem(
            .duplicateHeader,
            "columns \(earlier + 1) and \(place + 1) have the same name '\(column.shortened(to: 60))'",
            at: Place(file: name, column: column), help: "rename one of them"))
        var number = 2
        while places["\(column) (\(number))"] != nil { number += 1 }
        column = "\(column) (\(number))"
      }
      places[column] = place
      names.append(column)
    }
    if numbers > 0, numbers + unnamed.count == names.count {
      problems.add(
        Problem(
          .headerIsData, "all names of the header are numbers", at: Place(file: name),
          help: "write a first line with the names of the columns"))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  var firstIndexOfZero: Int? {
    guard let base = baseAddress, let found = memchr(base, 0, count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
