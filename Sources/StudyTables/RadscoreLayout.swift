public import Learning
internal import Modelling
internal import Plotting
public import Presentation
internal import Resampling
internal import Settings

/// A radscore as a formula and as tables.
public struct RadscoreLayout: Sendable {
  public var label: String

  public init(label: String) { self.label = label }

  /// `Radscore = −0.42 + 0.13 × original_glcm_Idn − …`
  public func formula(_ terms: [ModelCoefficient], in style: Style) -> String {
    var text = "Radscore = "
    for (place, term) in terms.enumerated() {
      let value = term.estimate.value ?? .nan
      let number = style.number(value.magnitude, decimals: 4)
      let sign = value < 0 ? "−" : "+"
      if place == 0 {
        text += (value < 0 ? "−" : "") + number
      } else {
        text += " \(sign) \(number) × \(term.column.title)"
      }
    }
    return text
  }

  public func table(_ terms: [ModelCoefficient], id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: RichText("Radscore of \(label)"),
      columns: [Table.Column("Term", .text), Table.Column("Coefficient")])
    for term in terms {
      let coefficient = Table.Cell.quantity(term.estimate, in: &table) {
        style.number($0, decimals: 6)
      }
      table.rows.append(Table.Row(.body, [Table.Cell(RichText(term.column.title)), coefficient]))
    }
    table.remark("Coefficients of the columns as the steps before had prepared them.")
    return table
  }

  public func values(
    ids: [String], truth: [String], values: [Double], cohort: String, id: String, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: RichText("Radscores of \(label), \(cohort)"),
      columns: [
        Table.Column("Row", .text), Table.Column("Outcome", .text), Table.Column("Radscore"),
      ])
    for (place, value) in values.enumerated() {
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(ids[place])), Table.Cell(RichText(truth[place])),
            Table.Cell(RichText(style.number(value, decimals: 4)), value: value),
          ]))
    }
    return table
  }
}
