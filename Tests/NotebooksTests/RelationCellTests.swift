import Settings
import Testing

@Suite struct RelationCellTests {
  @Test func iccHoldsAllSixForms() throws {
    let oracle = try OracleReference("StatisticsTests/Reference/oracles/icc_iris")
    let features = ["sepal", "width", "petal", "noise"]
    let result = try CellRun.result(
      "icc: {columns: {"
        + features.map { "\($0): [\($0)_R1, \($0)_R2]" }.joined(separator: ", ") + "}}",
      on: oracle.cohort)
    for (index, feature) in features.enumerated() {
      var pairs = [
        ("n_subjects", "subjects"), ("msr", "msr"), ("msc", "msc"), ("mse", "mse"), ("msw", "msw"),
      ]
      let names = ["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
      for (form, name) in names.enumerated() {
        pairs += [("icc", "icc"), ("ci95", "interval"), ("F", "f"), ("p", "p")].map {
          ("\(name).\($0.0)", "forms.\(form).\($0.1)")
        }
      }
      try oracle.expect(
        "icc/\(feature)", in: result.at("agreement.features.\(index)"), pairs)
    }
  }

  @Test(arguments: ["small", "zero", "mid", "three_by_three", "two_by_four"])
  func crosstabHoldsEveryTest(name: String) throws {
    let oracle = try OracleReference("StatisticsTests/Reference/oracles/contingency_examples")
    let result = try CellRun.result(
      "crosstab: {row: row, column: col, count: count, rows: {where: {table: [\(name)]}}, agreement: true}",
      on: oracle.cohort)
    let table = result["table"]
    let isSmall = ["small", "zero", "mid"].contains(name)
    let (g, fisher) = isSmall ? (2, 3) : (1, 2)
    try oracle.expect(
      "contingency/\(name)", in: table,
      [
        ("n", "total"), ("chi2", "tests.0.statistic"), ("df", "tests.0.df"), ("p", "tests.0.p"),
        ("likelihood_ratio_G", "tests.\(g).statistic"), ("p_G", "tests.\(g).p"),
        ("fisher_p", "tests.\(fisher).p"), ("min_expected", "smallest-expected"),
        ("cells_expected_lt5", "cells-below-5"), ("cells", "cells"), ("cramers_v", "cramers-v"),
      ])
    if isSmall {
      try oracle.expect(
        "contingency/\(name)", in: table,
        [
          ("chi2_yates", "tests.1.statistic"), ("p_yates", "tests.1.p"),
          ("fisher_p_less", "odds-ratio.fisher-less"),
          ("fisher_p_greater", "odds-ratio.fisher-greater"),
          ("odds_ratio_sample", "odds-ratio.sample"),
          ("odds_ratio_conditional_mle", "odds-ratio.conditional"),
          ("odds_ratio_ci95_conditional", "odds-ratio.interval"),
        ])
      try oracle.expect(
        "mcnemar/\(name)", in: table,
        [
          ("chi2", "mcnemar.0.statistic"), ("p", "mcnemar.0.p"),
          ("chi2_continuity", "mcnemar.1.statistic"), ("p_continuity", "mcnemar.1.p"),
          ("p_exact", "mcnemar.2.p"),
        ])
    }
    if name != "two_by_four" {
      try oracle.expect(
        "kappa/\(name)", in: table,
        [("kappa", "kappas.0.kappa"), ("kappa_quadratic", "kappas.2.kappa")])
    } else {
      try oracle.expect(
        "trend/\(name)", in: table, [("chi2", "trend.statistic"), ("p", "trend.p")])
    }
  }

  @Test func correlationIsPairwise() throws {
    let cohort = CellRun.cohort([
      ("a", ["1", "2", "3", "4", ""]), ("b", ["2", "4", "6", "8", "1"]),
      ("c", ["4", "", "2", "1", "5"]),
    ])
    let result = try CellRun.result("correlation: [a, b, c]", on: cohort)
    #expect(result.at("table.pairs.0.coefficient")?.number == 1)
    #expect(result.at("table.pairs.0.count")?.number == 4)
    #expect(result.at("table.pairs.1.count")?.number == 3)
  }
}
