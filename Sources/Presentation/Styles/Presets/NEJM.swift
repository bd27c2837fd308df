import Numerals
import Plotting

extension StylePreset {
  /// `to` between limits, `±` with standard deviations, symbols for footnotes.
  static let nejm = StylePreset("nejm", "The New England Journal of Medicine") { style in
    style.numbers.groupSeparator = ","
    style.digits.metric = 2
    style.p = PFormat(rule: .twoThenThree, decimals: 3)
    style.interval = .to
    style.quartiles = .parentheses
    style.hasPercentSign = false
    style.footnoteMarks = .symbols
    style.regressionColumns = [.ratio, .p]
    style.words.rowHeading = "Characteristic"
    style.words.p = RichText("P Value")
  }
}
