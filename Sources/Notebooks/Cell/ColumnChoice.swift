internal import Cohorts
internal import Modelling
internal import Resampling
internal import Settings

/// Finds the columns that a cell names and says what is wrong with those it cannot use.
enum ColumnChoice {
  /// The named columns, or every column that can be described when none is named. `excluding` are
  /// columns that would describe themselves: the grouping, the outcome.
  static func columns(
    _ names: [DataName], of study: Study, excluding: [String] = []
  ) -> [Column] {
    let describable = study.cohort.columns.filter { $0.codes != nil || $0.numbers != nil }
    if names.isEmpty { return describable.filter { !excluding.contains($0.name) } }
    return names.compactMap { name in describable.first { $0.name == name.text } }
  }

  /// Reports names that are no column, or no column that can be described.
  static func check(_ names: [DataName], of study: Study, into problems: inout Problems) {
    for name in names { check(name, of: study, into: &problems) }
  }

  @discardableResult
  static func check(
    _ name: DataName, of study: Study, into problems: inout Problems
  ) -> Column? {
    guard let column = study.cohort.column(named: name.text) else {
      problems.add(
        .unknownColumn, "there is no column '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: study.cohort.columns.map(\.name)))
      return nil
    }
    guard column.codes != nil || column.numbers != nil else {
      problems.add(
        .cellInput, "'\(column.name)' is a column of \(column.kind.rawValue): it is not analysed",
        at: name.position, length: name.text.count,
        help: "declare its kind or its levels under `cohort: variables:`")
      return nil
    }
    return column
  }

  /// Reports that a cell names neither columns nor, where the study has some, models.
  static func require(
    _ names: [DataName], _ key: String, _ meaning: String, into problems: inout Problems
  ) {
    if names.isEmpty {
      problems.add(
        .missingKey, "'\(key)' is missing: \(meaning)", at: SourcePosition?.none,
        help: "name columns, or add `models:` to the study")
    }
  }

  /// Reports rows that are not there: a test side without a split, an unknown external cohort.
  static func check(_ rows: RowSelection, of study: Study, into problems: inout Problems) {
    switch rows {
    case .training, .all: break
    case .test:
      if study.split == nil {
        problems.add(
          .cellInput, "there are no test rows without a split", at: SourcePosition?.none,
          help: "add `split:` or write `rows: all`")
      }
    case .external(let name):
      if study.external(name.text) == nil {
        problems.add(
          .cellInput, "'\(name.text.shortened(to: 40))' is no set of rows", at: name.position,
          length: name.text.count,
          help: Suggestion.help(
            for: name.text, among: ["training", "test", "all"] + study.externalNames))
      }
    case .condition(let condition):
      condition.check(against: study.cohort.columns, into: &problems)
    }
  }
}

extension Study {
  /// The rows that a cell describes; a cell without rows has no result.
  func someRows(_ selection: RowSelection) throws(CellFailure) -> [Int] {
    let rows = rows(selection)
    if rows.isEmpty { throw CellFailure("no row is selected (\(selection.wording))") }
    return rows
  }
}
