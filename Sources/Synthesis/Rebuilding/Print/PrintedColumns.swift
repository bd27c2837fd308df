import Papers

extension PaperFacts {
  /// The tables that count patients.
  var countedTables: [PaperTable] { tables.filter { $0.kind == .baseline } }

  /// The printed number of patients of a column.
  func patients(of column: PaperTable.Column) -> Int? {
    column.published["n"]?.count ?? cohort(column.cohort)?.size
  }
}

extension PaperTable {
  /// The columns that the table's P values compare; all where it is not said.
  var columnsCompared: [String] { comparedColumns.isEmpty ? columns.map(\.id) : comparedColumns }
}

extension PaperRow {
  /// The counts of all levels in a column; nil where one is missing.
  func levelCounts(in column: String) -> [Int]? {
    let counts = levels.compactMap { $0.count(in: column) }
    return counts.count == levels.count && !counts.isEmpty ? counts : nil
  }
}
