internal import Cohorts
import Glibc
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension RegressionTable.Fit {
  /// Proportional odds: `logit P(Y <= k) = θ_k - xᵀβ`, so that a positive β means a higher level.
  mutating func takeOrdinal(
    _ cases: CompleteCases, _ plan: RegressionPlan
  ) throws(RegressionError) {
    let count = cases.outcome.column.levels.count
    let result = try ProportionalOdds.fit(
      design: cases.design, outcome: cases.levels, levels: count)
    var infinite: Set<Int> = []
    switch result.status {
    case .converged: converged = true
    case .diverging(let columns):
      infinite = Set(columns)
      remarks.append("separation: the estimates of \(cases.names(of: columns)) are infinite")
    case .notConverged: remarks.append("the fit did not converge")
    }
    if let remark = cases.aliasRemark(result.aliasedColumns) { remarks.append(remark) }
    iterations = result.certificate.iterations
    logLikelihood = Quantity(result.logLikelihood, otherwise: "not fitted")
    aic = Quantity(result.aic, otherwise: "not fitted")
    intercepts = result.thresholds.map { Quantity($0, otherwise: "not fitted") }
    likelihoodRatio = TestOutcome(likelihoodRatio: result.globalTest)
    measures = [.init("deviance", result.deviance), .init("bic", result.bic)]
    let intervals = result.waldIntervals(level: plan.level)
    let (z, p) = (result.z, result.p)
    coefficients = cases.slots.map { slot in
      let index = slot.column
      if infinite.contains(index) { return slot.undefined("separation") }
      guard result.coefficients[index].isFinite else {
        return slot.undefined("determined by the other variables")
      }
      return slot.coefficient(
        result.coefficients[index], result.standardErrors[index], z[index], p[index],
        limits: (intervals[index].lower, intervals[index].upper), isRatio: true, exponential: exp)
    }
    guard converged, count > 2, cases.design.columns > 0 else { return }
    takeCuts(cases, plan)
    if let ratio = try? ParallelLines.likelihoodRatio(
      design: cases.design, outcome: cases.levels, levels: count)
    {
      var test = TestOutcome(likelihoodRatio: ratio)
      test.method = "parallel-lines-likelihood-ratio"
      test.methodLabel = "likelihood-ratio test of proportional odds"
      test.call = "anova(vglm(parallel = TRUE), vglm(parallel = FALSE))"
      parallelLines.append(test)
    }
  }

  /// Multinomial logistic regression: every level against the first.
  mutating func takeMultinomial(
    _ cases: CompleteCases, _ plan: RegressionPlan
  ) throws(RegressionError) {
    let levels = cases.outcome.column.levels
    let result = try MultinomialRegression.fit(
      design: cases.design, outcome: cases.levels, levels: levels.count)
    switch result.status {
    case .converged: converged = true
    case .diverging: remarks.append("separation: some estimates are infinite")
    case .notConverged: remarks.append("the fit did not converge")
    }
    if let remark = cases.aliasRemark(result.aliasedColumns) { remarks.append(remark) }
    iterations = result.certificate.iterations
    logLikelihood = Quantity(result.logLikelihood, otherwise: "not fitted")
    aic = Quantity(result.aic, otherwise: "not fitted")
    intercepts = result.coefficients.map { Quantity($0[0], otherwise: "not fitted") }
    likelihoodRatio = TestOutcome(likelihoodRatio: result.globalTest)
    measures = [.init("deviance", result.deviance)]
    let intervals = result.waldIntervals(level: plan.level)
    let (z, p) = (result.z, result.p)
    for level in levels.indices.dropFirst() {
      for var slot in cases.slots {
        slot.response = levels[level].name
        let (row, index) = (level - 1, slot.column + 1)
        guard result.coefficients[row][index].isFinite, converged else {
          coefficients.append(
            slot.undefined(converged ? "determined by the other variables" : "separation"))
          continue
        }
        coefficients.append(
          slot.coefficient(
            result.coefficients[row][index], result.standardErrors[row][index], z[row][index],
            p[row][index], limits: (intervals[row][index].lower, intervals[row][index].upper),
            isRatio: true, exponential: exp))
      }
    }
  }
}
