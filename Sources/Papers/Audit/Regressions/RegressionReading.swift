import Glibc
internal import Numerals

/// One printed fit of a regression table, with the part of its id.
struct PrintedFit {
  let table: PaperTable
  let row: PaperRow
  let isMultivariable: Bool
  let values: PrintedMap
  let coefficient: PrintedCoefficient
  /// `table2.age.univariable`; without the last part where a table has one kind of fit only.
  let id: String

  var variable: String { row.variable ?? "" }

  /// β with the sign that the odds ratio asks for, where the table lost it.
  var signedBeta: (value: Double, range: Range)? {
    guard let beta = coefficient.beta, beta.relation == .equal else { return nil }
    let flips = hasLostSign
    let range = Range(beta)
    return flips ? (-beta.value, -range) : (beta.value, range)
  }

  /// Whether β and OR lie on different sides of no effect.
  var hasLostSign: Bool {
    guard let beta = coefficient.beta, let ratio = coefficient.ratio else { return false }
    return beta.lower > 0 && ratio.upper < 1 || beta.upper < 0 && ratio.lower > 1
  }

  /// The coefficient with its sign put right, for checks that come after that of the sign.
  var corrected: PrintedCoefficient {
    guard hasLostSign, let beta = coefficient.beta else { return coefficient }
    var copy = coefficient
    let text = beta.text.hasPrefix("-") ? String(beta.text.dropFirst()) : "-\(beta.text)"
    copy.beta = PrintedNumber(text)
    return copy
  }
}

extension PaperFacts {
  var regressionTables: [PaperTable] { tables.filter { $0.kind == .regression } }

  var printedFits: [PrintedFit] { regressionTables.flatMap(\.fits) }
}

extension PaperTable {
  var fits: [PrintedFit] {
    let hasBoth =
      rows.contains { $0.univariable != nil } && kind == .regression
    return rows.flatMap { row -> [PrintedFit] in
      [(row.univariable, false), (row.multivariable, true)].compactMap { values, isMultivariable in
        guard let values, !values.isEmpty else { return nil }
        let part = isMultivariable ? ".multivariable" : ".univariable"
        return PrintedFit(
          table: self, row: row, isMultivariable: isMultivariable, values: values,
          coefficient: PrintedCoefficient(values, statistic: statistic),
          id: "\(id).\(row.variable ?? "")\(hasBoth ? part : "")")
      }
    }
  }
}
