import Glibc
internal import Numerals

/// Multivariable coefficients beside the univariable ones that printed counts give.
enum Directions: Check {
  static let word = "direction"
  static let meaning = "multivariable coefficients beside the log odds ratios of printed counts"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.regressionTables.flatMap { table -> [Finding] in
      guard facts.model(of: table) == .logistic, let response = table.response,
        let outcome = facts.outcome(response),
        let event = outcome.event ?? outcome.levels.last,
        let other = outcome.levels.first(where: { $0 != event })
      else { return [] }
      return table.rows.compactMap { row -> Finding? in
        guard row.univariable == nil, let printed = row.multivariable, let name = row.variable,
          let fit = facts.fits(of: table).first(where: { $0.variable == name }),
          let beta = fit.signedBeta
        else { return nil }
        for counts in facts.baselineTables {
          guard let own = counts.row(of: name), own.levels.count == 2,
            let first = counts.columns.first(where: { isColumn($0, of: event, response) }),
            let second = counts.columns.first(where: { isColumn($0, of: other, response) }),
            let events = own.counts(in: first.id), let rest = own.counts(in: second.id),
            (events + rest).allSatisfy({ $0 > 0 })
          else { continue }
          let cells = (events + rest).map(Double.init)
          let ratio = log(cells[0] * cells[3] / (cells[1] * cells[2]))
          let error = cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
          let format = NumberFormat.plain
          let isOpposite = ratio * beta.value < 0
          return Finding(
            "\(table.id).\(name).direction",
            what:
              "multivariable β beside the log odds ratio of \(counts.id), \(own.levels[0].id) coded 1",
            printed: format.fixed(beta.value, decimals: printed["beta"]?.number?.decimals ?? 3),
            recomputed:
              "\(format.fixed(ratio, decimals: 3)) (SE \(format.fixed(error, decimals: 3)))",
            .notCheckable,
            sentence: isOpposite
              ? "Opposite signs, unless the other level is coded 1; confounding may do it too."
              : "Other variables may move a coefficient.")
        }
        return nil
      }
    }
  }

  private static func isColumn(
    _ column: PaperTable.Column, of level: String, _ response: String
  ) -> Bool {
    column.id == level || column.cohort == "\(response)-\(level)"
  }
}
