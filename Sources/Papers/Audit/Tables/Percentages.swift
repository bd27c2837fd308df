internal import Numerals

/// Percentages follow from their counts.
enum Percentages: Check {
  static let word = "percentage"
  static let meaning = "percentages follow from their counts"

  static func findings(in facts: PaperFacts) -> [Finding] {
    outcomes(facts)
      + facts.baselineTables.filter { !$0.isWeighted }.flatMap { table -> [Finding] in
        let base = base(of: table, facts)
        return table.rows.flatMap { row -> [Finding] in
          table.columns.flatMap { column -> [Finding] in
            let denominator = Denominator(of: row, in: column, table, facts)
            return row.levels.compactMap {
              finding($0, row, column, table, facts, base, denominator)
            }
          }
        }
      }
  }

  /// What 100 percent are: as typed in, or the other way where most percentages say so.
  static func base(of table: PaperTable, _ facts: PaperFacts) -> PaperTable.PercentBase {
    var fitting: [PaperTable.PercentBase: Int] = [:]
    var all = 0
    for row in table.rows {
      for level in row.levels {
        for column in table.columns {
          guard let count = level.count(in: column.id),
            let number = level.values(in: column.id)?["pct"]?.number
          else { continue }
          all += 1
          let columns = [
            facts.size(of: column),
            row.counts(in: column.id)?.reduce(0, +),
          ]
          func fits(_ total: Int?) -> Bool {
            total.map { $0 > 0 && number.agrees(with: 100 * Double(count) / Double($0)) } ?? false
          }
          if columns.contains(where: fits) { fitting[.column, default: 0] += 1 }
          if fits(rowTotal(level, table, facts)) { fitting[.row, default: 0] += 1 }
        }
      }
    }
    let other: PaperTable.PercentBase = table.percentOf == .column ? .row : .column
    let (own, others) = (fitting[table.percentOf, default: 0], fitting[other, default: 0])
    return others > own && 10 * others >= 8 * all && 2 * own < all ? other : table.percentOf
  }

  private static func rowTotal(
    _ level: PaperRow.Level, _ table: PaperTable, _ facts: PaperFacts
  ) -> Int {
    table.columns.filter { facts.isPart($0, of: table) }
      .compactMap { level.count(in: $0.id) }.reduce(0, +)
  }

  private static func finding(
    _ level: PaperRow.Level, _ row: PaperRow, _ column: PaperTable.Column, _ table: PaperTable,
    _ facts: PaperFacts, _ base: PaperTable.PercentBase, _ denominator: Denominator
  ) -> Finding? {
    guard let count = level.count(in: column.id), let print = level.values(in: column.id)?["pct"],
      let number = print.number
    else { return nil }
    let total: Int
    switch base {
    case .column:
      guard let size = facts.size(of: column), size > 0 else { return nil }
      // Where a variable is not known of all patients, its percentages may be of those it is known of.
      total =
        denominator.sum < size && !denominator.fitsSize && denominator.sum > 0
          && denominator.fitsSum ? denominator.sum : size
    case .row:
      total = rowTotal(level, table, facts)
      guard total > 0 else { return nil }
    }
    let share = 100 * Double(count) / Double(total)
    let unit = number.upper - number.value
    // A last digit may have been moved so that the percentages of a variable add up to 100, and a
    // value that was rounded twice lies a little further off.
    let sum = row.levels.compactMap { $0.values(in: column.id)?["pct"]?.number?.value }.reduce(0, +)
    let isMoved =
      abs(share - number.value) <= 2 * unit * 1.01 && row.levels.count > 2
      && abs(sum - 100) < 1e-9 * 100
    let isTwice = number.distance(to: share) <= 0.1 * unit
    let verdict: Verdict =
      number.agrees(with: share)
      ? .reproduced : isMoved || isTwice ? .withinRounding : .inconsistent
    let name = row.variable ?? ""
    return Finding(
      "\(table.id).\(name).\(level.id).\(column.id).pct", what: "\(count) of \(total)",
      printed: print.text,
      recomputed: NumberFormat.plain.ratio(count, of: total, decimals: number.decimals), verdict,
      off: verdict == .inconsistent ? number.distance(to: share) : nil,
      sentence: verdict == .inconsistent ? "\(count) of \(total) is not \(print.text) percent." : ""
    )
  }

  /// The shares of an outcome's levels in the text.
  private static func outcomes(_ facts: PaperFacts) -> [Finding] {
    guard let all = facts.cohort("all")?.size, all > 0 else { return [] }
    return facts.outcomes.flatMap { outcome -> [Finding] in
      let counts = outcome.levels.compactMap { outcome.published[$0]?.count }
      let sum = counts.reduce(0, +)
      // Shares of those whose outcome is known.
      let isPartial = counts.count == outcome.levels.count && sum < all
      return outcome.levels.compactMap { level -> Finding? in
        guard let count = outcome.published[level]?.count,
          let print = outcome.published["\(level)_pct"], let number = print.number
        else { return nil }
        let isOfSum =
          isPartial && sum > 0 && number.agrees(with: 100 * Double(count) / Double(sum))
        let total = isOfSum ? sum : all
        let share = 100 * Double(count) / Double(total)
        let isSame = number.agrees(with: share)
        return Finding(
          "\(outcome.id).\(level).pct", what: "\(count) of \(total)", printed: print.text,
          recomputed: NumberFormat.plain.ratio(count, of: total, decimals: number.decimals),
          isSame ? .reproduced : .inconsistent, off: isSame ? nil : number.distance(to: share),
          sentence: isSame ? "" : "\(count) of \(total) is not \(print.text) percent.")
      }
    }
  }
}
