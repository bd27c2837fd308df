import Plotting

extension StylePreset {
  /// Tables of radiomics papers in Frontiers in Oncology: `OR (a ~ b)` beside β, SE, Z and P.
  static let frontiers = StylePreset("frontiers", "Frontiers journals: β, SE, Z, P, OR (a ~ b)") {
    style in
    style.digits.coefficient = 2
    style.digits.percent = 2
    style.interval = .tilde
    style.hasPercentSign = false
    style.words.rowHeading = "Variables"
    style.words.se = "S.E"
    style.regressionColumns = [.coefficient, .se, .z, .p, .ratio]
  }
}
