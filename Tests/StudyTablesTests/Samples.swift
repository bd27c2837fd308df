import Modelling
import Settings

/// Results made by hand: every kind of row and number that a preset words in its own way.
enum Samples {
  private static func term(
    _ name: String, _ label: String, _ levels: [String] = [], reference: Int = 0
  ) -> RegressionTable.Term {
    var term = RegressionTable.Term()
    term.name = name
    term.label = label
    term.kind = levels.isEmpty ? "continuous" : "categorical"
    term.levels = levels
    term.levelLabels = levels
    term.reference = reference
    return term
  }

  private static func coefficient(
    _ variable: String, _ contrast: String, _ estimate: Double, _ error: Double, p: Double,
    _ ratio: Double, _ lower: Double, _ upper: Double
  ) -> RegressionTable.Coefficient {
    var coefficient = RegressionTable.Coefficient()
    coefficient.variable = variable
    coefficient.contrast = contrast
    coefficient.estimate = .value(estimate)
    coefficient.standardError = .value(error)
    coefficient.z = .value(estimate / error)
    coefficient.p = .value(p)
    coefficient.ratio = .value(ratio)
    coefficient.lower = .value(lower)
    coefficient.upper = .value(upper)
    return coefficient
  }

  private static func fit(
    _ variables: [String], _ coefficients: [RegressionTable.Coefficient]
  ) -> RegressionTable.Fit {
    var fit = RegressionTable.Fit()
    fit.variables = variables
    fit.coefficients = coefficients
    fit.rowCount = 12_345
    fit.eventCount = 4_321
    fit.converged = true
    return fit
  }

  static var regression: RegressionTable {
    var table = RegressionTable()
    table.family = "logistic"
    table.outcome = "slnm"
    table.outcomeLabel = "Node metastasis"
    table.event = "present"
    table.rows = "all rows"
    table.rowCount = 12_345
    table.entry = "univariable P < 0.05"
    table.terms = [
      term("age", "Age (years)"), term("grade", "Grade", ["I", "II", "III"]),
      term("er", "ER expression", [">10%", "≤10%"], reference: 1),
    ]
    var failed = RegressionTable.Coefficient()
    failed.variable = "grade"
    failed.contrast = "III"
    failed.estimate = .undefined("complete separation")
    table.univariable = [
      fit(["age"], [coefficient("age", "", -0.0124, 0.0062, p: 0.0456, 0.9877, 0.9758, 0.9998)]),
      fit(
        ["grade"], [coefficient("grade", "II", 1.41, 0.41, p: 0.00058, 4.096, 1.833, 9.15), failed]),
      fit(["er"], [coefficient("er", ">10%", 0.003, 0.24, p: 0.9951, 1.003, 0.6267, 1.6053)]),
    ]
    table.multivariable = fit(
      ["age", "grade"],
      [
        coefficient("age", "", -0.0203, 0.0071, p: 0.00425, 0.9799, 0.9664, 0.9937),
        coefficient("grade", "II", 0.66, 0.56, p: 0.2386, 1.9348, 0.6455, 5.799), failed,
      ])
    return table
  }

  private static func test(
    _ label: String, _ symbol: String, _ statistic: Double, p: Double, _ call: String
  ) -> TestOutcome {
    var test = TestOutcome()
    test.methodLabel = label
    test.symbol = symbol
    test.statistic = .value(statistic)
    test.p = .value(p)
    test.call = call
    return test
  }

  private static func summary(
    _ count: Int, _ mean: Double, _ sd: Double, _ median: Double, _ lower: Double, _ upper: Double
  ) -> BaselineTable.Summary {
    var summary = BaselineTable.Summary()
    summary.count = count
    summary.mean = .value(mean)
    summary.sd = .value(sd)
    summary.median = .value(median)
    summary.lowerQuartile = .value(lower)
    summary.upperQuartile = .value(upper)
    return summary
  }

  static var baseline: BaselineTable {
    var table = BaselineTable()
    table.by = "arm"
    table.byLabel = "Arm"
    table.rows = "all rows"
    table.totalCount = 12_345
    table.groups = [("a", "Treated", 8_000), ("b", "Control", 4_345)].map { name, label, count in
      var group = BaselineTable.Group()
      group.name = name
      group.label = label
      group.count = count
      return group
    }
    var age = BaselineTable.Variable()
    age.name = "age"
    age.label = "Age (years)"
    age.kind = "continuous"
    age.summaries = [
      summary(12_345, 52.44, 10.55, 52, 45, 60), summary(8_000, 53.05, 10.5, 53, 45, 61),
      summary(4_345, 51.3, 10.6, 51, 44, 59),
    ]
    age.missing = [0, 0, 0]
    age.test = test("Welch's t test", "t", 8.8, p: 0.00002, "t.test(x ~ g)")
    var marker = age
    marker.name = "marker"
    marker.label = "CA 15-3 (U/ml)"
    marker.isNormal = false
    marker.missing = [15, 10, 5]
    marker.test = test("Mann-Whitney U test", "W", 17_000_000, p: 0.0456, "wilcox.test(x ~ g)")
    var grade = BaselineTable.Variable()
    grade.name = "grade"
    grade.label = "Grade"
    grade.kind = "categorical"
    grade.levels = [("I", [1_234, 800, 434]), ("II", [11_111, 7_200, 3_911])].map { name, counts in
      var level = BaselineTable.Level()
      level.name = name
      level.label = name
      level.counts = counts
      return level
    }
    grade.missing = [0, 0, 0]
    grade.test = test(
      "Pearson's χ² test without continuity correction", "χ²", 0.00004, p: 0.9951,
      "chisq.test(x, g)")
    table.variables = [age, marker, grade]
    return table
  }
}
