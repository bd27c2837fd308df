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

extension TestOutcome {
  /// Every test of a table of counts: a paper may have used any of them.
  static func alternatives(of table: ContingencyTable) -> [TestOutcome] {
    var tests = [
      TestOutcome(
        table.chiSquare(), "Pearson's χ² test without continuity correction", "χ²",
        call: "chisq.test(x, g, correct = FALSE)"),
      TestOutcome(
        table.likelihoodRatio(), "likelihood-ratio test", "G", call: "DescTools::GTest(x, g)"),
    ]
    if table.rows == 2, table.columns == 2 {
      tests.append(
        TestOutcome(
          table.chiSquareYates(), "Pearson's χ² test with Yates' correction", "χ²",
          call: "chisq.test(x, g)"))
    }
    // Beyond a few hundred rows the exact test costs more than a variant is worth.
    if table.total <= 2000 || table.rows == 2 && table.columns == 2 {
      tests.append(TestOutcome(fisher: table))
    }
    return tests
  }

  /// Every test of groups of numbers.
  static func alternatives(of groups: [[Double]]) -> [TestOutcome] {
    guard groups.count > 1 else { return [] }
    var tests: [TestOutcome] = []
    if groups.count == 2 {
      let (first, second) = (Moments(groups[0]), Moments(groups[1]))
      tests += [
        TestOutcome(
          TTest.student(first, second), "Student's t test", "t",
          call: "t.test(x ~ g, var.equal = TRUE)"),
        TestOutcome(TTest.welch(first, second), "Welch's t test", "t", call: "t.test(x ~ g)"),
        TestOutcome(
          MannWhitney(groups[0], groups[1], rule: .normalContinuity),
          "Mann-Whitney U test, normal approximation with continuity correction", "U",
          call: "wilcox.test(x ~ g, exact = FALSE)"),
        TestOutcome(
          MannWhitney(groups[0], groups[1], rule: .normal),
          "Mann-Whitney U test, normal approximation", "U",
          call: "wilcox.test(x ~ g, exact = FALSE, correct = FALSE)"),
      ]
      if groups[0].count + groups[1].count <= 100 {
        tests.append(
          TestOutcome(
            MannWhitney(groups[0], groups[1], rule: .exact), "Mann-Whitney U test, exact", "U",
            call: "wilcox.test(x ~ g, exact = TRUE)"))
      }
    }
    tests += [
      TestOutcome(
        Anova.classic(groups), "one-way analysis of variance", "F",
        call: "oneway.test(x ~ g, var.equal = TRUE)"),
      TestOutcome(
        Anova.welch(groups), "Welch's analysis of variance", "F", call: "oneway.test(x ~ g)"),
      TestOutcome(
        KruskalWallis.evaluate(groups), "Kruskal-Wallis test", "H", call: "kruskal.test(x ~ g)"),
      TestOutcome(
        VarianceTests.levene(groups, centre: .median), "Levene's test about the median", "F",
        call: "car::leveneTest(x, g)"),
      TestOutcome(
        VarianceTests.levene(groups, centre: .mean), "Levene's test about the mean", "F",
        call: "car::leveneTest(x, g, center = mean)"),
    ]
    return tests
  }
}
