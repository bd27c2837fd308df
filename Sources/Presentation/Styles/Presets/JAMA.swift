import Numerals
import Plotting

extension StylePreset {
  /// AMA Manual of Style, 11th edition: `P` without a leading zero, SD in parentheses, thin spaces
  /// in large numbers.
  static let jama = StylePreset("jama", "JAMA and the AMA Manual of Style") { style in
    style.numbers.groupSeparator = "\u{202F}"
    style.digits.metric = 2
    style.p = PFormat(rule: .ama, decimals: 3, hasLeadingZero: false)
    style.spread = .parentheses
    style.quartiles = .parentheses
    style.hasPercentSign = false
    style.regressionColumns = [.ratio, .p]
    style.words.rowHeading = "Characteristic"
    style.words.p = RichText("P", .italic) + RichText(" value")
  }
}
