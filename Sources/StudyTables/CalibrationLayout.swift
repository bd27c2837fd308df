public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Calibration in numbers: one row a measure, one column a set of probabilities.
public struct CalibrationLayout: Sendable {
  public init() {}

  public func table(_ found: Calibration, id: String, in style: Style) -> Table {
    let percent = Int((found.level * 100).rounded())
    var table = Table(
      id: id, caption: RichText("Calibration for \(found.truthLabel) (\(found.event))"),
      columns: [Table.Column("Measure", .text)]
        + found.predictions.map { Table.Column(RichText($0.label)) })
    func row(_ name: String, _ cell: (Calibration.Prediction, inout Table) -> Table.Cell) {
      let cells = found.predictions.map { cell($0, &table) }
      table.rows.append(Table.Row(.body, [Table.Cell(RichText(name))] + cells))
    }
    func metric(_ name: String, _ quantity: (Calibration.Prediction) -> Quantity) {
      row(name) { .quantity(quantity($0), in: &$1, style.metric) }
    }
    func estimate(
      _ name: String, _ quantity: (Calibration.Prediction) -> Quantity,
      _ limits: (Calibration.Prediction) -> Limits
    ) {
      row(name) {
        .estimate(quantity($0), limits($0), decimals: style.digits.metric, in: &$1, style)
      }
    }
    row("Rows") { prediction, _ in .count(prediction.rowCount, style) }
    row("Events observed") { prediction, _ in .count(prediction.events, style) }
    row("Events expected") {
      .quantity($0.overall.expected, in: &$1) { style.number($0, decimals: 1) }
    }
    metric("Expected / observed", \.overall.expectedOverObserved)
    estimate(
      "Calibration slope (\(percent)% CI)", \.recalibration.slope, \.recalibration.slopeLimits)
    metric("Intercept of the joint fit", \.recalibration.intercept)
    estimate(
      "Calibration-in-the-large (\(percent)% CI)", \.recalibration.inTheLarge,
      \.recalibration.inTheLargeLimits)
    row("P of intercept 0 and slope 1") {
      .quantity($0.recalibration.p, in: &$1, style.p)
    }
    metric("Brier score", \.overall.brier)
    metric("Scaled Brier score", \.overall.scaledBrier)
    metric("ICI", \.smooth.ici)
    metric("E50", \.smooth.e50)
    metric("E90", \.smooth.e90)
    metric("Emax", \.smooth.eMax)
    remark(on: found, in: &table, style)
    return table
  }

  private func remark(on found: Calibration, in table: inout Table, _ style: Style) {
    table.remark(
      RichText(
        "Rows: \(found.rows) (n = \(style.integer(found.rowCount)))."))
    table.remark(
      RichText(
        "Slope and intercept: logistic regression of the truth on the logit; in the large: its intercept with the slope held "
          + "at 1; Wald limits. ICI, E50, E90, Emax: distances of a direct loess from the diagonal."
      ))
    for prediction in found.predictions {
      let left = prediction.rowCount - prediction.recalibration.rowsUsed
      if left > 0, prediction.recalibration.rowsUsed > 0 {
        table.remark(
          RichText(
            "\(prediction.label): \(style.integer(left)) rows with a probability of exactly 0 or 1 "
              + "have no logit and are left out of slope and intercepts."))
      }
      if prediction.smooth.band.replicates > 0 {
        table.remark(
          RichText(
            "Band of the curve: percentiles of \(style.integer(prediction.smooth.band.replicates)) "
              + "bootstrap resamples."))
      }
    }
    table.calls = [
      EquivalentCall(
        "R",
        "glm(y ~ qlogis(p), binomial); glm(y ~ offset(qlogis(p)), binomial); rms::val.prob(p, y); loess(y ~ p, surface = \"direct\")"
      )
    ]
  }

  public func hosmerLemeshow(
    _ test: Calibration.HosmerLemeshowTest, label: String, id: String, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: RichText("Groups of Hosmer and Lemeshow, \(label)"),
      columns: [
        Table.Column("Predicted risk", .text), Table.Column(RichText("n", .italic)),
        Table.Column("Observed"), Table.Column("Expected"),
      ])
    for group in test.counts.indices {
      let range =
        group + 1 < test.breaks.count && test.counts.count == test.breaks.count - 1
        ? style.interval(
          test.breaks[group], test.breaks[group + 1], decimals: style.digits.metric)
        : "\(group + 1)"
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(range)), .count(test.counts[group], style),
            .count(test.observed[group], style),
            Table.Cell(
              RichText(style.number(test.expected[group], decimals: 1)),
              value: test.expected[group]),
          ]))
    }
    if let statistic = test.chiSquare.value, let p = test.p.value {
      table.remark(
        RichText(
          "χ² = \(style.statistic(statistic)), \(test.df) degrees of freedom (\(test.data) rows), "
            + "\(style.pSentence(p)). The test depends on the number of groups and has little power "
            + "in small samples."))
    }
    return table
  }

  public func recalibrated(
    _ prediction: Calibration.Prediction, id: String, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: RichText("\(prediction.label) recalibrated on the same rows"),
      columns: [
        Table.Column("Method", .text), Table.Column("Parameters", .text),
        Table.Column("Brier score"),
      ])
    for item in prediction.recalibrated {
      let parameters = item.parameters.map { parameter in
        "\(parameter.name) \(parameter.value.value.map { style.number($0, decimals: style.digits.coefficient) } ?? "–")"
      }
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(item.method)),
            Table.Cell(RichText(parameters.joined(separator: ", "))),
            .quantity(item.brier, in: &table, style.metric),
          ]))
    }
    table.remark("Fitted and judged on the same rows: an apparent result, not a validation.")
    return table
  }
}
