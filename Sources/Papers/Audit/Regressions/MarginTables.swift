/// The margins of a set of rows allow a table that prints as a univariable row.
enum MarginTables: Check {
  static let word = "cells-from-margins"
  static let meaning = "the printed margins allow a table behind each univariable row"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let identification = Identification(facts)
    return facts.regressionTables.flatMap { table -> [Finding] in
      let rows = identification.rows(of: table)
      let stated = table.statedCohort
      var found = rows.flatMap { row in
        row.sets.compactMap { finding($0, row, table, stated: stated, facts) }
      }
      found += rowSet(table, rows, facts).map { [$0] } ?? []
      return found
    }
  }

  private static func finding(
    _ set: RowIdentification.RowSet, _ row: RowIdentification, _ table: PaperTable, stated: String?,
    _ facts: PaperFacts
  ) -> Finding? {
    let cohort = cohort(of: set, in: facts)
    let isStated = cohort == stated
    let isWhole = cohort == "all" || set.size == row.sets.map(\.size).max()
    guard isStated || isWhole else { return nil }
    // The whole cohort needs no table where the paper says that a part was used.
    if isWhole, !isStated, stated != nil, set.solutions == 0 { return nil }
    let name = "\(table.id).\(row.variable)\(row.contrast).univariable.cells"
    var finding = Finding(
      "\(name)\(isWhole ? "" : "-\(cohort)")",
      what: "tables of the \(set.size) rows of \(set.label) that round to all printed values",
      printed: "β \(row.beta), SE \(row.standardError)",
      recomputed: set.solutions == 1 ? "1 table" : "\(set.solutions) tables",
      set.solutions > 0 ? .reproduced : .inconsistent,
      sentence:
        "No table with the margins of \(set.label) (n = \(set.size)) prints as the row of \(row.variable)."
    )
    guard finding.verdict == .inconsistent else { return finding }
    if set.solutionsWithoutTests > 0 {
      finding.becomeOpen(
        "Tables give β, SE and the ratio, but not Wald's P and limits; others may be printed.")
    } else if facts.baselineTables.contains(where: { facts.hasMissingValues($0) }) {
      finding.becomeOpen(
        "Some values are missing in the paper; the regression may have left those patients out.")
    } else if stated == nil {
      // Nobody says which rows were used, or that all of them were complete.
      finding.becomeOpen(
        "The paper does not say which patients were used; these margins allow no table.")
    }
    return finding
  }

  static func cohort(of set: RowIdentification.RowSet, in facts: PaperFacts) -> String {
    facts.baselineTables.flatMap(\.columns).first {
      $0.id == set.id && facts.size(of: $0) == set.size
    }?.cohort ?? set.id
  }

  /// The rows that the paper names against the rows that its numbers need.
  private static func rowSet(
    _ table: PaperTable, _ rows: [RowIdentification], _ facts: PaperFacts
  ) -> Finding? {
    guard let stated = table.statedCohort, rows.count > 1, let sets = rows.first?.sets else {
      return nil
    }
    let possible = sets.filter { set in
      rows.allSatisfy { row in row.sets.contains { $0.id == set.id && $0.solutions > 0 } }
    }
    guard let only = possible.first, possible.count == 1 else { return nil }
    let isSame = cohort(of: only, in: facts) == stated
    let name = facts.cohort(stated)?.label ?? stated
    return Finding(
      "\(table.id).rows", what: "rows used by the regressions of \(table.id)", printed: name,
      recomputed: "\(only.label), n = \(only.size): all of \(rows.count) rows",
      isSame ? .reproduced : .inconsistent,
      sentence:
        "All \(rows.count) rows that can be tested fit the \(only.size) rows of \(only.label); the paper says \(name)."
    )
  }
}
