public import Modelling
internal import Plotting
public import Presentation

/// Groups of predicted risk: how many patients they hold, and how many events.
public enum RiskGroupsLayout {
  public static func table(_ found: [RiskGroups], id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: "Patients by predicted risk",
      columns: [
        Table.Column("Cohort", .text), Table.Column("Risk", .text), Table.Column("Patients"),
        Table.Column("Events"), Table.Column("Share of the group"),
        Table.Column("Share of all events"),
      ])
    var part = ""
    for entry in found {
      if entry.label != part {
        table.rows.append(Table.Row(.section, [Table.Cell(RichText(entry.label))]))
      }
      part = entry.label
      let (all, events) = (entry.patients.reduce(0, +), entry.events.reduce(0, +))
      func percent(_ count: Int, of total: Int) -> Table.Cell {
        guard total > 0 else {
          return .undefined(mark: table.footnote("Not computed: nobody is in it."))
        }
        let share = Double(count) / Double(total)
        return Table.Cell(RichText(style.number(100 * share, decimals: 1) + "%"), value: share)
      }
      for group in entry.patients.indices {
        let share = all > 0 ? 100 * Double(entry.patients[group]) / Double(all) : 0
        table.rows.append(
          Table.Row(
            .body,
            [
              group == 0 ? Table.Cell(RichText(entry.cohortLabel)) : .blank,
              Table.Cell(RichText(range(group, entry.cuts, style))),
              Table.Cell(
                RichText(
                  "\(style.integer(entry.patients[group])) (\(style.number(share, decimals: 1))%)"),
                value: Double(entry.patients[group])),
              .count(entry.events[group], style),
              percent(entry.events[group], of: entry.patients[group]),
              percent(entry.events[group], of: events),
            ]))
      }
    }
    table.remark(
      "Events of the lowest group are missed where only the others are examined. A risk equal to a "
        + "cut belongs to the higher group.")
    return table
  }

  private static func range(_ group: Int, _ cuts: [Double], _ style: Style) -> String {
    func text(_ cut: Double) -> String {
      let percent = 100 * cut
      return style.number(percent, decimals: percent == percent.rounded() ? 0 : 1) + "%"
    }
    if group == 0 { return "below \(text(cuts[0]))" }
    if group == cuts.count { return "\(text(cuts[group - 1])) and above" }
    return "\(text(cuts[group - 1])) to below \(text(cuts[group]))"
  }
}
