import Glibc
internal import Numerals
internal import Statistics

/// Whether the limits of univariable rows are Wald's or those of the profile likelihood, told by the
/// rows whose table the margins settle.
enum IntervalKinds: Check {
  static let word = "interval-kind"
  static let meaning = "limits of settled univariable rows are Wald's or those of the profile"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let identification = Identification(facts)
    return facts.regressionTables.compactMap { table -> Finding? in
      guard facts.model(of: table) == .logistic else { return nil }
      var counts = (limits: 0, wald: 0, profile: 0)
      for row in identification.rows(of: table) {
        guard let set = row.sets.first(where: { $0.solutions == 1 }), let found = set.tables.first,
          let printed = table.rows.first(where: { $0.variable == row.variable })?.univariable,
          let low = printed["ci_low"]?.number, let high = printed["ci_high"]?.number,
          let odds = odds(found, row, set, facts)
        else { continue }
        let reach = PrintedCoefficient.reach * found.standardError
        let wald = [exp(found.beta - reach), exp(found.beta + reach)]
        let profile = odds.profileLimits.map(exp)
        counts.limits += 2
        counts.wald += [low.agrees(with: wald[0]), high.agrees(with: wald[1])].count { $0 }
        counts.profile += [low.agrees(with: profile[0]), high.agrees(with: profile[1])].count { $0 }
      }
      guard counts.limits > 2 else { return nil }
      return Finding(
        "\(table.id).interval-convention", what: "Wald's limits or those of the profile likelihood",
        printed: "not stated",
        recomputed:
          "Wald \(counts.wald), profile \(counts.profile) of \(counts.limits) limits",
        max(counts.wald, counts.profile) == counts.limits ? .reproduced : .notCheckable)
    }
  }

  private static func odds(
    _ table: CompatibleTable, _ row: RowIdentification, _ set: RowIdentification.RowSet,
    _ facts: PaperFacts
  ) -> FourfoldOdds? {
    guard let response = facts.table(row.table)?.response, let outcome = facts.outcome(response),
      let margins = Identification(facts).margins(for: response).first(where: {
        $0.id == set.id && $0.size == set.size
      }), let counts = margins.counts(of: response), table.counts.count == 2
    else { return nil }
    let event = outcome.event ?? outcome.levels[1]
    guard let events = counts.first(where: { $0.id == event })?.count else { return nil }
    let exposed = table.counts[0] + table.counts[1]
    return FourfoldOdds(
      exposed: Double(exposed), exposedEvents: Double(table.counts[1]),
      unexposed: Double(set.size - exposed), unexposedEvents: Double(events - table.counts[1]))
  }
}

/// The log odds ratio of a fourfold table with its profile likelihood.
struct FourfoldOdds {
  let exposed: Double
  let exposedEvents: Double
  let unexposed: Double
  let unexposedEvents: Double

  var beta: Double {
    log(exposedEvents / (exposed - exposedEvents))
      - log(unexposedEvents / (unexposed - unexposedEvents))
  }

  private func likelihood(_ intercept: Double, _ beta: Double) -> Double {
    func logistic(_ x: Double) -> Double { x > 0 ? -log1p(exp(-x)) : x - log1p(exp(x)) }
    return exposedEvents * logistic(intercept + beta)
      + (exposed - exposedEvents) * logistic(-intercept - beta)
      + unexposedEvents * logistic(intercept)
      + (unexposed - unexposedEvents) * logistic(-intercept)
  }

  /// The largest likelihood at one β: the intercept that expects as many events as there are.
  private func profile(_ beta: Double) -> Double {
    let events = exposedEvents + unexposedEvents
    var (low, high) = (-40.0, 40.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      let expected = exposed / (1 + exp(-middle - beta)) + unexposed / (1 + exp(-middle))
      if expected < events { low = middle } else { high = middle }
    }
    return likelihood((low + high) / 2, beta)
  }

  /// Where the likelihood has dropped by half the 95% point of χ² with one degree of freedom.
  var profileLimits: [Double] {
    let center = beta
    let level = profile(center) - ChiSquare.upperQuantile(0.05, df: 1) / 2
    return [-1.0, 1.0].map { side in
      var (near, far) = (center, center + side * 0.5)
      while profile(far) > level, abs(far) < 30 { far += side }
      for _ in 0..<60 {
        let middle = (near + far) / 2
        if profile(middle) > level { near = middle } else { far = middle }
      }
      return (near + far) / 2
    }
  }
}
