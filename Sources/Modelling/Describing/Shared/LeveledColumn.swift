public import Cohorts

/// A column read as levels: its own, or the distinct values of a column of few numbers.
public struct LeveledColumn: Sendable {
  public let name: String
  public let label: String
  public let levels: [Column.Level]
  /// -1 where missing.
  public let codes: [Int32]

  /// Nil for text, dates, and numbers of more than `limit` values.
  public init?(_ column: Column, limit: Int = 20) {
    name = column.name
    label = column.label
    if let codes = column.codes {
      levels = column.levels
      self.codes = codes
      return
    }
    guard let numbers = column.numbers else { return nil }
    let values = Set(numbers.filter { !$0.isNaN }).sorted()
    guard values.count <= limit else { return nil }
    levels = values.map { value in
      Column.Level(value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)")
    }
    codes = numbers.map { number in
      values.firstIndex(of: number).map { Int32($0) } ?? -1
    }
  }
}
