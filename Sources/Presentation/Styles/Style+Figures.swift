internal import Numerals
public import Plotting

extension Style {
  /// The style of figures that goes with the style of tables: same marks, same language.
  public var figures: FigureStyle {
    var style = FigureStyle()
    style.numbers = NumberText(
      decimalMark: NumberText.DecimalMark(rawValue: numbers.decimalMark) ?? .point)
    style.language = language
    return style
  }
}
