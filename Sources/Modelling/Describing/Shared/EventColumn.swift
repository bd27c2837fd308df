public import Cohorts
public import Settings

/// A column read as an event that happened or not: a truth, or the status of a survival time.
///
/// Levels and plain numbers both serve. Of numbers 0 and 1, 1 is the event; of other numbers the
/// event must be named, and every other value is no event.
public struct EventColumn: Sendable {
  public let column: Column
  /// The event as it stands in the data and as it is printed.
  public let event: String
  public let eventLabel: String
  /// 1 where the event happened, 0 where not, NaN where that is missing.
  public let indicator: [Double]

  public static func find(
    _ name: DataName, event: DataName?, in cohort: Cohort, into problems: inout Problems
  ) -> EventColumn? {
    guard let column = cohort.column(named: name.text) else {
      problems.add(
        .unknownColumn, "there is no column '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: cohort.columns.map(\.name)))
      return nil
    }
    if let codes = column.codes {
      return ofLevels(column, codes, name, event, into: &problems)
    }
    guard let numbers = column.numbers else {
      problems.add(
        .outcomeForm, "'\(column.name)' is a column of \(column.kind.rawValue): it holds no event",
        at: name.position, length: name.text.count)
      return nil
    }
    return ofNumbers(column, numbers, name, event, into: &problems)
  }

  private static func ofLevels(
    _ column: Column, _ codes: [Int32], _ name: DataName, _ event: DataName?,
    into problems: inout Problems
  ) -> EventColumn? {
    var level: Int?
    if let event {
      level = column.level(named: event.text)
      if level == nil {
        problems.add(
          .unknownLevel, "'\(column.name)' has no level '\(event.text.shortened(to: 40))'",
          at: event.position, length: event.text.count,
          help: Suggestion.help(for: event.text, among: column.levels.map(\.name)))
      }
    } else if column.levels.count == 2 {
      level = column.reference == 0 ? 1 : 0
    } else {
      problems.add(
        .outcomeForm, "'\(column.name)' has \(column.levels.count) levels: which is the event?",
        at: name.position, length: name.text.count, help: "add `event: LEVEL`")
    }
    guard let level else { return nil }
    return EventColumn(
      column: column, event: column.levels[level].name, eventLabel: column.levels[level].label,
      indicator: codes.map { $0 < 0 ? .nan : $0 == Int32(level) ? 1 : 0 })
  }

  private static func ofNumbers(
    _ column: Column, _ numbers: [Double], _ name: DataName, _ event: DataName?,
    into problems: inout Problems
  ) -> EventColumn? {
    guard let event else {
      guard numbers.allSatisfy({ $0.isNaN || $0 == 0 || $0 == 1 }) else {
        problems.add(
          .outcomeForm, "'\(column.name)' holds other numbers than 0 and 1: which is the event?",
          at: name.position, length: name.text.count, help: "add `event: NUMBER`")
        return nil
      }
      return EventColumn(column: column, event: "1", eventLabel: "1", indicator: numbers)
    }
    guard let value = Double(event.text), numbers.contains(value) else {
      problems.add(
        .unknownLevel, "'\(column.name)' has no value '\(event.text.shortened(to: 40))'",
        at: event.position, length: event.text.count)
      return nil
    }
    return EventColumn(
      column: column, event: event.text, eventLabel: event.text,
      indicator: numbers.map { $0.isNaN ? .nan : $0 == value ? 1 : 0 })
  }

  /// The rows of `rows` with a truth and a value in every one of `columns`.
  public func completeRows(of rows: [Int], with columns: [Column]) -> [Int] {
    rows.filter { row in
      !indicator[row].isNaN && columns.allSatisfy { !$0.values.isMissing(row) }
    }
  }
}
