internal import Numerals

/// Percentages follow from their counts.
enum Percentages: Check {
  static let word = "percentage"
  static let meaning = "percentages follow from their counts"

  static func findings(in facts: PaperFacts) -> [Finding] {
    outcomes(facts)
      + facts.baselineTables.flatMap { table in
        table.rows.flatMap { row -> [Finding] in
          table.columns.flatMap { column in
            row.levels.compactMap { finding($0, row, column, table, facts) }
          }
        }
      }
  }

  private static func finding(
    _ level: PaperRow.Level, _ row: PaperRow, _ column: PaperTable.Column, _ table: PaperTable,
    _ facts: PaperFacts
  ) -> Finding? {
    guard let count = level.count(in: column.id), let print = level.values(in: column.id)?["pct"],
      let number = print.number
    else { return nil }
    let total: Int
    switch table.percentOf {
    case .column:
      guard let size = facts.size(of: column), size > 0 else { return nil }
      total = size
    case .row:
      let sum = table.columns.filter { facts.isPart($0, of: table) }
        .compactMap { level.count(in: $0.id) }.reduce(0, +)
      guard sum > 0 else { return nil }
      total = sum
    }
    let share = 100 * Double(count) / Double(total)
    let unit = number.upper - number.value
    // A last digit may have been moved so that the percentages of a variable add up to 100.
    let sum = row.levels.compactMap { $0.values(in: column.id)?["pct"]?.number?.value }.reduce(0, +)
    let isMoved =
      abs(share - number.value) <= 2 * unit * 1.01 && row.levels.count > 2
      && abs(sum - 100) < 1e-9 * 100
    let verdict: Verdict =
      number.agrees(with: share) ? .reproduced : isMoved ? .withinRounding : .inconsistent
    let name = row.variable ?? ""
    return Finding(
      "\(table.id).\(name).\(level.id).\(column.id).pct", what: "\(count) of \(total)",
      printed: print.text,
      recomputed: NumberFormat.plain.ratio(count, of: total, decimals: number.decimals), verdict,
      off: verdict == .inconsistent ? number.distance(to: share) : nil,
      sentence: "\(count) of \(total) is not \(print.text) percent.")
  }

  /// The shares of an outcome's levels in the text.
  private static func outcomes(_ facts: PaperFacts) -> [Finding] {
    guard let all = facts.cohort("all")?.size, all > 0 else { return [] }
    return facts.outcomes.flatMap { outcome in
      outcome.levels.compactMap { level -> Finding? in
        guard let count = outcome.published[level]?.count,
          let print = outcome.published["\(level)_pct"], let number = print.number
        else { return nil }
        let share = 100 * Double(count) / Double(all)
        let isSame = number.agrees(with: share)
        return Finding(
          "\(outcome.id).\(level).pct", what: "\(count) of \(all)", printed: print.text,
          recomputed: NumberFormat.plain.ratio(count, of: all, decimals: number.decimals),
          isSame ? .reproduced : .inconsistent, off: isSame ? nil : number.distance(to: share),
          sentence: "\(count) of \(all) is not \(print.text) percent.")
      }
    }
  }
}
