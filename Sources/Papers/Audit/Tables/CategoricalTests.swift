internal import Numerals
internal import Statistics

/// P values and χ² follow from the counts.
enum CategoricalTests: Check {
  static let word = "chi-square-p"
  static let meaning = "P and χ² follow from the counts, by Pearson, Yates, Fisher or G"

  /// A test that may stand behind a print.
  struct Candidate {
    var name: String
    var p: Double
    var statistic: Double?
  }

  static func candidates(_ table: ContingencyTable) -> [Candidate] {
    var found: [Candidate] = []
    func add(_ name: String, _ p: Double?, _ statistic: Double?) {
      if let p, p.isFinite { found.append(Candidate(name: name, p: p, statistic: statistic)) }
    }
    let pearson = table.chiSquare()
    add("Pearson", pearson.p, pearson.statistic)
    if table.rows == 2, table.columns == 2 {
      let yates = table.chiSquareYates()
      add("Yates", yates.p, yates.statistic)
    }
    let ratio = table.likelihoodRatio()
    add("G", ratio.p, ratio.statistic)
    add("Fisher", FisherExact(table, cost: 1_000_000, random: nil).p, nil)
    return found
  }

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table in
      table.rows.flatMap { row -> [Finding] in
        guard let counts = facts.comparedCounts(row, in: table) else { return [] }
        let candidates = candidates(counts)
        return [pFinding(row, table, candidates), statisticFinding(row, table, candidates)]
          .compactMap(\.self)
      }
    }
  }

  private static func pFinding(
    _ row: PaperRow, _ table: PaperTable, _ candidates: [Candidate]
  ) -> Finding? {
    guard let print = row.published["p"], let number = print.number, let first = candidates.first
    else { return nil }
    let agreeing = candidates.filter { number.agrees(with: $0.p) }
    let shown = candidates.map { "\($0.name) \(NumberFormat.plain.p($0.p, decimals: 4))" }
    let name = row.variable ?? ""
    return Finding(
      "\(table.id).\(name).p",
      what: "\(name): \(table.compared.joined(separator: " against "))", printed: print.text,
      recomputed: (agreeing.isEmpty
        ? shown
        : agreeing.map { agreeing in
          "\(agreeing.name) \(NumberFormat.plain.p(agreeing.p, decimals: 4))"
        }).joined(separator: ", "),
      agreeing.isEmpty ? .inconsistent : .reproduced,
      off: agreeing.isEmpty ? number.distance(to: first.p) : nil,
      sentence:
        "No usual test of the printed counts of \(name) gives P \(print.text): \(shown.joined(separator: ", "))."
    )
  }

  private static func statisticFinding(
    _ row: PaperRow, _ table: PaperTable, _ candidates: [Candidate]
  ) -> Finding? {
    guard let print = row.published["chi2"], let number = print.number else { return nil }
    let values = candidates.compactMap { candidate in
      candidate.statistic.map { (name: candidate.name, value: $0) }
    }
    guard let first = values.first else { return nil }
    let agreeing = values.first { number.agrees(with: $0.value) }
    let shown = agreeing ?? first
    let name = row.variable ?? ""
    return Finding(
      "\(table.id).\(name).chi2", what: "\(name): χ² of \(shown.name)", printed: print.text,
      recomputed: NumberFormat.plain.fixed(shown.value, decimals: number.decimals),
      agreeing == nil ? .inconsistent : .reproduced,
      off: agreeing == nil ? number.distance(to: first.value) : nil,
      sentence: "The printed counts of \(name) do not give χ² = \(print.text).")
  }
}
