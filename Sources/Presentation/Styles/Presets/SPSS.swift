import Plotting

extension StylePreset {
  /// The columns of SPSS's table "Variables in the Equation", and no zero before the mark of a P.
  static let spss = StylePreset("spss", "the columns and headings of SPSS") { style in
    style.digits.ratio = 3
    style.digits.statistic = 3
    style.p = PFormat(decimals: 3, hasLeadingZero: false)
    style.regressionColumns = [.coefficient, .se, .wald, .df, .p, .point, .lower, .upper]
    style.words.coefficient = "B"
    style.words.se = "S.E."
    style.words.p = RichText("Sig.")
    style.words.ratio = "Exp(B)"
  }
}
