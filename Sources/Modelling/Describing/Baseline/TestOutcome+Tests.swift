internal import Settings
internal import Statistics

extension TestOutcome {
  /// A result of Statistics as results store it.
  init(_ result: some TestResult, _ label: String, _ symbol: String, call: String) {
    self.init()
    method = result.method.rawValue
    methodLabel = label
    self.symbol = symbol
    let reason = result.undefined?.explanation ?? "not computable"
    statistic = Quantity(result.statistic ?? .nan, otherwise: reason)
    p = Quantity(result.p ?? .nan, otherwise: reason)
    degrees = [result.df, result.df2].compactMap(\.self)
    self.call = call
  }

  /// Fisher's exact test of a table of any size.
  init(fisher table: ContingencyTable) {
    if table.rows == 2, table.columns == 2 {
      let counts = table.counts
      self.init(
        FisherTwoByTwo(counts[0][0], counts[0][1], counts[1][0], counts[1][1]),
        "Fisher's exact test", "", call: "fisher.test(x, g)")
    } else {
      self.init(
        FisherExact(table), "Fisher's exact test", "", call: "fisher.test(x, g)")
    }
    if statistic.value == nil { statistic = .undefined("the test has no statistic") }
  }

  /// The test of two or more groups of numbers.
  init(_ groups: [[Double]], ranked: Bool, equalVariances: Bool) {
    switch (groups.count, ranked) {
    case (2, true):
      let result = MannWhitney(groups[0], groups[1])
      self.init(result, "Mann-Whitney U test", "U", call: "wilcox.test(x ~ g)")
    case (2, false):
      let (first, second) = (Moments(groups[0]), Moments(groups[1]))
      if equalVariances {
        self.init(
          TTest.student(first, second), "Student's t test", "t",
          call: "t.test(x ~ g, var.equal = TRUE)")
      } else {
        self.init(TTest.welch(first, second), "Welch's t test", "t", call: "t.test(x ~ g)")
      }
    case (_, true):
      self.init(
        KruskalWallis.evaluate(groups), "Kruskal-Wallis test", "H", call: "kruskal.test(x ~ g)")
    default:
      if equalVariances {
        self.init(
          Anova.classic(groups), "one-way analysis of variance", "F",
          call: "oneway.test(x ~ g, var.equal = TRUE)")
      } else {
        self.init(
          Anova.welch(groups), "Welch's analysis of variance", "F", call: "oneway.test(x ~ g)")
      }
    }
  }
}
