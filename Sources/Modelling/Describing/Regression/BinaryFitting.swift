internal import Cohorts
import Glibc
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension RegressionTable.Fit {
  /// Binary logistic regression by maximum likelihood.
  mutating func takeLogistic(
    _ cases: CompleteCases, _ plan: RegressionPlan
  ) throws(RegressionError) {
    let problem = try LogisticProblem(design: cases.design, outcome: cases.indicator)
    let result = problem.fit()
    var infinite: Set<Int> = []
    switch result.status {
    case .converged: converged = true
    case .separated(let separation):
      infinite = Set(separation.columns)
      remarks.append(
        "\(separation.kind == .complete ? "complete" : "quasi-complete") separation: "
          + "the estimates of \(cases.names(of: separation.columns)) are infinite; "
          + "consider `family: firth`")
    case .notConverged: remarks.append("the fit did not converge")
    }
    if let remark = cases.aliasRemark(result.aliasedColumns) { remarks.append(remark) }
    let reason = infinite.isEmpty ? "not fitted" : "separation"
    iterations = result.certificate.iterations
    logLikelihood = Quantity(result.logLikelihood, otherwise: reason)
    aic = Quantity(result.aic, otherwise: reason)
    intercepts = [Quantity(result.coefficients[0], otherwise: reason)]
    likelihoodRatio = TestOutcome(likelihoodRatio: result.globalTest)
    let intervals =
      plan.interval == .profile
      ? problem.profileIntervals(level: plan.level) : result.waldIntervals(level: plan.level)
    let (z, p) = (result.z, result.p)
    coefficients = cases.slots.map { slot in
      if infinite.contains(slot.column) { return slot.undefined("separation") }
      if result.aliasedColumns.contains(slot.column) {
        return slot.undefined("determined by the other variables")
      }
      let index = slot.column + 1
      return slot.coefficient(
        result.coefficients[index], result.standardErrors[index], z[index], p[index],
        limits: (intervals[index].lower, intervals[index].upper), isRatio: true, exponential: exp)
    }
    guard converged else { return }
    measures = [
      .init("deviance", result.deviance), .init("null-deviance", result.nullDeviance),
      .init("bic", result.bic), .init("mcfadden-r2", result.mcFadden),
      .init("nagelkerke-r2", result.nagelkerke),
    ]
    takeTermTests(problem, result, cases)
  }

  private mutating func takeTermTests(
    _ problem: LogisticProblem, _ result: LogisticFit, _ cases: CompleteCases
  ) {
    guard cases.coding.terms.count > 1 else { return }
    let columns = cases.coding.terms.map { Array($0.range) }
    termTests = zip(cases.coding.terms, problem.termTests(columns, fit: result)).map {
      term, tests in
      var test = RegressionTable.TermTest()
      test.variable = term.column.name
      test.likelihoodRatio = TestOutcome(likelihoodRatio: tests.likelihoodRatio)
      test.wald = TestOutcome(wald: tests.wald)
      return test
    }
    guard result.aliasedColumns.isEmpty else { return }
    let factors = VarianceInflation.ofCovariance(
      result.covariance, terms: columns.map { term in term.map { $0 + 1 } })
    inflation = zip(cases.coding.terms, factors).map { term, factor in
      var inflation = RegressionTable.Inflation()
      inflation.variable = term.column.name
      inflation.factor = Quantity(factor.gvif, otherwise: "not computable")
      return inflation
    }
  }

  /// Binary logistic regression with Firth's penalty: profile limits and tests of the penalised
  /// likelihood, standard errors of the information without the penalty's weights, as logistf.
  mutating func takeFirth(
    _ cases: CompleteCases, _ plan: RegressionPlan
  ) throws(RegressionError) {
    let result = try FirthRegression.fit(
      design: cases.design, outcome: cases.indicator, level: plan.level)
    converged = result.certificate.converged
    iterations = result.certificate.iterations
    if !converged { remarks.append("the fit did not converge") }
    logLikelihood = Quantity(result.penalisedLogLikelihood, otherwise: "not fitted")
    intercepts = [Quantity(result.coefficients[0], otherwise: "not fitted")]
    likelihoodRatio = TestOutcome(likelihoodRatio: result.globalTest)
    let reach = StandardNormal.upperQuantile((1 - plan.level) / 2)
    coefficients = cases.slots.map { slot in
      let index = slot.column + 1
      let (estimate, error) = (result.coefficients[index], result.plainStandardErrors[index])
      guard estimate.isFinite else { return slot.undefined("determined by the other variables") }
      let profile = result.profileIntervals[index]
      return slot.coefficient(
        estimate, error, estimate / error,
        plan.interval == .profile
          ? result.tests[index].p : StandardNormal.twoSided(estimate / error),
        limits: plan.interval == .profile
          ? (profile.lower, profile.upper)
          : (estimate - reach * error, estimate + reach * error), isRatio: true, exponential: exp)
    }
  }
}
