import Settings
import Testing

@Suite struct SurvivalCellTests {
  static let levels = [
    "trt": ["1", "2"], "celltype": ["squamous", "smallcell", "adeno", "large"],
  ]

  @Test(arguments: ["log", "log-log", "plain"], ["trt", "celltype"])
  func curvesAreThoseOfTheReference(limits: String, by: String) throws {
    let oracle = try OracleReference(
      "StatisticsTests/Reference/oracles-regression/surv_veteran", levels: Self.levels)
    let result = try CellRun.result(
      "kaplan-meier: {time: time, status: status, event: 1, by: \(by), times: [10, 30, 90, 180, 365], rmst: [180], tests: [log-rank, peto-peto, gehan-breslow], limits: \(limits)}",
      on: oracle.cohort)
    for (place, group) in (Self.levels[by] ?? []).enumerated() {
      let curve = result.at("survival.curves.\(place)")
      var pairs = [
        ("\(group).n", "row-count"), ("\(group).events", "event-count"),
        ("\(group).median", "median.estimate"), ("\(group).median_ci", "median.interval"),
        ("\(group).q25", "q25.estimate"), ("\(group).q75", "q75.estimate"),
      ]
      for time in 0..<5 {
        pairs += [
          ("\(group).n_risk.\(time)", "readings.\(time).at-risk"),
          ("\(group).survival.\(time)", "readings.\(time).survival"),
          ("\(group).std_err.\(time)", "readings.\(time).se"),
          ("\(group).lower.\(time)", "readings.\(time).interval.lower"),
          ("\(group).upper.\(time)", "readings.\(time).interval.upper"),
        ]
      }
      try oracle.expect("\(by)/km_\(limits)", in: curve, pairs)
      try oracle.expect(
        "\(by)/rmst", in: curve,
        [
          ("by_group.\(group).180.rmst", "rmst.0.estimate"),
          ("by_group.\(group).180.se", "rmst.0.se"),
        ])
      try oracle.expect(
        "\(by)/logrank", in: result["survival"],
        [
          ("logrank.observed.\(group)", "tests.0.observed.\(place)"),
          ("logrank.expected.\(group)", "tests.0.expected.\(place)"),
          ("peto_peto_rho1.expected.\(group)", "tests.1.expected.\(place)"),
        ])
    }
    try oracle.expect(
      "\(by)/logrank", in: result["survival"],
      [
        ("logrank.chi2", "tests.0.test.statistic"), ("logrank.df", "tests.0.test.df"),
        ("logrank.p", "tests.0.test.p"), ("peto_peto_rho1.chi2", "tests.1.test.statistic"),
      ])
    try oracle.expect(
      "\(by)/gehan", in: result["survival"],
      [("chi2", "tests.2.test.statistic"), ("p", "tests.2.test.p")])
    if by == "trt" {
      try oracle.expect(
        "trt/rmst", in: result.at("survival.rmst-differences.0"),
        [
          ("difference_second_minus_first.180.difference", "difference"),
          ("difference_second_minus_first.180.se", "se"),
          ("difference_second_minus_first.180.p", "p"),
          ("difference_second_minus_first.180.ci95", "interval"),
        ])
    }
  }

  @Test(arguments: ["efron", "breslow"])
  func coxIsThatOfTheReference(ties: String) throws {
    let oracle = try OracleReference(
      "StatisticsTests/Reference/oracles-regression/surv_veteran", levels: Self.levels)
    let result = try CellRun.result(
      """
      regression:
        family: cox
        outcome: {time: time, status: status, event: 1}
        univariable: [trt, celltype, karno, age]
        multivariable: {all: true}
        ties: \(ties)
      """, on: oracle.cohort)
    let fit = result.at("table.multivariable")
    let names = [
      "trt2", "celltypesmallcell", "celltypeadeno", "celltypelarge", "karno", "age",
    ]
    for (place, name) in names.enumerated() {
      let pairs = [
        ("beta", "beta"), ("hr", "or"), ("se", "se"), ("z", "z"), ("p", "p"),
      ].map { ("coefficients.\(name).\($0.0)", "coefficients.\(place).\($0.1)") }
      try oracle.expect("multi/cox_\(ties)", in: fit, pairs)
      let at = "coefficients.\(name).hr_ci_wald"
      try oracle.expect(
        "multi/cox_\(ties)", in: fit,
        [("\(at).0", "coefficients.\(place).low"), ("\(at).1", "coefficients.\(place).high")])
    }
    try oracle.expect(
      "multi/cox_\(ties)", in: fit,
      [
        ("n", "row-count"), ("events", "event-count"), ("log_likelihood", "log-likelihood"),
        ("lr.chi2", "likelihood-ratio.statistic"), ("lr.p", "likelihood-ratio.p"),
        ("wald.chi2", "wald.statistic"), ("score.chi2", "score.statistic"), ("aic", "aic"),
        ("log_likelihood_null", "measures.0.value"), ("concordance", "measures.2.value"),
        ("concordance_se", "measures.3.value"),
      ])
    guard ties == "efron" else { return }
    let tests = [("trt", 0), ("celltype", 1), ("karno", 2), ("age", 3), ("GLOBAL", 4)]
    for (name, place) in tests {
      try oracle.expect(
        "multi/zph_km", in: fit,
        [
          ("by_term.\(name).chi2", "proportionality.\(place).test.statistic"),
          ("by_term.\(name).p", "proportionality.\(place).test.p"),
        ])
    }
    for (name, place) in [("celltypesmallcell", 6), ("celltypeadeno", 7), ("celltypelarge", 8)] {
      try oracle.expect(
        "multi/zph_km", in: fit,
        [("by_coefficient.\(name).chi2", "proportionality.\(place).test.statistic")])
    }
    try oracle.expect(
      "multi/univariable", in: result["table"],
      [
        ("celltype.lr_p", "univariable.1.likelihood-ratio.p"),
        ("karno.coefficients.karno.beta", "univariable.2.coefficients.0.beta"),
      ])
    let hazard = try #require(fit?.at("baseline-hazards.0"))
    let times = try #require(hazard["times"]?.elements?.compactMap(\.number))
    let check = try #require(
      oracle.checks.first { $0["id"]?.spellingOrText == "multi/baseline_hazard" }?["expected"])
    for (index, time) in (check["time"]?.elements ?? []).enumerated() {
      let place = try #require(times.firstIndex(of: time.number ?? .nan))
      try oracle.expect(
        "multi/baseline_hazard", in: hazard,
        [("cumulative_hazard_at_zero_covariates.\(index)", "cumulative-hazard.\(place)")])
    }
  }
}
