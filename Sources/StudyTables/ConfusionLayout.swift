public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Calls beside the truth: two rows a cohort.
public struct ConfusionLayout: Sendable {
  public var event: String
  public var other: String

  public init(event: String, other: String) {
    self.event = event
    self.other = other
  }

  public func table(_ found: PerformanceTable, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: "Calls of the models beside the truth",
      columns: [
        Table.Column("Cohort", .text), Table.Column("Truth", .text),
        Table.Column(RichText("Called \(other)")), Table.Column(RichText("Called \(event)")),
        Table.Column("All"),
      ])
    var part = ""
    for entry in found.entries {
      if entry.modelLabel != part {
        table.rows.append(Table.Row(.section, [Table.Cell(RichText(entry.modelLabel))]))
      }
      part = entry.modelLabel
      let found = entry.performance
      let rows = [
        (other, found.trueNegatives, found.falsePositives),
        (event, found.falseNegatives, found.truePositives),
      ]
      for (place, row) in rows.enumerated() {
        let all = row.1 + row.2
        func share(_ count: Int) -> Table.Cell {
          let percent =
            all > 0 ? " (\(style.number(100 * Double(count) / Double(all), decimals: 1))%)" : ""
          return Table.Cell(RichText(style.integer(count) + percent), value: Double(count))
        }
        table.rows.append(
          Table.Row(
            .body,
            [
              place == 0 ? Table.Cell(RichText(entry.cohortLabel)) : .blank,
              Table.Cell(RichText(row.0)), share(row.1), share(row.2), .count(all, style),
            ]))
      }
    }
    table.remark(
      "Per cent of the rows of the same truth. The cut-offs were chosen on training rows.")
    return table
  }
}
