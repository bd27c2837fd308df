internal import Modelling
internal import Plotting
internal import Presentation
internal import Settings

extension Table.Cell {
  /// A number in words of the style; where there is none, a dash with the reason below the table.
  static func quantity(
    _ quantity: Quantity, in table: inout Table, _ text: (Double) -> String
  ) -> Table.Cell {
    switch quantity {
    case .value(let value): Table.Cell(RichText(text(value)), value: value)
    case .undefined(let reason):
      .undefined(mark: table.footnote(RichText("Not computed: \(reason).")))
    }
  }

  /// An estimate with its limits.
  static func estimate(
    _ quantity: Quantity, _ limits: Limits, decimals: Int, in table: inout Table, _ style: Style
  ) -> Table.Cell {
    quantity.value == nil
      ? Table.Cell.quantity(quantity, in: &table) { style.number($0, decimals: decimals) }
      : Table.Cell(
        RichText(
          limits.values.map {
            style.estimate(quantity.value ?? .nan, $0.lower, $0.upper, decimals: decimals)
          } ?? style.number(quantity.value ?? .nan, decimals: decimals)),
        value: quantity.value)
  }

  static func count(_ count: Int, _ style: Style) -> Table.Cell {
    Table.Cell(RichText(style.integer(count)), value: Double(count))
  }
}
