public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Areas under precision over recall.
public enum PrecisionRecallLayout {
  public static func table(
    _ found: PrecisionRecallTable, id: String, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: RichText("Precision and recall for \(found.truthLabel) (\(found.event))"),
      columns: [
        Table.Column("Score", .text), Table.Column(RichText("n", .italic)), Table.Column("Events"),
        Table.Column("Average precision"), Table.Column("Trapezoid area"),
        Table.Column("Prevalence"),
      ])
    for score in found.scores {
      var cells = [
        Table.Cell(RichText(score.label)), .count(score.rowCount, style),
        .count(score.positives, style),
      ]
      for quantity in [score.averagePrecision, score.trapezoid, score.prevalence] {
        cells.append(.quantity(quantity, in: &table, style.metric))
      }
      table.rows.append(Table.Row(.body, cells))
    }
    table.remark(
      RichText(
        "Rows: \(found.rows) (n = \(style.integer(found.rowCount)))."))
    table.remark(
      RichText(
        "Average precision is the "
          + "step-wise area; the trapezoid area interpolates and is optimistic."))
    table.calls = [
      EquivalentCall("Python", "sklearn.metrics.average_precision_score(truth, score)")
    ]
    return table
  }
}
