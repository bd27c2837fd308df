import Foundation
import LinearAlgebra
import Statistics
import Testing

/// Survival against R: curves and comparisons to 1e-8, Cox regressions to 1e-6.
@Suite struct RSurvivalTests {
  @Test(arguments: try RCase.all("survival")) func agrees(_ test: RCase) throws {
    var c = RComparison(test.id)
    let data = try SurvivalTimes(
      time: test.numbers("time"), event: test.numbers("event").map { $0 == 1 })
    let groups = test.numbers("g").map { Int($0) }
    func entry(_ key: String) -> [String: Any]? { test.expected[key] as? [String: Any] }

    let curve = KaplanMeier(data)
    let want = try #require(entry("curve"))
    c.values(curve.times, want["time"], "time", relative: 1e-12)
    c.values(curve.atRisk.map(Double.init), want["at_risk"], "at risk")
    c.values(curve.events.map(Double.init), want["events"], "events")
    c.values(curve.survival, want["survival"], "survival")
    c.values(curve.standardErrors, want["se"], "se")
    for (key, transform) in [
      ("log", KaplanMeier.Transform.log), ("log-log", .logLog), ("plain", .plain),
    ] {
      let curve = KaplanMeier(data, transform: transform)
      let want = try #require(entry("limits_\(key)"))
      c.values(curve.lower, want["lower"], "\(key) lower")
      c.values(curve.upper, want["upper"], "\(key) upper")
      let quantiles = [0.25, 0.5, 0.75].map { curve.quantile($0) }
      c.values(quantiles.map(\.estimate), want["quantiles"], "\(key) quantiles")
      c.values(quantiles.map(\.lower), want["quantiles_lower"], "\(key) lower quantiles")
      c.values(quantiles.map(\.upper), want["quantiles_upper"], "\(key) upper quantiles")
    }
    for share in ["0.5", "0.9"] {
      guard let want = entry("rmst_\(share)") else { continue }
      let found = curve.restrictedMean(to: Comparison.number(want["limit"])!)
      c.value(found.estimate, want["estimate"], "restricted mean")
      c.value(found.standardError, want["se"], "restricted mean se", absolute: 1e-12)
    }
    for (key, weights) in [
      ("0", LogRank.Weights.logRank), ("1", .flemingHarrington(rho: 1)),
    ] {
      guard let want = entry("logrank_\(key)") else { continue }
      let found = try LogRank(
        data, groups: groups, groupCount: groups.max()! + 1, weights: weights)
      c.value(found.test.statistic, want["statistic"], "log-rank \(key)", absolute: 1e-12)
      c.value(found.test.p, want["p"], "log-rank \(key) p")
      c.values(found.observed, want["observed"], "log-rank \(key) observed")
      c.values(found.expected, want["expected"], "log-rank \(key) expected")
    }
    if let want = entry("logrank_strata") {
      let found = try LogRank(
        data, groups: groups, groupCount: groups.max()! + 1,
        strata: test.numbers("z").map { $0 > 1 ? 1 : 0 })
      c.value(found.test.statistic, want["statistic"], "stratified log-rank")
    }
    for ties in [CoxRegression.Ties.efron, .breslow] {
      for stratified in [false, true] {
        guard let want = entry("cox_\(ties)\(stratified ? "_strata" : "")") else { continue }
        let columns =
          [test.numbers("x"), test.numbers("z")] + (stratified ? [] : [groups.map(Double.init)])
        let fit = try CoxRegression.fit(
          data, design: Matrix(columns: columns), strata: stratified ? groups : nil, ties: ties)
        cox(fit, want, "\(ties)\(stratified ? " strata" : "")", &c)
      }
    }
    #expect(c.compared > 40)
    #expect(c.failures == [])
  }

  func cox(_ fit: CoxFit, _ want: [String: Any], _ name: String, _ c: inout RComparison) {
    c.values(fit.coefficients, want["beta"], "\(name) beta", relative: 1e-6)
    c.values(fit.standardErrors, want["se"], "\(name) se", relative: 1e-6)
    c.values(
      [fit.nullLogLikelihood, fit.logLikelihood], want["log_likelihood"], "\(name) likelihood")
    c.value(fit.scoreTest.statistic, want["score"], "\(name) score", relative: 1e-7)
    c.value(fit.waldTest.statistic, want["wald"], "\(name) Wald", relative: 1e-6)
    c.value(fit.likelihoodRatioTest.statistic, want["lr"], "\(name) LR", relative: 1e-7)
    c.value(fit.concordance.estimate, want["concordance"], "\(name) concordance")
    for (key, scale) in [
      ("km", ProportionalityTest.TimeScale.kaplanMeier), ("identity", .identity),
      ("rank", .rank), ("log", .logarithm),
    ] {
      guard let want = want["zph_\(key)"] else { continue }
      let found = fit.proportionality(scale)
      c.values(
        found.terms.map(\.statistic) + [found.global.statistic], want, "\(name) zph \(key)",
        relative: 1e-5, absolute: 1e-9)
    }
  }
}
