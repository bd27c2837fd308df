internal import Numerals
internal import Statistics

/// P values and χ² follow from the counts.
enum CategoricalTests: Check {
  static let word = "chi-square-p"
  static let meaning =
    "P and χ² follow from the counts, by Pearson, Yates, Fisher, G, trend or ranks"

  /// A test that may stand behind a print.
  struct Candidate {
    var name: String
    var p: Double
    var statistic: Double?
    /// What simulation leaves open.
    var error = 0.0
  }

  /// The tests that may stand behind a print. Fisher's, which may take long, is left out where a quicker
  /// one gives the print already.
  static func candidates(
    _ table: ContingencyTable, printed: PrintedNumber? = nil
  ) -> [Candidate] {
    let table = table.withoutEmptyMargins
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
    let quick = found + CountRanks(table).candidates
    if let printed, quick.contains(where: { printed.agrees(with: $0.p) }) { return quick }
    let fisher = FisherExact(
      table, cost: 200_000, random: RandomSource(seed: 1, stage: "audit"), replicates: 4000)
    add("Fisher", fisher.p, nil)
    if table.rows > 2 || table.columns > 2, let p = fisher.p {
      // Programs simulate 2000 tables and more where there are many; so do we.
      let draws = 1.0 / 2000 + (fisher.replicates == nil ? 0 : 1.0 / 4000)
      found[found.count - 1].error = 3.5 * (p * (1 - p) * draws).squareRoot() + 1.0 / 2000
    }
    return found + CountRanks(table).candidates
  }

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.filter { !$0.isWeighted }.flatMap { table in
      table.rows.flatMap { row -> [Finding] in
        guard row.published["p"] != nil || row.published["chi2"] != nil,
          let counts = facts.comparedCounts(row, in: table)
        else { return [] }
        let candidates = candidates(counts, printed: row.published["p"]?.number)
        return [
          pFinding(row, table, facts.compared(in: table), candidates),
          statisticFinding(row, table, candidates),
        ].compactMap(\.self)
      }
    }
  }

  private static func pFinding(
    _ row: PaperRow, _ table: PaperTable, _ compared: [String], _ candidates: [Candidate]
  ) -> Finding? {
    guard let print = row.published["p"], let number = print.number, let first = candidates.first
    else { return nil }
    var agreeing = candidates.filter { number.agrees(with: $0.p) }
    let simulated = candidates.filter { $0.error > 0 && number.distance(to: $0.p) <= $0.error }
    let isSimulated = agreeing.isEmpty && !simulated.isEmpty
    let isSettled = !agreeing.isEmpty
    if isSimulated { agreeing = simulated }
    let shown = candidates.map { "\($0.name) \(NumberFormat.plain.p($0.p, decimals: 4))" }
    let name = row.variable ?? ""
    return Finding(
      "\(table.id).\(name).p",
      what: "\(name): \(compared.joined(separator: " against "))", printed: print.text,
      recomputed: (agreeing.isEmpty
        ? shown
        : agreeing.map { agreeing in
          "\(agreeing.name) \(NumberFormat.plain.p(agreeing.p, decimals: 4))"
        }).joined(separator: ", "),
      isSettled ? .reproduced : isSimulated ? .notCheckable : .inconsistent,
      off: agreeing.isEmpty ? number.distance(to: first.p) : nil,
      sentence: isSimulated
        ? "Not an exact P of a usual test; Fisher's by simulation may come out so."
        : "No usual test of the printed counts of \(name) gives P \(print.text)."
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
    var finding = Finding(
      "\(table.id).\(name).chi2", what: "\(name): χ² of \(shown.name)", printed: print.text,
      recomputed: NumberFormat.plain.fixed(shown.value, decimals: number.decimals),
      agreeing == nil ? .inconsistent : .reproduced,
      off: agreeing == nil ? number.distance(to: first.value) : nil,
      sentence: "The printed counts of \(name) do not give χ² = \(print.text).")
    // Fisher's test has no χ²; SPSS prints the Fisher-Freeman-Halton statistic there.
    if agreeing == nil, let p = row.published["p"]?.number,
      let fisher = candidates.first(where: { $0.name == "Fisher" }), p.agrees(with: fisher.p),
      !candidates.contains(where: { $0.name == "Pearson" && p.agrees(with: $0.p) })
    {
      finding.becomeOpen("P is Fisher's; the statistic beside it may be another one.")
    }
    return finding
  }
}
