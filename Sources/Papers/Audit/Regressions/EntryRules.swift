internal import Numerals
internal import Settings

/// The multivariable model holds the variables with a small univariable P.
enum EntryRules: Check {
  static let word = "entry-rule"
  static let meaning = "the variables with a small univariable P entered the multivariable model"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.regressionTables.compactMap { table -> Finding? in
      let both = table.rows.filter { $0.univariable?["p"] != nil }
      guard both.count > 2, both.contains(where: { $0.multivariable != nil }) else { return nil }
      let alpha = facts.alpha
      let small = both.filter {
        ($0.univariable?["p"]?.number?.value ?? 1) < alpha || $0.isBelow(alpha)
      }
      let entered = both.filter { $0.multivariable != nil }
      func names(_ rows: [PaperRow]) -> [String] { rows.compactMap(\.variable).sorted() }
      let isSame = names(small) == names(entered)
      // Many rules are possible; only a paper that states this one can break it.
      return Finding(
        "\(table.id).entry-rule", what: "multivariable entry equals univariable P below \(alpha)",
        printed: names(entered).joined(separator: ", "),
        recomputed: names(small).joined(separator: ", "), isSame ? .reproduced : .notCheckable)
    }
  }
}

/// A coefficient that changes its sign between the univariable and the multivariable model.
enum SignFlips: Check {
  static let word = "sign-flip"
  static let meaning = "coefficients that change their sign beside other variables"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.regressionTables.flatMap { table in
      table.rows.compactMap { row -> Finding? in
        guard let one = row.univariable?["beta"], let two = row.multivariable?["beta"],
          let first = one.number, let second = two.number,
          first.lower > 0 && second.upper < 0 || first.upper < 0 && second.lower > 0
        else { return nil }
        return Finding(
          "\(table.id).\(row.variable ?? "").sign",
          what: "sign of β, univariable against multivariable",
          printed: "\(one.text) and \(two.text)", recomputed: "opposite", .notCheckable,
          sentence: "Possible under confounding; the interpretation needs care.")
      }
    }
  }
}

extension PaperRow {
  fileprivate func isBelow(_ alpha: Double) -> Bool {
    guard let p = univariable?["p"]?.number else { return false }
    return p.relation == .less && p.value <= alpha
  }
}

extension PaperFacts {
  /// The level of significance that the paper states; 0.05 otherwise.
  var alpha: Double {
    pipeline["alpha"]?["published"]?["value"]?.spelling.flatMap { Printed($0).number?.value }
      ?? 0.05
  }
}
