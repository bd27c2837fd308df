public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Medians, readings and restricted means of survival curves.
public enum SurvivalLayout {
  private static func heading(_ found: SurvivalComparison) -> Table.Column {
    Table.Column(RichText(found.byLabel.isEmpty ? "Group" : found.byLabel), .text)
  }

  private static func name(_ curve: SurvivalComparison.Curve) -> Table.Cell {
    Table.Cell(RichText(curve.label.isEmpty ? "All" : curve.label))
  }

  public static func medians(
    _ found: SurvivalComparison, id: String, in style: Style
  ) -> Table {
    let percent = Int((found.level * 100).rounded())
    let by = found.byLabel.isEmpty ? "" : " by \(found.byLabel)"
    var table = Table(
      id: id, caption: RichText("\(found.timeLabel)\(by)"),
      columns: [
        heading(found), Table.Column(RichText("n", .italic)), Table.Column("Events"),
        Table.Column(RichText("Median (\(percent)% CI)")), Table.Column("25% had the event by"),
        Table.Column("75% had the event by"),
      ])
    for curve in found.curves {
      var cells = [name(curve), .count(curve.rowCount, style), .count(curve.events, style)]
      cells.append(median(curve.median, in: &table, style))
      for quantile in [curve.lowerQuartile, curve.upperQuartile] {
        cells.append(
          .quantity(quantile.estimate, in: &table) {
            style.number($0, decimals: style.digits.mean)
          })
      }
      table.rows.append(Table.Row(.body, cells))
    }
    var text = "Rows: \(found.rows) (n = \(style.integer(found.rowCount))"
    if found.missing > 0 {
      text += ", \(style.integer(found.missing)) with missing values left out"
    }
    table.remark(
      RichText(
        text + "). Event: \(found.event). Product-limit estimate, Greenwood's variance, limits "
          + "\(found.transform)."))
    for test in found.tests {
      let name = test.outcome.methodLabel
      if let statistic = test.outcome.statistic.value, let p = test.outcome.p.value {
        let df = Int(test.outcome.degrees.first ?? 0)
        table.remark(
          RichText(
            "\(name.prefix(1).uppercased())\(name.dropFirst()): χ² = \(style.statistic(statistic)), "
              + "\(df) df, \(style.pSentence(p))."))
      } else {
        table.remark(RichText("\(name): not computable, \(test.outcome.p.reason ?? "")."))
      }
    }
    table.calls = [
      EquivalentCall(
        "R",
        "survfit(Surv(time, status) ~ group, conf.type = \"\(found.transform)\"); "
          + (found.tests.first?.outcome.call ?? ""))
    ]
    return table
  }

  private static func median(
    _ quantile: SurvivalComparison.TimeQuantile, in table: inout Table, _ style: Style
  ) -> Table.Cell {
    guard let value = quantile.estimate.value else {
      return .quantity(quantile.estimate, in: &table) { _ in "" }
    }
    func text(_ quantity: Quantity) -> String {
      quantity.value.map { style.number($0, decimals: style.digits.mean) } ?? "NR"
    }
    let limits = (text(quantile.limits.lower), text(quantile.limits.upper))
    guard limits.0 == "NR" || limits.1 == "NR" else {
      return .estimate(
        quantile.estimate, quantile.limits, decimals: style.digits.mean, in: &table, style)
    }
    let mark = table.footnote("NR: not reached.")
    return Table.Cell(
      RichText("\(text(quantile.estimate)) (\(limits.0) to \(limits.1))"), value: value,
      marks: [mark])
  }

  public static func readings(
    _ found: SurvivalComparison, id: String, in style: Style
  ) -> Table {
    let percent = Int((found.level * 100).rounded())
    var table = Table(
      id: id, caption: "Survival at given times",
      columns: [
        heading(found), Table.Column(RichText(found.timeLabel)), Table.Column("At risk"),
        Table.Column(RichText("Survival (\(percent)% CI)")), Table.Column("SE"),
      ])
    for curve in found.curves {
      for reading in curve.readings {
        table.rows.append(
          Table.Row(
            .body,
            [
              name(curve),
              Table.Cell(
                RichText(style.number(reading.time, decimals: style.digits.mean)),
                value: reading.time), .count(reading.atRisk, style),
              .estimate(
                reading.survival, reading.limits, decimals: style.digits.metric, in: &table, style),
              .quantity(reading.standardError, in: &table, style.metric),
            ]))
      }
    }
    return table
  }

  public static func restrictedMeans(
    _ found: SurvivalComparison, id: String, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: "Restricted mean survival time",
      columns: [
        heading(found), Table.Column("Up to"), Table.Column("Mean"), Table.Column("SE"),
        Table.Column(style.words.p),
      ])
    func number(_ quantity: Quantity) -> Table.Cell {
      .quantity(quantity, in: &table) { style.number($0, decimals: style.digits.mean) }
    }
    for curve in found.curves {
      for mean in curve.restrictedMeans {
        table.rows.append(
          Table.Row(
            .body,
            [
              name(curve), number(.value(mean.limit)), number(mean.estimate),
              number(mean.standardError), .blank,
            ]))
      }
    }
    for item in found.differences {
      func label(_ group: String) -> String {
        found.curves.first { $0.group == group }?.label ?? group
      }
      let cell = Table.Cell.estimate(
        item.difference, item.limits, decimals: style.digits.mean, in: &table, style)
      table.rows.append(
        Table.Row(
          .summary,
          [
            Table.Cell(RichText("\(label(item.second)) − \(label(item.first))")),
            number(.value(item.limit)), cell, number(item.standardError),
            .quantity(item.p, in: &table, style.p),
          ]))
    }
    table.remark("Area under the curve; differences with normal limits and test.")
    return table
  }
}
