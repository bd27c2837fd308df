internal import Numerals
internal import Settings

/// No logistic coefficient has a smaller standard error than its covariate allows.
enum ErrorBounds: Check {
  static let word = "se-lower-bound"
  static let meaning = "standard errors are not below the smallest that is possible"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.regressionTables.flatMap { table -> [Finding] in
      guard facts.model(of: table) == .logistic else { return [] }
      return margins(table, facts) + ranges(table, facts)
    }
  }

  /// `2 sqrt(1/E + 1/U)` for a binary covariate with printed margins.
  private static func margins(_ table: PaperTable, _ facts: PaperFacts) -> [Finding] {
    Identification(facts).rows(of: table).compactMap { row -> Finding? in
      guard let error = PrintedNumber(row.standardError) else { return nil }
      // The rows that the paper names; where it names none, all patients.
      let cohort = table.statedCohort ?? "all"
      let set = row.sets.first { MarginTables.cohort(of: $0, in: facts) == cohort }
      guard let set, let bound = set.bound.value else { return nil }
      return finding(
        "\(table.id).\(row.variable)\(row.contrast).univariable.se-bound", error, bound: bound,
        what: "smallest SE of a binary covariate with the margins of \(set.label), n = \(set.size)")
    }
  }

  /// `4 / (range sqrt n)`: the information of one row is at most (range/4)² around its mean, and
  /// other covariates only lower it.
  private static func ranges(_ table: PaperTable, _ facts: PaperFacts) -> [Finding] {
    let stated = table.statedCohort
    var sizes: [Int] = []
    for cohort in facts.cohorts
    where stated == nil ? ["all", "train"].contains(cohort.id) : cohort.id == stated {
      let all =
        [cohort.size] + cohort.also.map { $0["published"]?["n"]?.spelling.flatMap(Int.init) }
      for case let size? in all where !sizes.contains(size) { sizes.append(size) }
    }
    return facts.fits(of: table).filter(\.isMultivariable).flatMap { fit -> [Finding] in
      guard let error = fit.coefficient.standardError, stated == nil,
        let variable = facts.variable(fit.variable), variable.levels.count > 1
      else { return [] }
      let range = Double(variable.levels.count - 1)
      let largest = sizes.max() ?? 0
      return sizes.map { size in
        func bound(_ size: Int) -> Double { 4 / (range * Double(size).squareRoot()) }
        var found = finding(
          "\(fit.id).se-bound-\(size)", error, bound: bound(size),
          what:
            "smallest SE of a factor coded over a range of \(Int(range)) with \(size) rows")
        if found.verdict == .inconsistent, error.upper >= bound(largest) {
          found.becomeOpen("Possible only if all \(largest) patients were used.")
        }
        return found
      }
    }
  }

  private static func finding(
    _ id: String, _ error: PrintedNumber, bound: Double, what: String
  ) -> Finding {
    let isPossible = error.upper >= bound - 1e-12
    let text = NumberFormat.plain.fixed(bound, decimals: 4)
    return Finding(
      id, what: what, printed: error.text, recomputed: "at least \(text)",
      isPossible ? .reproduced : .inconsistent, off: isPossible ? nil : bound - error.upper,
      sentence: "No data of this size and margin give a standard error below \(text).")
  }
}
