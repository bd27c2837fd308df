public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// A regression table: univariable beside multivariable, one row a level, references named, blanks
/// where a variable was not entered.
public struct RegressionLayout: Sendable {
  /// The columns of each half; the style's own when empty.
  public var columns: [RegressionColumn]

  public init(columns: [RegressionColumn] = []) { self.columns = columns }

  public func table(
    _ regression: RegressionTable, id: String, caption: String?, in style: Style
  ) -> Table {
    let shown = columns.isEmpty ? style.regressionColumns : columns
    let isLinear = regression.family == "linear"
    let percent = Int((regression.level * 100).rounded())
    let half = shown.map { column -> Table.Column in
      switch (column, isLinear) {
      case (.ratio, true): Table.Column(RichText("β (\(percent)% CI)"))
      case (.z, true): Table.Column(.italic("t"))
      default:
        Table.Column(
          style.heading(column, ratio: regression.family == "cox" ? "HR" : "OR", level: percent))
      }
    }
    let hasBoth = regression.multivariable != nil
    var table = Table(
      id: id, caption: RichText(caption ?? self.caption(regression)),
      columns: [Table.Column(RichText(style.words.rowHeading), .text)] + half
        + (hasBoth ? half : []))
    if hasBoth {
      table.spans = [
        Table.Span("", width: 1), Table.Span("Univariable", width: shown.count),
        Table.Span("Multivariable", width: shown.count),
      ]
    }
    for response in responses(of: regression) {
      if !response.isEmpty {
        let index = regression.responses.firstIndex(of: response) ?? 0
        let heading = "\(regression.responseLabels[index]) vs \(regression.responseLabels[0])"
        table.rows.append(Table.Row(.section, [Table.Cell(RichText(heading))]))
      }
      for (index, term) in regression.terms.enumerated() {
        append(term, index, response, of: regression, shown, to: &table, style)
      }
    }
    remarks(on: regression, in: &table, style)
    return table
  }

  /// A multinomial table has one part a response; others have one part.
  private func responses(of regression: RegressionTable) -> [String] {
    regression.family == "multinomial" ? Array(regression.responses.dropFirst()) : [""]
  }

  private func caption(_ regression: RegressionTable) -> String {
    let title = RegressionPlan.Family(rawValue: regression.family)?.title ?? "Regression"
    let event = regression.event.isEmpty ? "" : " (\(regression.event))"
    return "\(title) for \(regression.outcomeLabel)\(event)"
  }

  private func append(
    _ term: RegressionTable.Term, _ index: Int, _ response: String,
    of regression: RegressionTable, _ shown: [RegressionColumn], to table: inout Table,
    _ style: Style
  ) {
    let fits = regression.univariable
    let alone =
      fits.indices.contains(index)
      ? fits[index].coefficients.filter { $0.response == response } : []
    let together = regression.multivariable?.coefficients.filter {
      $0.variable == term.name && $0.response == response
    }
    func halves(_ contrast: String) -> [Table.Cell] {
      var cells = self.cells(alone.first { $0.contrast == contrast }, shown, &table, style)
      if let together {
        cells += self.cells(together.first { $0.contrast == contrast }, shown, &table, style)
      }
      return cells
    }
    guard term.kind == "categorical" else {
      table.rows.append(Table.Row(.body, [Table.Cell(RichText(term.label))] + halves("")))
      return
    }
    table.rows.append(Table.Row(.variable, [Table.Cell(RichText(term.label))]))
    for (level, name) in term.levels.enumerated() {
      let label = RichText(term.levelLabels[level])
      if level == term.reference {
        let mark = shown.firstIndex { $0 == .ratio || $0 == .point } ?? shown.startIndex
        let half = shown.indices.map { $0 == mark ? Table.Cell("Reference") : .blank }
        let entered = together?.isEmpty == false
        table.rows.append(
          Table.Row(.level, [Table.Cell(label)] + half + (entered ? half : [])))
      } else if alone.contains(where: { $0.contrast == name })
        || together?.contains(where: { $0.contrast == name }) == true
      {
        table.rows.append(Table.Row(.level, [Table.Cell(label)] + halves(name)))
      } else {
        let note = table.footnote("No row has this level.")
        table.rows.append(Table.Row(.level, [Table.Cell(label, marks: [note])]))
      }
    }
  }

  private func cells(
    _ coefficient: RegressionTable.Coefficient?, _ shown: [RegressionColumn],
    _ table: inout Table, _ style: Style
  ) -> [Table.Cell] {
    guard let coefficient else { return shown.map { _ in .blank } }
    if let reason = coefficient.estimate.reason {
      let mark = table.footnote(RichText("Not estimated: \(reason)."))
      return shown.enumerated().map { $0.offset == 0 ? .undefined(mark: mark) : Table.Cell("–") }
    }
    return shown.map { cell(coefficient, $0, style) }
  }

  private func cell(
    _ coefficient: RegressionTable.Coefficient, _ column: RegressionColumn, _ style: Style
  ) -> Table.Cell {
    func number(_ quantity: Quantity, _ text: (Double) -> String) -> Table.Cell {
      quantity.value.map { Table.Cell(RichText(text($0)), value: $0) } ?? Table.Cell("–")
    }
    switch column {
    case .coefficient: return number(coefficient.estimate, style.coefficient)
    case .se: return number(coefficient.standardError, style.coefficient)
    case .z: return number(coefficient.z, style.statistic)
    case .wald:
      return coefficient.z.value.map {
        Table.Cell(RichText(style.statistic($0 * $0)), value: $0 * $0)
      } ?? Table.Cell("–")
    case .df: return Table.Cell("1", value: 1)
    case .p: return number(coefficient.p, style.p)
    case .point: return number(coefficient.ratio, style.ratio)
    case .lower: return number(coefficient.lower, style.ratio)
    case .upper: return number(coefficient.upper, style.ratio)
    case .ratio:
      if let ratio = coefficient.ratio.value {
        return Table.Cell(
          RichText(
            style.ratio(ratio, coefficient.lower.value ?? .nan, coefficient.upper.value ?? .nan)),
          value: ratio)
      }
      guard let estimate = coefficient.estimate.value, let low = coefficient.estimateLower.value,
        let high = coefficient.estimateUpper.value
      else { return Table.Cell("–") }
      return Table.Cell(
        RichText(style.estimate(estimate, low, high, decimals: style.digits.coefficient)),
        value: estimate)
    }
  }

  private func remarks(on regression: RegressionTable, in table: inout Table, _ style: Style) {
    table.remark(
      RichText(
        "Rows: \(regression.rows) (n = \(style.integer(regression.rowCount))); "
          + "each fit uses the rows complete in its variables; \(method(regression))."))
    if let fit = regression.multivariable {
      let events = fit.eventCount > 0 ? ", \(style.integer(fit.eventCount)) events" : ""
      table.remark(
        RichText(
          "Multivariable: \(regression.entry); n = \(style.integer(fit.rowCount))\(events), "
            + "\(fit.coefficients.count) coefficients."))
      for remark in fit.remarks { table.remark(RichText("Multivariable model: \(remark).")) }
      cox(fit, in: &table, style)
      for test in fit.parallelLines {
        if let p = test.p.value {
          table.remark(RichText("Multivariable model, \(test.methodLabel): \(style.pSentence(p))."))
        }
      }
    }
    for fit in regression.univariable {
      let names = fit.variables.map { name in
        regression.terms.first { $0.name == name }?.label ?? name
      }
      for remark in fit.remarks {
        table.remark(RichText("\(names.joined(separator: ", ")): \(remark)."))
      }
    }
    table.calls = [EquivalentCall("R", call(regression))]
  }

  /// Concordance and the tests of proportional hazards.
  private func cox(_ fit: RegressionTable.Fit, in table: inout Table, _ style: Style) {
    if let c = fit.measures.first(where: { $0.name == "concordance" })?.value.value {
      let error = fit.measures.first { $0.name == "concordance-se" }?.value.value
      table.remark(
        RichText(
          "Multivariable model: concordance \(style.metric(c))"
            + (error.map { " (SE \(style.metric($0)))" } ?? "") + "."))
    }
    let tests = fit.proportionality.filter { $0.contrast.isEmpty }.compactMap { item in
      item.test.p.value.map { "\(item.variable) \(style.pSentence($0))" }
    }
    if !tests.isEmpty {
      table.remark(
        RichText(
          "Multivariable model, proportional hazards (score test, time scale "
            + "\(fit.proportionality[0].timeScale)): \(tests.joined(separator: "; "))."))
    }
  }

  private func method(_ regression: RegressionTable) -> String {
    let isProfile = regression.interval == "profile"
    return switch regression.family {
    case "linear": "least squares, t limits and t tests"
    case "firth":
      isProfile
        ? "Firth's penalised likelihood, profile limits and penalised likelihood-ratio P"
        : "Firth's penalised likelihood, Wald limits, Wald P"
    case "ordinal":
      "proportional odds (a positive β means a higher level), observed information, Wald limits, Wald P"
    case "multinomial": "maximum likelihood against the first level, Wald limits, Wald P"
    case "cox":
      "partial likelihood, ties by \(regression.ties == "breslow" ? "Breslow" : "Efron"), Wald limits, Wald P"
    default:
      "maximum likelihood, "
        + (isProfile ? "profile-likelihood limits, Wald P" : "Wald limits, Wald P")
    }
  }

  private func call(_ regression: RegressionTable) -> String {
    let isProfile = regression.interval == "profile"
    return switch regression.family {
    case "linear": "fit <- lm(y ~ x, d); summary(fit); confint(fit)"
    case "firth":
      isProfile
        ? "summary(logistf::logistf(y ~ x, d))" : "summary(logistf::logistf(y ~ x, d, pl = FALSE))"
    case "ordinal":
      "fit <- MASS::polr(y ~ x, d, Hess = TRUE); summary(fit); exp(confint.default(fit))"
    case "multinomial": "fit <- nnet::multinom(y ~ x, d); summary(fit); exp(confint(fit))"
    case "cox":
      "fit <- coxph(Surv(time, status) ~ x, d, ties = \"\(regression.ties ?? "efron")\"); summary(fit); cox.zph(fit)"
    default:
      isProfile
        ? "fit <- glm(y ~ x, binomial, d); summary(fit); exp(confint(fit))"
        : "fit <- glm(y ~ x, binomial, d); summary(fit); exp(confint.default(fit))"
    }
  }
}
