public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// A nomogram in numbers: its points, what totals mean, one patient added up.
public enum NomogramLayout {
  /// The points of every level and of round values.
  public static func points(_ found: Nomogram, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: RichText("Points of the nomogram for \(found.formula.outcomeLabel)"),
      columns: [
        Table.Column(RichText(style.words.rowHeading), .text), Table.Column("β"),
        Table.Column("Points"),
      ])
    for (term, axis) in zip(found.formula.terms, found.axes) {
      append(term, axis, found, to: &table, style)
    }
    var remark =
      "Rows: \(found.rows), \(style.integer(found.rowCount)) with all values"
      + (found.eventCount > 0 ? ", \(style.integer(found.eventCount)) events" : "") + ". "
    remark +=
      "One unit of the linear predictor is \(style.number(found.pointsPerUnit, decimals: 2)) points. "
      + "Round values cover the data as R's pretty; axes are drawn where there are data."
    table.remark(RichText(remark))
    table.calls = [EquivalentCall("R", call(found.formula))]
    return table
  }

  private static func append(
    _ term: RiskFormula.Term, _ axis: Nomogram.Axis, _ found: Nomogram, to table: inout Table,
    _ style: Style
  ) {
    func number(_ value: Double, _ decimals: Int) -> Table.Cell {
      Table.Cell(RichText(style.number(value, decimals: decimals)), value: value)
    }
    if term.kind == .levels {
      table.rows.append(Table.Row(.variable, [Table.Cell(RichText(term.label))]))
      for (level, place) in axis.places.enumerated() {
        let beta =
          level == term.reference
          ? Table.Cell("Reference") : number(term.coefficients[level], style.digits.coefficient)
        table.rows.append(
          Table.Row(
            .level,
            [Table.Cell(RichText(term.levelLabels[level])), beta, number(place.points, 1)]))
      }
      return
    }
    let beta =
      term.kind == .linear
      ? number(term.coefficients[0], style.digits.coefficient) : Table.Cell("spline")
    table.rows.append(Table.Row(.variable, [Table.Cell(RichText(term.label)), beta]))
    let decimals = decimals(axis.places.map(\.value))
    for place in axis.places {
      table.rows.append(
        Table.Row(
          .level,
          [
            Table.Cell(RichText(style.number(place.value, decimals: decimals))), .blank,
            number(place.points, 1),
          ]))
    }
  }

  static func decimals(_ values: [Double]) -> Int {
    var scale = 1.0
    for count in 0..<6 {
      if values.allSatisfy({ abs($0 * scale - ($0 * scale).rounded()) < 1e-6 }) { return count }
      scale *= 10
    }
    return 6
  }

  /// The risks that round totals mean.
  public static func risks(_ found: Nomogram, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: RichText("Risk by total points"),
      columns: [Table.Column("Total points"), Table.Column("Linear predictor")]
        + found.risks.map { Table.Column(RichText($0.label.isEmpty ? "Risk" : $0.label)) })
    // From the round total below the lowest patient to that above the highest.
    let step = found.totals.count > 1 ? found.totals[1] - found.totals[0] : 0
    for total in found.totals
    where total > found.lowestTotal - step && total < found.highestTotal + step {
      let predictor = found.linearPredictor(ofTotal: total)
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(
              RichText(style.number(total, decimals: decimals(found.totals))), value: total),
            Table.Cell(
              RichText(style.number(predictor, decimals: style.digits.coefficient)),
              value: predictor),
          ]
            + found.risks.indices.map { index in
              let risk = found.risk(index, ofTotal: total)
              return Table.Cell(
                RichText(style.number(risk, decimals: style.digits.metric)), value: risk)
            }))
    }
    table.remark(
      RichText(
        "Linear predictor = \(style.number(found.origin, decimals: 4)) + total / "
          + "\(style.number(found.pointsPerUnit, decimals: 4)). " + Self.meaning(of: found.formula)
      ))
    return table
  }

  private static func meaning(of formula: RiskFormula) -> String {
    switch formula.family {
    case "cox":
      "Risk by time t = 1 − exp(−H(t) exp(η)), with η = 0 for a patient of mean predictors and H(t) "
        + formula.risks.map { "\($0.hazard ?? 0) by \($0.time ?? 0)" }.joined(separator: ", ") + "."
    case "ordinal": "Risk = 1 / (1 + exp(−(η − α₁ + αₖ))) for each threshold k."
    default: "Risk = 1 / (1 + exp(−η))."
    }
  }

  /// One patient's points added up.
  public static func worked(_ found: Nomogram, id: String, in style: Style) -> Table? {
    guard let patient = found.worked, patient.points.count == found.formula.terms.count,
      patient.values.count == patient.points.count, patient.risks.count == found.risks.count
    else { return nil }
    var table = Table(
      id: id,
      caption: RichText(
        patient.id.isEmpty ? "A patient worked through" : "Patient \(patient.id) worked through"),
      columns: [
        Table.Column(RichText(style.words.rowHeading), .text), Table.Column("Value"),
        Table.Column("Points"),
      ])
    for (index, term) in found.formula.terms.enumerated() {
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(term.label)), Table.Cell(RichText(patient.values[index])),
            Table.Cell(
              RichText(style.number(patient.points[index], decimals: 1)),
              value: patient.points[index]),
          ]))
    }
    func close(_ label: String, _ value: Double, _ decimals: Int) {
      table.rows.append(
        Table.Row(
          .summary,
          [
            Table.Cell(RichText(label)), .blank,
            Table.Cell(RichText(style.number(value, decimals: decimals)), value: value),
          ]))
    }
    close("Total points", patient.total, 1)
    close("Linear predictor", patient.linearPredictor, style.digits.coefficient)
    for (axis, risk) in zip(found.risks, patient.risks) {
      close(axis.label.isEmpty ? "Risk" : "Risk, \(axis.label)", risk, style.digits.metric)
    }
    if patient.id.isEmpty {
      table.remark(
        "Not a patient of the cohort: the most frequent level or the median of each predictor.")
    }
    return table
  }

  /// The linear predictor written out.
  public static func formula(_ found: Nomogram, in style: Style) -> Prose {
    let formula = found.formula
    func number(_ value: Double) -> String {
      style.number(abs(value), decimals: max(4, style.digits.coefficient))
    }
    func signed(_ value: Double) -> String { value < 0 ? " − " : " + " }
    var text = formula.family == "cox" ? "" : style.number(formula.intercepts[0], decimals: 4)
    for term in formula.terms {
      switch term.kind {
      case .linear:
        text += signed(term.coefficients[0]) + "\(number(term.coefficients[0])) × \(term.label)"
      case .spline: text += " + f(\(term.label))"
      case .levels:
        for (level, beta) in term.coefficients.enumerated() where level != term.reference {
          text += signed(beta) + "\(number(beta)) × [\(term.label) = \(term.levelLabels[level])]"
        }
      }
    }
    if formula.family == "cox" { text += signed(-formula.center) + number(formula.center) }
    var paragraphs = [RichText("η = \(text).")]
    for term in formula.terms where term.kind == .spline {
      paragraphs.append(RichText(spline(term)))
    }
    paragraphs.append(RichText(meaning(of: formula)))
    return Prose(paragraphs: paragraphs)
  }

  /// A restricted cubic spline in plain coefficients of x and of the cubes at every knot.
  private static func spline(_ term: RiskFormula.Term) -> String {
    let knots = term.knots.map { "\($0)" }.joined(separator: ", ")
    let betas = term.coefficients.map { "\($0)" }.joined(separator: ", ")
    return
      "f(\(term.label)): restricted cubic spline with knots \(knots) and coefficients \(betas) "
      + "of the basis of rms::rcs."
  }

  private static func call(_ formula: RiskFormula) -> String {
    let terms = formula.terms.map { term -> String in
      switch term.kind {
      case .levels, .linear: term.name
      case .spline: "rcs(\(term.name), c(\(term.knots.map { "\($0)" }.joined(separator: ", "))))"
      }
    }.joined(separator: " + ")
    return switch formula.family {
    case "cox": "nomogram(cph(Surv(time, \(formula.outcome)) ~ \(terms), surv = TRUE))"
    default: "nomogram(lrm(\(formula.outcome) ~ \(terms)), fun = plogis)"
    }
  }
}
