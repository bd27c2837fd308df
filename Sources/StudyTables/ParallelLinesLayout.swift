public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Whether one odds ratio may stand for every cut-point: those of each cut-point beside each other,
/// with the tests of parallel lines.
public struct ParallelLinesLayout: Sendable {
  public init() {}

  /// Nothing where no fit has more than one cut-point.
  public func table(
    _ regression: RegressionTable, id: String, in style: Style
  ) -> Table? {
    let fits = regression.univariable + (regression.multivariable.map { [$0] } ?? [])
    guard let cuts = fits.first(where: { $0.cuts.count > 1 })?.cuts else { return nil }
    let headings = cuts.map { self.heading($0, of: regression) }
    let percent = Int((regression.level * 100).rounded())
    let half =
      headings.map { Table.Column(RichText("\($0), OR (\(percent)% CI)")) }
      + [Table.Column(.italic("P"))]
    let hasBoth = regression.multivariable?.cuts.isEmpty == false
    var table = Table(
      id: id,
      caption: RichText("Odds ratios of every cut-point for \(regression.outcomeLabel)"),
      columns: [Table.Column(RichText(style.words.rowHeading), .text)] + half
        + (hasBoth ? half : []))
    if hasBoth {
      table.spans = [
        Table.Span("", width: 1), Table.Span("Univariable", width: half.count),
        Table.Span("Multivariable", width: half.count),
      ]
    }
    for (index, term) in regression.terms.enumerated() {
      let alone =
        regression.univariable.indices.contains(index) ? regression.univariable[index] : nil
      append(term, alone, hasBoth ? regression.multivariable : nil, cuts.count, to: &table, style)
    }
    remarks(on: regression, in: &table, style)
    return table
  }

  /// `low, positive vs zero`: the levels above a cut-point against the others.
  private func heading(_ cut: RegressionTable.Cut, of regression: RegressionTable) -> String {
    let place = regression.responses.firstIndex(of: cut.below) ?? 0
    let above = regression.responses[(place + 1)...].joined(separator: ", ")
    return "\(above) vs \(regression.responses[...place].joined(separator: ", "))"
  }

  private func append(
    _ term: RegressionTable.Term, _ alone: RegressionTable.Fit?, _ together: RegressionTable.Fit?,
    _ cuts: Int, to table: inout Table, _ style: Style
  ) {
    let fits = [alone].compactMap(\.self) + (together.map { [$0] } ?? [])
    func p(_ fit: RegressionTable.Fit) -> Table.Cell {
      guard let test = fit.parallelTerms.first(where: { $0.variable == term.name }) else {
        return .blank
      }
      return test.brant.p.value.map { Table.Cell(RichText(style.p($0)), value: $0) }
        ?? Table.Cell("–")
    }
    func ratios(_ fit: RegressionTable.Fit, _ contrast: String) -> [Table.Cell] {
      guard fit.cuts.count == cuts else { return Array(repeating: .blank, count: cuts) }
      return fit.cuts.map { cut in
        guard
          let found = cut.coefficients.first(where: {
            $0.variable == term.name && $0.contrast == contrast
          })
        else { return .blank }
        guard let ratio = found.ratio.value else { return Table.Cell("–") }
        return Table.Cell(
          RichText(style.ratio(ratio, found.lower.value ?? .nan, found.upper.value ?? .nan)),
          value: ratio)
      }
    }
    let blanks = [Table.Cell](repeating: .blank, count: cuts)
    let levels = term.levels.indices.filter { level in
      level != term.reference
        && fits.contains { fit in
          fit.coefficients.contains {
            $0.variable == term.name && $0.contrast == term.levels[level]
          }
        }
    }
    guard term.kind == "categorical", levels.count != 1 else {
      let contrast = levels.first.map { term.levels[$0] } ?? ""
      let label = levels.first.map { "\(term.label): \(term.levelLabels[$0])" } ?? term.label
      table.rows.append(
        Table.Row(
          .body,
          [Table.Cell(RichText(label))] + fits.flatMap { ratios($0, contrast) + [p($0)] }))
      return
    }
    table.rows.append(
      Table.Row(
        .variable, [Table.Cell(RichText(term.label))] + fits.flatMap { blanks + [p($0)] }))
    for level in levels {
      table.rows.append(
        Table.Row(
          .level,
          [Table.Cell(RichText(term.levelLabels[level]))]
            + fits.flatMap { ratios($0, term.levels[level]) + [.blank] }))
    }
  }

  private func remarks(on regression: RegressionTable, in table: inout Table, _ style: Style) {
    table.remark(
      RichText(
        "Every cut-point is a binary logistic regression of its own; where the lines are parallel "
          + "its odds ratios are the same but for chance. P: Brant's test of that, for all levels "
          + "of the variable together."))
    for test in regression.multivariable?.parallelLines ?? [] {
      guard let p = test.p.value, let statistic = test.statistic.value else { continue }
      table.remark(
        RichText(
          "Multivariable model, \(test.methodLabel): χ² \(style.statistic(statistic)), "
            + "\(style.integer(Int(test.degrees.first ?? 0))) df, \(style.pSentence(p))."))
    }
    let broken = regression.univariable.filter { fit in
      fit.parallelLines.contains { $0.p.value.map { $0 < 0.05 } ?? false }
    }.flatMap(\.variables)
    if !broken.isEmpty {
      let names = broken.map { name in
        regression.terms.first { $0.name == name }?.label ?? name
      }
      table.remark(
        RichText(
          "Alone, these break the assumption at P < 0.05: \(names.joined(separator: ", ")). "
            + "Read their cut-points, or a multinomial model, in place of one odds ratio."))
    }
    for remark in regression.multivariable?.cuts.flatMap(\.remarks) ?? [] {
      table.remark(RichText("Multivariable model: \(remark)."))
    }
    table.calls = [EquivalentCall("R", "brant::brant(polr(y ~ x, d, Hess = TRUE))")]
  }
}
