import LinearAlgebra
import Testing

@testable import Statistics

@Suite struct LogisticOracleTests {
  static let ids =
    ["glu", "bmi", "ped", "age", "parity"].flatMap { ["uni/\($0)", "uni/\($0)/confint"] }
    + ["multi", "multi/confint", "multi/terms", "multi/vcov", "multi/vif", "multi/predictions"]

  @Test func everyCheckIsCovered() throws {
    let oracle = try RegressionOracle("logit_pima")
    #expect(oracle.checks.compactMap { $0["id"] as? String }.sorted() == Self.ids.sorted())
  }

  @Test(arguments: ids) func agreesWithR(id: String) throws {
    let oracle = try RegressionOracle("logit_pima")
    let check = try #require(oracle.checks.first { $0["id"] as? String == id })
    let input = try #require(check["input"] as? [String: Any])
    let terms = try #require(input["terms"] as? [String])
    let (matrix, columns, groups) = oracle.design(terms)
    let outcome = try #require(oracle.columns["type"]).map { $0 == "Yes" }
    let problem = try LogisticProblem(design: matrix, outcome: outcome)
    let fit = problem.fit()
    #expect(fit.status == .converged)
    #expect(fit.certificate.gradientNorm < 1e-9)
    let names = ["(Intercept)"] + columns
    var comparison = LeafComparison(check)
    comparison.compare(
      Self.answer(
        try #require(check["method"] as? String), problem, fit, names: names, terms: terms,
        groups: groups), check["expected"])
    #expect(comparison.leaves > 1)
  }

  static func answer(
    _ method: String, _ problem: LogisticProblem, _ fit: LogisticFit, names: [String],
    terms: [String], groups: [[Int]]
  ) -> Any {
    func pair(_ interval: CoefficientInterval) -> [Double] { [interval.lower, interval.upper] }
    switch method {
    case "logistic_univariable", "logistic_multivariable":
      let wald = fit.waldIntervals()
      let profile = problem.profileIntervals()
      var coefficients: [String: Any] = [:]
      for (k, name) in names.enumerated() {
        coefficients[name] =
          [
            "beta": fit.coefficients[k], "se": fit.standardErrors[k], "z": fit.z[k],
            "p": fit.p[k], "or": fit.oddsRatios[k], "ci_wald": pair(wald[k]),
            "or_ci_wald": pair(wald[k].exponentiated), "ci_profile": pair(profile[k]),
            "or_ci_profile": pair(profile[k].exponentiated),
          ] as [String: Any]
      }
      let y = problem.outcome
      let p = fit.probabilities
      var concordant = 0.0
      var pairs = 0.0
      for i in y.indices where y[i] == 1 {
        for j in y.indices where y[j] == 0 {
          pairs += 1
          concordant += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0
        }
      }
      let events = zip(y, p).filter { $0.0 == 1 }.map(\.1)
      let others = zip(y, p).filter { $0.0 == 0 }.map(\.1)
      let tjur =
        events.reduce(0, +) / Double(events.count) - others.reduce(0, +) / Double(others.count)
      let brier = zip(y, p).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(y.count)
      let test = fit.globalTest
      return [
        "coefficients": coefficients,
        "fit": [
          "n": fit.rows, "events": fit.events, "log_likelihood": fit.logLikelihood,
          "deviance": fit.deviance, "null_deviance": fit.nullDeviance, "aic": fit.aic,
          "bic": fit.bic, "lr_chi2": test.statistic, "lr_df": test.df, "lr_p": test.p,
          "cox_snell_r2": fit.coxSnell, "nagelkerke_r2": fit.nagelkerke,
          "mcfadden_r2": fit.mcFadden, "tjur_r2": tjur, "brier": brier,
          "c_statistic": concordant / pairs, "somers_dxy": 2 * concordant / pairs - 1,
        ] as [String: Any],
      ] as [String: Any]
    case "logistic_profile_ci_spline":
      return Dictionary(uniqueKeysWithValues: zip(names, problem.profileIntervals().map(pair)))
    case "logistic_term_tests":
      let tests = problem.termTests(groups, fit: fit)
      return Dictionary(
        uniqueKeysWithValues: zip(terms, tests).map { name, test in
          (
            name,
            [
              "lrt_chi2": test.likelihoodRatio.statistic, "lrt_df": test.likelihoodRatio.df,
              "lrt_p": test.likelihoodRatio.p, "wald_chi2": test.wald.statistic,
              "wald_df": test.wald.df, "wald_p": test.wald.p,
            ] as [String: Any]
          )
        })
    case "logistic_vcov":
      return [
        "names": names, "vcov": (0..<names.count).map { fit.covariance.row($0) },
      ] as [String: Any]
    case "vif":
      let slopes = Array(1..<names.count)
      let general = VarianceInflation.ofCovariance(
        fit.covariance.selecting(rows: slopes, columns: slopes), terms: groups)
      let plain = VarianceInflation.ofDesign(problem.design)
      return [
        "from_model_vcov_gvif": Dictionary(
          uniqueKeysWithValues: zip(terms, general).map {
            ($0, ["gvif": $1.gvif, "df": $1.df, "gvif_scaled": $1.scaled] as [String: Any])
          }),
        "from_design_matrix": Dictionary(uniqueKeysWithValues: zip(names.dropFirst(), plain)),
      ] as [String: Any]
    default:
      return [
        "row_index_1based": Array(1...25),
        "linear_predictor": Array(fit.linearPredictors.prefix(25)),
        "probability": Array(fit.probabilities.prefix(25)),
      ] as [String: Any]
    }
  }
}
