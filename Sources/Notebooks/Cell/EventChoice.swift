internal import Cohorts
internal import Modelling
internal import Settings

/// Finds the truth and the numbers that an evaluating cell names.
enum EventChoice {
  /// The truth that a cell names, or the study's own binary outcome.
  static func truth(
    _ name: DataName?, _ event: DataName?, of study: Study, into problems: inout Problems
  ) -> EventColumn? {
    if let name {
      return EventColumn.find(name, event: event, in: study.cohort, into: &problems)
    }
    guard let outcome = study.outcome, let level = outcome.event, outcome.kind == .binary else {
      problems.add(
        .cellInput, "the truth is not named and the study has no binary outcome",
        at: event?.position, help: "add `truth: COLUMN`, with `event: LEVEL` where it needs one")
      return nil
    }
    return EventColumn.find(
      DataName(outcome.column.name),
      event: event ?? DataName(outcome.column.levels[level].name), in: study.cohort,
      into: &problems)
  }

  /// The named columns, which must hold numbers.
  @discardableResult
  static func numbers(
    _ names: [DataName], of study: Study, into problems: inout Problems
  ) -> [Column] {
    names.compactMap { name in
      guard let column = ColumnChoice.check(name, of: study, into: &problems) else { return nil }
      guard column.numbers != nil else {
        problems.add(
          .cellInput, "'\(column.name)' has levels: a column of numbers is needed here",
          at: name.position, length: name.text.count)
        return nil
      }
      return column
    }
  }

  /// The first problem as the reason why a cell has no result.
  static func failure(_ problems: Problems, otherwise reason: String) -> CellFailure {
    CellFailure(problems.found.first?.message ?? reason)
  }
}
