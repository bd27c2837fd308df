/// The parts of a cohort add up to the whole, level by level.
enum ColumnSums: Check {
  static let word = "sum-of-columns"
  static let meaning = "the columns of a table add up to its column of all patients"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table -> [Finding] in
      guard let whole = table.columns.first(where: { !facts.isPart($0, of: table) }) else {
        return []
      }
      let parts = table.columns.filter { $0.id != whole.id }
      let sizes = parts.compactMap { facts.size(of: $0) }
      guard sizes.count == parts.count, parts.count > 1,
        sizes.reduce(0, +) == facts.size(of: whole)
      else { return [] }
      return table.rows.flatMap { row in
        row.levels.compactMap { level -> Finding? in
          guard let all = level.count(in: whole.id) else { return nil }
          let counts = parts.compactMap { level.count(in: $0.id) }
          guard counts.count == parts.count else { return nil }
          let sum = counts.reduce(0, +)
          let name = row.variable ?? ""
          return Finding(
            "\(table.id).\(name).\(level.id).total",
            what: "\(parts.map(\.id).joined(separator: " + ")) for \(name) \(level.id)",
            printed: "\(all)", recomputed: "\(sum)", sum == all ? .reproduced : .inconsistent,
            off: sum == all ? nil : Double(sum - all),
            sentence: "The parts have \(sum) patients with \(name) \(level.id), the whole \(all).")
        }
      }
    }
  }
}
