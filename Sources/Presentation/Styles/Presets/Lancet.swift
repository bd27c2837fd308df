import Numerals
import Plotting

extension StylePreset {
  /// A raised decimal point, `p` in lower case with two significant digits, SD in parentheses.
  static let lancet = StylePreset("lancet", "The Lancet and its family") { style in
    style.numbers.decimalMark = "·"
    style.numbers.groupSeparator = "\u{202F}"
    style.digits.metric = 2
    style.p = PFormat(rule: .significant, decimals: 4)
    style.spread = .parentheses
    style.quartiles = .parentheses
    style.footnoteMarks = .symbols
    style.regressionColumns = [.ratio, .p]
    style.words.rowHeading = "Characteristic"
    style.words.p = RichText("p value")
  }
}
