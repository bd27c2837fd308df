import Glibc
internal import Numerals
internal import Statistics

/// One printed fit of a regression table, with the part of its id.
struct PrintedFit {
  let table: PaperTable
  let row: PaperRow
  let isMultivariable: Bool
  let values: PrintedMap
  let coefficient: PrintedCoefficient
  /// `table2.age.univariable`; without the last part where a table has one kind of fit only.
  let id: String
  let model: PaperTable.Model?
  /// The patients that the regression may have used; nil where no size is printed.
  let size: Int?
  /// Whether the covariate has levels, so that its coefficient is a contrast of two of them.
  let isFactor: Bool

  var variable: String { row.variable ?? "" }
  var ratioName: String { values.ratio?.name ?? "ratio" }

  /// β with the sign that the odds ratio asks for, where the table lost it; ln OR where β is not
  /// printed.
  var signedBeta: (value: Double, range: Range)? {
    if coefficient.beta == nil {
      guard let ratio = coefficient.ratio, ratio.relation == .equal, ratio.lower > 0 else {
        return nil
      }
      return (log(ratio.value), Range(log(ratio.lower), log(ratio.upper)))
    }
    guard let beta = coefficient.beta, beta.relation == .equal else { return nil }
    let range = Range(beta)
    return hasLostSign ? (-beta.value, -range) : (beta.value, range)
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

  /// Whether the statistic may be Student's t with few degrees of freedom.
  var mayUseStudent: Bool {
    model == .linear || model == nil || table.statistic?.lowercased() == "t"
  }

  /// The fewest degrees of freedom that a Student's t of this table may have.
  var fewestDegrees: Double {
    max(3, Double((size ?? 40) - 12 - 3 * table.rows.count))
  }
}

extension PaperFacts {
  var regressionTables: [PaperTable] { tables.filter { $0.kind == .regression } }

  var printedFits: [PrintedFit] { regressionTables.flatMap { fits(of: $0) } }

  /// The kind of a table's regression: as typed in, or as the outcome's kind and the names of the
  /// printed ratios say.
  func model(of table: PaperTable) -> PaperTable.Model? {
    if let model = table.model { return model }
    let keys = table.rows.flatMap { [$0.univariable, $0.multivariable] }
      .compactMap { $0?.ratio?.name }
    if keys.contains("HR") { return .cox }
    if keys.contains("IRR") { return .poisson }
    if keys.contains("RR") { return nil }
    switch table.response.flatMap({ outcome($0)?.kind }) {
    case "binary": return .logistic
    case "ordinal": return .proportionalOdds
    case "nominal": return .multinomial
    case "survival": return .cox
    case "continuous": return .linear
    default: return nil
    }
  }

  func fits(of table: PaperTable) -> [PrintedFit] {
    let hasBoth = table.rows.contains { $0.univariable != nil } && table.kind == .regression
    let model = model(of: table)
    let size = cohort(table.statedCohort ?? "all")?.size
    var seen: [String: Int] = [:]
    return table.rows.flatMap { row -> [PrintedFit] in
      // Several contrasts of one variable stand in rows of their own.
      let name = row.variable ?? ""
      seen[name, default: 0] += 1
      let number = seen[name, default: 1]
      let contrast = row.shownLevel.map { ".\($0)" } ?? (number > 1 ? "-\(number)" : "")
      return [(row.univariable, false), (row.multivariable, true)].compactMap {
        values, isMultivariable in
        guard let values, !values.isEmpty else { return nil }
        let part = isMultivariable ? ".multivariable" : ".univariable"
        return PrintedFit(
          table: table, row: row, isMultivariable: isMultivariable, values: values,
          coefficient: PrintedCoefficient(values, statistic: table.statistic),
          id: "\(table.id).\(name)\(contrast)\(hasBoth ? part : "")", model: model, size: size,
          isFactor: (variable(name)?.levels.count ?? 0) > 1)
      }
    }
  }
}
