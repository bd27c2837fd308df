internal import Statistics

/// What checks of baseline tables ask for.
extension PaperFacts {
  var baselineTables: [PaperTable] { tables.filter { $0.kind == .baseline } }

  func size(of column: PaperTable.Column) -> Int? {
    column.published["n"]?.count ?? cohort(column.cohort)?.size
  }

  /// Whether a column is one of several parts: not the column that counts all of them.
  func isPart(_ column: PaperTable.Column, of table: PaperTable) -> Bool {
    guard table.columns.count > 2, let own = size(of: column) else { return true }
    let others = table.columns.filter { $0.id != column.id }.compactMap { size(of: $0) }
    return own < (others.max() ?? 0) || table.comparedColumns.contains(column.id)
  }

  /// Levels by compared columns; nil where counts are missing.
  func comparedCounts(_ row: PaperRow, in table: PaperTable) -> ContingencyTable? {
    guard row.levels.count > 1, table.compared.count > 1 else { return nil }
    let counts = row.levels.map { level in table.compared.compactMap { level.count(in: $0) } }
    guard counts.allSatisfy({ $0.count == table.compared.count }) else { return nil }
    return ContingencyTable(counts)
  }
}

extension PaperTable {
  /// The columns that P compares; all where it is not said.
  var compared: [String] { comparedColumns.isEmpty ? columns.map(\.id) : comparedColumns }
}

extension PaperRow {
  /// The counts of all levels in a column; nil where one is missing.
  func counts(in column: String) -> [Int]? {
    let counts = levels.compactMap { $0.count(in: column) }
    return counts.count == levels.count && !counts.isEmpty ? counts : nil
  }
}
