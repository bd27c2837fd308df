import Foundation
import LinearAlgebra
import Statistics
import Testing

/// Regressions against R: estimates to 1e-6 of themselves or of their standard errors, profile
/// limits likewise.
@Suite struct RRegressionTests {
  func design(_ test: RCase, rows: Int) -> Matrix {
    Matrix(columns: test.lists("columns"), rows: rows)
  }

  @Test(arguments: try RCase.all("regression", kind: "logistic"))
  func logistic(_ test: RCase) throws {
    var c = RComparison(test.id)
    let y = test.numbers("y")
    func optional(_ key: String) -> [Double]? {
      test.input[key] is [Any] ? test.numbers(key) : nil
    }
    let problem = try LogisticProblem(
      design: design(test, rows: y.count), outcome: y,
      options: LogisticOptions(weights: optional("weights"), offset: optional("offset")))
    let fit = problem.fit()
    c.values(
      fit.aliasedColumns.map(Double.init), test.expected["aliased"] as? [Any] ?? [], "aliased")
    guard test.expected["separated"] as? Bool == false else {
      guard case .separated = fit.status else {
        Issue.record("\(test.id): not separated but \(fit.status)")
        return
      }
      #expect(c.failures == [])
      return
    }
    #expect(fit.status == .converged, "\(test.id)")
    let errors = fit.standardErrors
    func compare(_ found: [Double], _ key: String) {
      let want = test.expected[key] as? [Any] ?? []
      #expect(found.count == want.count, "\(test.id) \(key)")
      for (index, value) in found.enumerated() where index < want.count {
        let slack = errors[index].isNaN ? 0 : 1e-7 * errors[index]
        c.value(value, want[index], "\(key)[\(index)]", relative: 1e-6, absolute: slack)
      }
    }
    compare(fit.coefficients, "beta")
    compare(errors, "se")
    let profile = problem.profileIntervals()
    compare(profile.map(\.lower), "lower")
    compare(profile.map(\.upper), "upper")
    c.value(fit.deviance, test.expected["deviance"], "deviance")
    c.value(fit.nullDeviance, test.expected["null_deviance"], "null deviance")
    let terms = (test.input["terms"] as! [Any]).map { $0 as! [Int] }
    let tests = problem.termTests(terms, fit: fit)
    c.values(
      tests.map(\.likelihoodRatio.statistic), test.expected["lrt"], "drop1", relative: 1e-7,
      absolute: 1e-9)
    c.values(tests.map { Double($0.likelihoodRatio.df) }, test.expected["lrt_df"], "drop1 df")
    if let want = test.expected["gvif"] {
      let slopes = Array(1..<fit.coefficients.count)
      let found = VarianceInflation.ofCovariance(
        fit.covariance.selecting(rows: slopes, columns: slopes), terms: terms)
      c.values(found.map(\.gvif), want, "gvif", relative: 1e-6)
    }
    #expect(c.compared > 8)
    #expect(c.failures == [])
  }

  @Test(arguments: try RCase.all("regression", kind: "ordinal"))
  func ordinal(_ test: RCase) throws {
    var c = RComparison(test.id)
    let y = test.integers("y")
    let fit = try ProportionalOdds.fit(
      design: design(test, rows: y.count), outcome: y, levels: y.max()! + 1,
      weights: test.numbers("weights"))
    #expect(fit.status == .converged, "\(test.id)")
    c.values(fit.coefficients, test.expected["beta"], "beta", relative: 1e-6)
    c.values(fit.standardErrors, test.expected["se"], "se", relative: 1e-6)
    c.values(fit.thresholds, test.expected["thresholds"], "thresholds", relative: 1e-6)
    c.values(fit.thresholdErrors, test.expected["threshold_se"], "threshold se", relative: 1e-6)
    c.values([fit.deviance], test.expected["deviance"], "deviance")
    if let want = test.expected["polr"] {
      // polr's own search and its Hessian by differences end earlier.
      c.values(
        fit.coefficients + fit.thresholds, want, "polr", relative: 1e-3, absolute: 1e-6)
      c.values(
        fit.standardErrors + fit.thresholdErrors, test.expected["polr_se"], "polr se",
        relative: 1e-3)
    }
    #expect(c.failures == [])
  }

  @Test(arguments: try RCase.all("regression", kind: "multinomial"))
  func multinomial(_ test: RCase) throws {
    var c = RComparison(test.id)
    let y = test.integers("y")
    let fit = try MultinomialRegression.fit(
      design: design(test, rows: y.count), outcome: y, levels: y.max()! + 1,
      weights: test.numbers("weights"))
    #expect(fit.status == .converged, "\(test.id)")
    let beta = test.expected["beta"] as! [Any]
    let errors = test.expected["se"] as! [Any]
    for level in beta.indices {
      c.values(fit.coefficients[level], beta[level], "beta \(level)", relative: 1e-6)
      c.values(fit.standardErrors[level], errors[level], "se \(level)", relative: 1e-6)
    }
    c.value(fit.deviance, test.expected["deviance"], "deviance")
    #expect(c.failures == [])
  }

  @Test(arguments: try RCase.all("regression", kind: "linear"))
  func linear(_ test: RCase) throws {
    var c = RComparison(test.id)
    let y = test.numbers("y")
    let fit = try LinearRegression.fit(
      design: design(test, rows: y.count), outcome: y,
      weights: test.input["weights"] is [Any] ? test.numbers("weights") : nil)
    c.values(
      fit.coefficients, test.expected["beta"], "beta", relative: 1e-7, absolute: 1e-12)
    if let errors = test.expected["se"] {
      c.values(fit.standardErrors, errors, "se", relative: 1e-7)
      c.value(fit.fTest.statistic, test.expected["f"], "F", relative: 1e-7)
    }
    #expect(c.failures == [])
  }
}
