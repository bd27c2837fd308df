public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Net benefit at about ten thresholds of the curve.
public enum BenefitLayout {
  public static func table(_ found: BenefitCurve, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: RichText("Net benefit for \(found.truthLabel) (\(found.event))"),
      columns: [Table.Column("Threshold"), Table.Column("Treat all")]
        + found.predictions.flatMap { _ in
          [Table.Column("Net benefit"), Table.Column("Interventions avoided per 100")]
        })
    table.spans =
      [Table.Span("", width: 2)]
      + found.predictions.map { Table.Span(RichText($0.label), width: 2) }
    let every = max(1, (found.thresholds.count + 9) / 10)
    for index in found.thresholds.indices where (index + 1) % every == 0 || index == 0 {
      func number(_ value: Double, _ decimals: Int) -> Table.Cell {
        Table.Cell(RichText(style.number(value, decimals: decimals)), value: value)
      }
      var cells = [
        number(found.thresholds[index], 2), number(found.treatAll[index], style.digits.metric),
      ]
      for prediction in found.predictions {
        cells.append(number(prediction.netBenefit[index], style.digits.metric))
        cells.append(number(prediction.interventionsAvoided[index], 1))
      }
      table.rows.append(Table.Row(.body, cells))
    }
    table.remark(
      RichText(
        "Rows: \(found.rows), \(style.integer(found.usedRows)) with truth and every probability, "
          + "\(style.integer(found.events)) events."))
    table.remark(
      RichText(
        "Net benefit = TP/n − FP/n · t/(1 − t), treated "
          + "where p ≥ t; of treating no one it is 0. Every threshold is in results.json."))
    table.calls = [
      EquivalentCall("R", "dcurves::dca(y ~ p, d, thresholds = seq(0.01, 0.99, 0.01))")
    ]
    return table
  }
}
