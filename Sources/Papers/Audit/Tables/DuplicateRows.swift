import Glibc
internal import Statistics

/// Two variables of one table with the same counts throughout.
enum DuplicateRows: Check {
  static let word = "duplicate-rows"
  static let meaning = "no two variables of a table have the same counts throughout"

  /// Chance of the coincidence, over all pairs of the table, that is taken for a copy.
  private static let limit = 2e-3

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table -> [Finding] in
      let parts = table.columns.filter { facts.isPart($0, of: table) }
      func counts(_ row: PaperRow) -> [[Int]]? {
        let columns = parts.compactMap { row.counts(in: $0.id) }
        return columns.count == parts.count && row.levels.count > 1 ? columns : nil
      }
      let rows = table.rows.compactMap { row in counts(row).map { (row: row, counts: $0) } }
      let pairs = Double(rows.count * (rows.count - 1)) / 2
      var found: [Finding] = []
      for (index, first) in rows.enumerated() {
        for second in rows[(index + 1)...] where second.counts == first.counts {
          let chance = pairs * chance(of: first.counts)
          guard chance < limit else { continue }
          let names = "\(first.row.variable ?? "") and \(second.row.variable ?? "")"
          let number = found.isEmpty ? "" : "-\(found.count + 1)"
          found.append(
            Finding(
              "\(table.id).duplicate-rows\(number)", what: "\(names) rows",
              printed: "two variables", recomputed: "identical counts in every column",
              .inconsistent,
              sentence: "\(names) have the same counts in every cell; one may be a copy."
            ).implausible())
        }
      }
      return found
    }
  }

  /// How likely an unrelated variable has these very counts.
  ///
  /// Any division of a group among the levels is taken to be as likely as another. Columns that agree
  /// but for chance are one group, whose parts then repeat what the whole says up to a spread of
  /// `√(2π n p q)` counts.
  private static func chance(of columns: [[Int]]) -> Double {
    guard let levels = columns.first?.count, columns.allSatisfy({ $0.reduce(0, +) > 0 }) else {
      return 1
    }
    func divisions(_ total: Int) -> Double {
      // 1 / C(n + L - 1, L - 1).
      (1..<levels).reduce(1.0) { $0 * Double($1) / Double(total + $1) }
    }
    let table = ContingencyTable((0..<levels).map { level in columns.map { $0[level] } })
    let p = table?.withoutEmptyMargins.chiSquare().p ?? 1
    let totals = columns.map { $0.reduce(0, +) }
    if p < 0.001 { return totals.reduce(1) { $0 * divisions($1) } }
    let whole = (0..<levels).map { level in columns.reduce(0) { $0 + $1[level] } }
    let all = Double(whole.reduce(0, +))
    var chance = divisions(Int(all))
    for total in totals.dropFirst() {
      for count in whole.dropFirst() {
        let share = Double(count) / all
        let spread = 2 * Double.pi * Double(total) * share * (1 - share)
        chance *= min(1, 1 / max(1, spread).squareRoot())
      }
    }
    return chance
  }
}
