internal import Numerals
internal import Settings
internal import Statistics

/// A paper that says it used Fisher's test for small expected counts did so.
enum FisherRule: Check {
  static let word = "fisher-rule"
  static let meaning = "Fisher's test where an expected count is below 5, if the paper says so"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let stated = facts.pipeline["tests"]?["categorical"]?.elements ?? []
    // A rule, not a test that was used somewhere: it names the expected count.
    let names = stated.compactMap { $0.spelling?.lowercased() }
    let words = ["below", "less", "<", "small", "under", "expected"]
    guard
      names.contains(where: { name in
        name.contains("fisher") && words.contains { name.contains($0) }
      })
    else { return [] }
    return facts.baselineTables.flatMap { table in
      table.rows.compactMap { row -> Finding? in
        guard let counts = facts.comparedCounts(row, in: table),
          let print = row.published["p"], let number = print.number,
          let smallest = counts.smallestExpected, smallest < 5
        else { return nil }
        let candidates = CategoricalTests.candidates(counts)
        guard let pearson = candidates.first(where: { $0.name == "Pearson" }),
          let fisher = candidates.first(where: { $0.name == "Fisher" }),
          number.agrees(with: pearson.p), !number.agrees(with: fisher.p)
        else { return nil }
        let name = row.variable ?? ""
        let expected = NumberFormat.plain.fixed(smallest, decimals: 2)
        return Finding(
          "\(table.id).\(name).fisher-rule",
          what: "Fisher where an expected count is below 5, as methods say", printed: print.text,
          recomputed:
            "Fisher \(NumberFormat.plain.p(fisher.p)), Pearson \(NumberFormat.plain.p(pearson.p)); smallest expected count \(expected)",
          .inconsistent,
          sentence: "The rule of the methods asks for Fisher's test here; P is Pearson's.")
      }
    }
  }
}
