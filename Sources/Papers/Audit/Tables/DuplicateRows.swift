/// Two variables of one table with the same counts throughout.
enum DuplicateRows: Check {
  static let word = "duplicate-rows"
  static let meaning = "no two variables of a table have the same counts throughout"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table -> [Finding] in
      func counts(_ row: PaperRow) -> [[Int]]? {
        let columns = table.columns.compactMap { row.counts(in: $0.id) }
        return columns.count == table.columns.count && row.levels.count > 1 ? columns : nil
      }
      var found: [Finding] = []
      for (index, row) in table.rows.enumerated() {
        guard let own = counts(row) else { continue }
        for other in table.rows[(index + 1)...] where counts(other) == own {
          // Small tables agree by chance; two groups of sixty and more hardly do.
          let cells = own.reduce(0) { $0 + $1.count - 1 }
          let smallest = own.map { $0.reduce(0, +) }.min() ?? 0
          guard cells > 1, smallest >= 60 else { continue }
          let names = "\(row.variable ?? "") and \(other.variable ?? "")"
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
}
