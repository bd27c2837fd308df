import Numerals

extension ColumnValues {
  /// The values of some rows, missing where the row is -1.
  func gathering(_ rows: [Int]) -> ColumnValues {
    switch self {
    case .numbers(let values): .numbers(rows.map { $0 < 0 ? .nan : values[$0] })
    case .codes(let values): .codes(rows.map { $0 < 0 ? Self.missingCode : values[$0] })
    case .texts(let values): .texts(rows.map { $0 < 0 ? nil : values[$0] })
    case .days(let values): .days(rows.map { $0 < 0 ? Self.missingDay : values[$0] })
    }
  }
}

extension Column {
  /// The value as it would stand in a table; nil where it is missing.
  public func text(_ row: Int) -> String? {
    if values.isMissing(row) { return nil }
    return switch values {
    case .numbers(let values): NumberFormat.plain.shortest(values[row])
    case .codes(let values): levels[Int(values[row])].name
    case .texts(let values): values[row]
    case .days(let values): CalendarDay(number: values[row]).text
    }
  }

  func gathering(_ rows: [Int]) -> Column {
    var column = self
    column.values = values.gathering(rows)
    return column
  }

  /// This column with the rows of another behind it; missing ones where there is no other.
  func appending(_ other: Column?, count: Int) -> Column {
    var column = self
    guard let other else {
      column.values = values.gathering(
        Array(0..<values.count) + Array(repeating: -1, count: count))
      return column
    }
    switch (values, other.values) {
    case (.numbers(let a), .numbers(let b)):
      column.values = .numbers(a + b)
      if other.kind == .continuous { column.kind = .continuous }
    case (.days(let a), .days(let b)): column.values = .days(a + b)
    case (.codes(let a), .codes(let b)):
      for level in other.levels where column.level(named: level.name) == nil {
        column.levels.append(level)
      }
      let places = other.levels.map { Int32(column.level(named: $0.name) ?? 0) }
      column.values = .codes(a + b.map { $0 < 0 ? $0 : places[Int($0)] })
    case (.codes(let a), .texts(let b)):
      for name in Set(b.compactMap { $0 }).sorted(by: {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }) where column.level(named: name) == nil {
        column.levels.append(Level(name))
      }
      column.values = .codes(
        a
          + b.map {
            $0.flatMap { column.level(named: $0) }.map(Int32.init) ?? ColumnValues.missingCode
          })
    default:
      column.kind = .text
      column.levels = []
      column.values = .texts(
        (0..<values.count).map(text) + (0..<other.values.count).map(other.text))
    }
    return column
  }
}
