internal import Settings
internal import Statistics

extension TestOutcome {
  /// A likelihood-ratio test of nested models.
  init(likelihoodRatio test: ChiSquareTest) {
    self.init(
      test, "likelihood-ratio", "likelihood-ratio test",
      call: "anova(smaller, larger, test = \"LRT\")")
  }

  /// A Wald test of several coefficients together.
  init(wald test: ChiSquareTest) {
    self.init(test, "wald", "Wald test", call: "car::Anova(fit, test = \"Wald\")")
  }

  private init(_ test: ChiSquareTest, _ method: String, _ label: String, call: String) {
    self.init()
    self.method = method
    methodLabel = label
    symbol = "χ²"
    statistic = Quantity(test.statistic, otherwise: "not fitted")
    degrees = [Double(test.df)]
    p = Quantity(test.p, otherwise: "not fitted")
    self.call = call
  }
}
