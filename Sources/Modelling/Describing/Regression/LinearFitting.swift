internal import Cohorts
import Glibc
internal import Settings
internal import Statistics

extension RegressionTable.Fit {
  /// Linear regression by least squares; the statistic is t.
  mutating func takeLinear(
    _ cases: CompleteCases, _ plan: RegressionPlan
  ) throws(RegressionError) {
    let result = try LinearRegression.fit(design: cases.design, outcome: cases.numbers)
    converged = true
    if let remark = cases.aliasRemark(result.aliasedColumns) { remarks.append(remark) }
    logLikelihood = Quantity(result.logLikelihood, otherwise: "a perfect fit")
    aic = Quantity(result.aic, otherwise: "a perfect fit")
    intercepts = [Quantity(result.coefficients[0], otherwise: "not fitted")]
    let f = result.fTest
    var test = TestOutcome()
    test.method = "f"
    test.methodLabel = "F test against the model without covariates"
    test.symbol = "F"
    test.statistic = Quantity(f.statistic, otherwise: "not computable")
    test.degrees = [Double(f.df1), Double(f.df2)]
    test.p = Quantity(f.p, otherwise: "not computable")
    test.call = "summary(lm(y ~ x))"
    likelihoodRatio = test
    measures = [
      .init("r2", result.rSquared), .init("adjusted-r2", result.adjustedRSquared),
      .init("sigma", result.sigma), .init("bic", result.bic),
    ]
    let intervals = result.intervals(level: plan.level)
    let (t, p) = (result.t, result.p)
    coefficients = cases.slots.map { slot in
      let index = slot.column + 1
      guard result.coefficients[index].isFinite else {
        return slot.undefined("determined by the other variables")
      }
      return slot.coefficient(
        result.coefficients[index], result.standardErrors[index], t[index], p[index],
        limits: (intervals[index].lower, intervals[index].upper), isRatio: false, exponential: exp)
    }
  }
}
