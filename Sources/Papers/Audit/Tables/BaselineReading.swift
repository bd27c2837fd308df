internal import Numerals
internal import Statistics

/// What checks of baseline tables ask for.
extension PaperFacts {
  var baselineTables: [PaperTable] { tables.filter { $0.kind == .baseline } }

  func size(of column: PaperTable.Column) -> Int? {
    column.published["n"]?.count ?? cohort(column.cohort)?.size
  }

  /// Whether a column is one of several parts: not the column that counts all of them.
  func isPart(_ column: PaperTable.Column, of table: PaperTable) -> Bool {
    if table.comparedColumns.contains(column.id) { return true }
    guard table.columns.count > 2, let own = size(of: column) else { return true }
    if column.cohort == "all" { return false }
    return own
      < table.columns.filter { $0.id != column.id }.compactMap { size(of: $0) }.reduce(0, +)
  }

  /// The columns that P compares; where it is not said, all parts.
  func compared(in table: PaperTable) -> [String] {
    table.comparedColumns.isEmpty
      ? table.columns.filter { isPart($0, of: table) }.map(\.id) : table.comparedColumns
  }

  /// Levels by compared columns; nil where counts are missing.
  func comparedCounts(_ row: PaperRow, in table: PaperTable) -> ContingencyTable? {
    let compared = compared(in: table)
    guard row.levels.count > 1, compared.count > 1 else { return nil }
    let counts = row.levels.map { level in compared.compactMap { level.count(in: $0) } }
    guard counts.allSatisfy({ $0.count == compared.count }) else { return nil }
    return ContingencyTable(counts)
  }

  /// Whether some variable of a table is not known of all patients: its levels add up to less than
  /// the column, and its percentages say that they are of fewer.
  func hasMissingValues(_ table: PaperTable) -> Bool {
    table.columns.contains { column in
      guard let size = size(of: column) else { return false }
      return table.rows.contains { row in
        guard let counts = row.counts(in: column.id), counts.count > 1 else { return false }
        return counts.reduce(0, +) < size
          && Denominator(of: row, in: column, table, self).isSettledByPercentages
      }
    }
  }
}

/// What the percentages of a variable are of: the column, or the patients in whom it is known.
struct Denominator {
  let size: Int
  let sum: Int
  /// Whether every percentage fits the column's size, or the sum of the levels.
  let fitsSize: Bool
  let fitsSum: Bool
  var hasPercentages: Bool

  init(
    of row: PaperRow, in column: PaperTable.Column, _ table: PaperTable, _ facts: PaperFacts
  ) {
    let own = facts.size(of: column) ?? 0
    let counts = row.levels.map { $0.count(in: column.id) }
    let total = row.summary(in: column.id)?["n"]?.count ?? counts.compactMap(\.self).reduce(0, +)
    var hasPercentages = false
    func fits(_ total: Int) -> Bool {
      guard total > 0 else { return false }
      return zip(row.levels, counts).allSatisfy { level, count in
        guard let count, let number = level.values(in: column.id)?["pct"]?.number else {
          return true
        }
        hasPercentages = true
        let unit = number.upper - number.value
        return number.distance(to: 100 * Double(count) / Double(total)) <= 0.1 * unit
      }
    }
    (size, sum) = (own, total)
    (fitsSize, fitsSum) = (fits(own), fits(total))
    self.hasPercentages = hasPercentages
  }

  /// Whether percentages and counts agree on one total below or equal to the column's size.
  var isSettledByPercentages: Bool { hasPercentages && (fitsSize || fitsSum) }
}

extension PaperRow {
  /// The counts of all levels in a column; nil where one is missing.
  func counts(in column: String) -> [Int]? {
    let counts = levels.compactMap { $0.count(in: column) }
    return counts.count == levels.count && !counts.isEmpty ? counts : nil
  }
}
