internal import Numerals
internal import Statistics

/// Which test the P values of a table's counts come from, told by the rows that can tell.
enum TestConventions: Check {
  static let word = "convention"
  static let meaning = "one test explains all P values of a table's counts"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.compactMap { table -> Finding? in
      var tally: [String: Int] = [:]
      var names: [String] = []
      var rows = 0
      for row in table.rows {
        guard let counts = facts.comparedCounts(row, in: table),
          let number = row.published["p"]?.number
        else { continue }
        rows += 1
        for candidate in CategoricalTests.candidates(counts, printed: number) {
          if !names.contains(candidate.name) { names.append(candidate.name) }
          if number.agrees(with: candidate.p) { tally[candidate.name, default: 0] += 1 }
        }
      }
      guard rows > 1, let best = names.max(by: { tally[$0, default: 0] < tally[$1, default: 0] })
      else { return nil }
      let counts = names.map { "\($0) \(tally[$0, default: 0])" }.joined(separator: ", ")
      return Finding(
        "\(table.id).convention", what: "the test behind the P values of \(rows) rows",
        printed: "not stated", recomputed: "\(counts) of \(rows) rows",
        tally[best] == rows ? .reproduced : .notCheckable)
    }
  }
}
