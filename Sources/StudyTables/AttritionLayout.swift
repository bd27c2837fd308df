internal import Modelling
internal import Plotting
public import Preparation
public import Presentation

/// The ledger of a model: what each step saw and what it left.
public enum AttritionLayout {
  public static func table(
    _ ledger: [LedgerEntry], label: String, id: String, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: RichText("Steps of \(label)"),
      columns: [
        Table.Column("Step", .text), Table.Column("Settings", .text), Table.Column("Rows"),
        Table.Column("Columns before"), Table.Column("Columns after"),
      ])
    for entry in ledger {
      var name = Table.Cell(RichText(entry.step))
      for remark in entry.remarks { name.marks.append(table.footnote(RichText(remark + "."))) }
      if let leak = entry.leak {
        name.marks.append(
          table.footnote(RichText("Learnt from rows it is judged on: \(leak).")))
      }
      var rows = Table.Cell.count(entry.rows, style)
      if entry.syntheticRows > 0 {
        rows.marks = [
          table.footnote(RichText("Of these \(style.integer(entry.syntheticRows)) made up."))
        ]
      }
      table.rows.append(
        Table.Row(
          .body,
          [
            name, Table.Cell(RichText(SettingsWording.settings(of: entry.settings))), rows,
            .count(entry.columnsIn, style), .count(entry.columnsOut, style),
          ]))
    }
    table.remark("Every step learnt from the rows counted and was then applied to all cohorts.")
    return table
  }
}
