import LinearAlgebra
import Testing

@testable import Statistics

@Suite struct SurvivalOracleTests {
  static let ids =
    ["trt", "celltype"].flatMap { group in
      ["km_log", "km_log-log", "km_plain", "rmst", "logrank", "gehan"].map { "\(group)/\($0)" }
    }
    + [
      "cox_efron", "cox_breslow", "baseline_hazard", "zph_km", "zph_identity", "univariable",
    ].map { "multi/\($0)" }

  @Test func everyCheckIsCovered() throws {
    let oracle = try RegressionOracle("surv_veteran")
    #expect(oracle.checks.compactMap { $0["id"] as? String }.sorted() == Self.ids.sorted())
  }

  @Test(arguments: ids) func agreesWithR(id: String) throws {
    let oracle = try RegressionOracle("surv_veteran")
    let check = try #require(oracle.checks.first { $0["id"] as? String == id })
    let input = try #require(check["input"] as? [String: Any])
    let method = try #require(check["method"] as? String)
    let answer =
      input["group"] != nil
      ? try grouped(oracle, method, input) : try regression(oracle, method, input)
    var comparison = LeafComparison(check)
    comparison.compare(answer, check["expected"])
    #expect(comparison.leaves > 1)
  }

  func times(_ oracle: RegressionOracle, _ rows: [Int]? = nil) throws -> SurvivalTimes {
    let time = oracle.numbers("time")
    let status = oracle.numbers("status")
    let used = rows ?? Array(time.indices)
    return try SurvivalTimes(time: used.map { time[$0] }, event: used.map { status[$0] == 1 })
  }

  func test(_ result: ChiSquareTest) -> [String: Any] {
    ["chi2": result.statistic, "df": result.df, "p": result.p]
  }

  func grouped(_ oracle: RegressionOracle, _ method: String, _ input: [String: Any]) throws -> Any {
    let name = try #require(input["group"] as? String)
    let levels = try #require(oracle.levels[name])
    let column = try #require(oracle.columns[name])
    let rows = levels.map { level in column.indices.filter { column[$0] == level } }
    let groups = try column.map { try #require(levels.firstIndex(of: $0)) }
    func logRank(_ weights: LogRank.Weights) throws -> [String: Any] {
      let result = try LogRank(
        times(oracle), groups: groups, groupCount: levels.count, weights: weights)
      var answer = test(result.test)
      answer["observed"] = Dictionary(uniqueKeysWithValues: zip(levels, result.observed))
      answer["expected"] = Dictionary(uniqueKeysWithValues: zip(levels, result.expected))
      return answer
    }
    switch method {
    case "logrank":
      return [
        "logrank": try logRank(.logRank),
        "peto_peto_rho1": try logRank(.flemingHarrington(rho: 1)),
      ]
    case "logrank_gehan_breslow":
      return try logRank(.gehanBreslow)
    case "rmst":
      let limits = try #require(input["tau"] as? [Double])
      var byGroup: [String: [String: [String: Double]]] = [:]
      for (level, rows) in zip(levels, rows) {
        let curve = try KaplanMeier(times(oracle, rows))
        for limit in limits {
          let mean = curve.restrictedMean(to: limit)
          byGroup[level, default: [:]]["\(Int(limit))"] = [
            "rmst": mean.estimate, "se": mean.standardError,
          ]
        }
      }
      var answer: [String: Any] = ["by_group": byGroup]
      if levels.count == 2 {
        var differences: [String: Any] = [:]
        for limit in limits {
          let first = try KaplanMeier(times(oracle, rows[0])).restrictedMean(to: limit)
          let second = try KaplanMeier(times(oracle, rows[1])).restrictedMean(to: limit)
          let comparison = RestrictedMeanDifference(first, second)
          differences["\(Int(limit))"] =
            [
              "difference": comparison.difference, "se": comparison.standardError,
              "z": comparison.z, "p": comparison.p,
              "ci95": [comparison.interval().lower, comparison.interval().upper],
            ] as [String: Any]
        }
        answer["difference_second_minus_first"] = differences
      }
      return answer
    default:
      let transform: KaplanMeier.Transform =
        switch input["conf_type"] as? String {
        case "log": .log
        case "plain": .plain
        default: .logLog
        }
      let asked = try #require(input["times"] as? [Double])
      var answer: [String: Any] = [:]
      for (level, rows) in zip(levels, rows) {
        let curve = try KaplanMeier(times(oracle, rows), transform: transform)
        let used = asked.filter { $0 <= curve.times.last ?? 0 }
        let readings = used.map { curve.reading(at: $0) }
        let median = curve.median
        answer[level] =
          [
            "n": curve.rows, "events": curve.eventCount, "times": used,
            "n_risk": readings.map(\.atRisk), "survival": readings.map(\.survival),
            "std_err": readings.map(\.standardError), "lower": readings.map(\.lower),
            "upper": readings.map(\.upper), "median": median.estimate,
            "median_ci": [median.lower, median.upper], "q25": curve.quantile(0.25).estimate,
            "q75": curve.quantile(0.75).estimate,
          ] as [String: Any]
      }
      return answer
    }
  }

  func regression(
    _ oracle: RegressionOracle, _ method: String, _ input: [String: Any]
  ) throws -> Any {
    let terms = try #require(input["terms"] as? [String])
    let (matrix, names, groups) = oracle.design(terms)
    let ties: CoxRegression.Ties = input["ties"] as? String == "breslow" ? .breslow : .efron
    let data = try times(oracle)
    let fit = try CoxRegression.fit(data, design: matrix, ties: ties)
    #expect(fit.status == .converged)
    func entry(_ fit: CoxFit, _ k: Int) -> [String: Any] {
      let interval = fit.waldIntervals()[k].exponentiated
      return [
        "beta": fit.coefficients[k], "hr": fit.hazardRatios[k], "se": fit.standardErrors[k],
        "z": fit.z[k], "p": fit.p[k], "hr_ci_wald": [interval.lower, interval.upper],
      ]
    }
    switch method {
    case "cox_univariable":
      var answer: [String: Any] = [:]
      for term in terms {
        let (matrix, names, _) = oracle.design([term])
        let fit = try CoxRegression.fit(data, design: matrix)
        answer[term] =
          [
            "n": fit.rows, "lr_p": fit.likelihoodRatioTest.p,
            "coefficients": Dictionary(
              uniqueKeysWithValues: names.indices.map { (names[$0], entry(fit, $0)) }),
          ] as [String: Any]
      }
      return answer
    case "cox_baseline_hazard":
      let hazard = try #require(fit.baselineHazards().first)
      let count = hazard.times.count
      let positions = (0..<12).map {
        Int((1 + Double(count - 1) * Double($0) / 11).rounded(.toNearestOrEven)) - 1
      }
      return [
        "time": positions.map { hazard.times[$0] },
        "cumulative_hazard_at_zero_covariates": positions.map { hazard.cumulativeHazard[$0] },
      ]
    case "cox_zph":
      let scale: ProportionalityTest.TimeScale =
        input["transform"] as? String == "km" ? .kaplanMeier : .identity
      let single = fit.proportionality(scale)
      let joint = fit.proportionality(scale, terms: groups)
      var first = Dictionary(uniqueKeysWithValues: zip(names, single.terms.map(test)))
      first["GLOBAL"] = test(single.global)
      var second = Dictionary(uniqueKeysWithValues: zip(terms, joint.terms.map(test)))
      second["GLOBAL"] = test(joint.global)
      return ["by_coefficient": first, "by_term": second]
    default:
      return [
        "n": fit.rows, "events": fit.events,
        "coefficients": Dictionary(
          uniqueKeysWithValues: names.indices.map { (names[$0], entry(fit, $0)) }),
        "log_likelihood_null": fit.nullLogLikelihood, "log_likelihood": fit.logLikelihood,
        "lr": test(fit.likelihoodRatioTest), "wald": test(fit.waldTest),
        "score": test(fit.scoreTest), "concordance": fit.concordance.estimate,
        "concordance_se": fit.concordance.standardError, "aic": fit.aic,
      ] as [String: Any]
    }
  }
}
