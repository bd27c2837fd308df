/// Two tables of selected features that are the same list.
enum DuplicateTables: Check {
  static let word = "duplicate-table"
  static let meaning = "tables of different models do not list the same features with the same P"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let tables = facts.tables.filter { $0.kind == .features && $0.rows.count > 4 }
    var found: [Finding] = []
    for (index, first) in tables.enumerated() {
      for second in tables[(index + 1)...] {
        func lines(_ table: PaperTable) -> [String] {
          table.rows.map { "\($0.feature ?? "") \($0.published["p"]?.text ?? "")" }
        }
        guard lines(first) == lines(second) else { continue }
        found.append(
          Finding(
            "\(first.id)-\(second.id).duplicate", what: "\(first.id) and \(second.id)",
            printed: "different models",
            recomputed: "identical: \(first.rows.count) names and P values in the same order",
            .inconsistent,
            sentence: "Two models cannot have selected the same features with the same P values.")
        )
      }
    }
    return found
  }
}
