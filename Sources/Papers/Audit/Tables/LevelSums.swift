/// The levels of a variable add up to the size of their column.
enum LevelSums: Check {
  static let word = "sum-of-levels"
  static let meaning = "the counts of a variable's levels add up to the column's size"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.filter { !$0.isWeighted }.flatMap { table in
      table.columns.flatMap { column -> [Finding] in
        guard let size = facts.size(of: column) else { return [] }
        return table.rows.compactMap { row -> Finding? in
          guard let counts = row.counts(in: column.id), counts.count > 1 else { return nil }
          var denominator = Denominator(of: row, in: column, table, facts)
          // Percentages of rows say nothing of the column.
          if Percentages.base(of: table, facts) == .row { denominator.hasPercentages = false }
          return finding(
            row, counts.reduce(0, +), size,
            denominator, "\(table.id)", column.id)
        }
      }
    }
  }

  private static func finding(
    _ row: PaperRow, _ sum: Int, _ size: Int, _ denominator: Denominator, _ table: String,
    _ column: String
  ) -> Finding {
    let name = row.variable ?? ""
    var finding = Finding(
      "\(table).\(name).\(column).sum", what: "levels of \(name) in \(column)",
      printed: "\(size)", recomputed: "\(sum)", sum == size ? .reproduced : .inconsistent,
      off: sum == size ? nil : Double(sum - size),
      sentence: sum == size
        ? "" : "The levels of \(name) add up to \(sum), the column has \(size) patients.")
    guard sum < size else { return finding }
    if !denominator.hasPercentages || denominator.isSettledByPercentages {
      finding.becomeOpen(
        "\(size - sum) patients of the column have no level of \(name); it may not be known of them."
      )
    }
    return finding
  }
}
