/// The levels of a variable add up to the size of their column.
enum LevelSums: Check {
  static let word = "sum-of-levels"
  static let meaning = "the counts of a variable's levels add up to the column's size"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table in
      table.columns.flatMap { column -> [Finding] in
        guard let size = facts.size(of: column) else { return [] }
        return table.rows.compactMap { row -> Finding? in
          guard let counts = row.counts(in: column.id), counts.count > 1 else { return nil }
          let sum = counts.reduce(0, +)
          let name = row.variable ?? ""
          return Finding(
            "\(table.id).\(name).\(column.id).sum", what: "levels of \(name) in \(column.id)",
            printed: "\(size)", recomputed: "\(sum)", sum == size ? .reproduced : .inconsistent,
            off: sum == size ? nil : Double(sum - size),
            sentence: "The levels of \(name) add up to \(sum), the column has \(size) patients.")
        }
      }
    }
  }
}
