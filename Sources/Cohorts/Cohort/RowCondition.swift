public import Settings

/// Which rows are meant, by the values of columns: `{her2: [zero, low], age: [">40"]}`. A row
/// fits when every column named fits; a column fits when one of its values does.
///
/// A categorical or text column takes names of the data; a column of numbers takes numbers,
/// comparisons (`>40`, `<=2`) and ranges (`10..20`, both ends in). `missing` fits a missing value.
public struct RowCondition: SettingValue {
  public var columns: Named<[DataName]>

  public init(_ columns: Named<[DataName]> = Named()) { self.columns = columns }

  public static func read(_ node: Node, into problems: inout Problems) -> RowCondition? {
    Named<[DataName]>.read(node, into: &problems).map { RowCondition($0) }
  }
  public var node: Node { columns.node }
  public static var shape: Shape { .mapping(.list(.name)) }

  /// The condition in words: `her2 is zero or low; age is >40`.
  public var wording: String {
    columns.entries.map { entry in
      "\(entry.name) is \(entry.value.map(\.text).joined(separator: " or "))"
    }.joined(separator: "; ")
  }

  /// Reports columns and values that the cohort does not have.
  public func check(against columns: [Column], into problems: inout Problems) {
    for entry in self.columns.entries {
      guard let column = columns.first(where: { $0.name == entry.name }) else {
        problems.add(
          .unknownColumn, "there is no column '\(entry.name.shortened(to: 60))'",
          at: entry.position, length: entry.name.count,
          help: Suggestion.help(for: entry.name, among: columns.map(\.name)))
        continue
      }
      for name in entry.value where Self.test(name.text, on: column) == nil {
        problems.add(
          .unknownLevel,
          "column '\(column.name)' has no value '\(name.text.shortened(to: 40))'",
          at: name.position, length: name.text.count,
          help: Self.help(for: name.text, on: column))
      }
    }
  }

  private static func help(for value: String, on column: Column) -> String? {
    switch column.values {
    case .numbers:
      return "write a number, a comparison such as \">40\" or a range such as \"10..20\""
    case .days: return "write a date as 2023-01-31"
    case .codes: return Suggestion.help(for: value, among: column.levels.map(\.name))
    case .texts(let texts):
      // A few texts are levels that nobody declared; many are notes, which are not shown.
      var distinct: [String] = []
      for case let text? in texts where !distinct.contains(text) {
        if distinct.count == 24 { return nil }
        distinct.append(text)
      }
      return Suggestion.help(for: value, among: distinct)
    }
  }

  /// The rows of `candidates` that fit; columns that do not exist fit nothing.
  public func rows(among candidates: [Int], in cohort: Cohort) -> [Int] {
    var rows = candidates
    for entry in columns.entries {
      guard let column = cohort.column(named: entry.name) else { return [] }
      let tests = entry.value.compactMap { Self.test($0.text, on: column) }
      rows = rows.filter { row in tests.contains { $0(row) } }
    }
    return rows
  }

  /// What a value asks of a row, or nil when the column cannot have it.
  private static func test(_ value: String, on column: Column) -> (@Sendable (Int) -> Bool)? {
    let values = column.values
    if value == "missing", column.level(named: value) == nil { return { values.isMissing($0) } }
    switch values {
    case .codes(let codes):
      guard let level = column.level(named: value) else { return nil }
      return { codes[$0] == Int32(level) }
    case .texts(let texts):
      guard texts.contains(value) else { return nil }
      return { texts[$0] == value }
    case .numbers(let numbers):
      guard let range = NumberRange(value) else { return nil }
      return { range.contains(numbers[$0]) }
    case .days(let days):
      guard let day = CalendarDay(value)?.number else { return nil }
      return { days[$0] == day }
    }
  }
}

/// `12`, `>40`, `<=2`, `10..20`.
struct NumberRange {
  private var lower = -Double.infinity
  private var upper = Double.infinity
  private var includesLower = true
  private var includesUpper = true

  init?(_ text: String) {
    let trimmed = text.filter { $0 != " " }
    if let number = Double(trimmed) {
      (lower, upper) = (number, number)
    } else if trimmed.hasPrefix(">=") || trimmed.hasPrefix("≥"), let number = Self.rest(of: trimmed)
    {
      lower = number
    } else if trimmed.hasPrefix("<=") || trimmed.hasPrefix("≤"), let number = Self.rest(of: trimmed)
    {
      upper = number
    } else if trimmed.hasPrefix(">"), let number = Self.rest(of: trimmed) {
      (lower, includesLower) = (number, false)
    } else if trimmed.hasPrefix("<"), let number = Self.rest(of: trimmed) {
      (upper, includesUpper) = (number, false)
    } else {
      guard let dots = trimmed.firstRange(of: ".."), let from = Double(trimmed[..<dots.lowerBound]),
        let to = Double(trimmed[dots.upperBound...]), from <= to
      else { return nil }
      (lower, upper) = (from, to)
    }
  }

  private static func rest(of text: String) -> Double? {
    Double(text.drop { "<>=≤≥".contains($0) })
  }

  func contains(_ value: Double) -> Bool {
    guard !value.isNaN else { return false }
    return (includesLower ? value >= lower : value > lower)
      && (includesUpper ? value <= upper : value < upper)
  }
}
