import Foundation
import LinearAlgebra
import Testing

@testable import Statistics

/// Values made by Reference/regression/generate.py.
struct RegressionReference {
  let entry: [String: Any]

  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference/regression")
  }

  init(_ name: String) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("cases.json"))
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cases = try #require(root["cases"] as? [String: [String: Any]])
    entry = try #require(cases[name])
  }

  func values(_ key: String) throws -> [Double] { try #require(entry[key] as? [Double]) }
  func table(_ key: String) throws -> [[Double]] { try #require(entry[key] as? [[Double]]) }
  func number(_ key: String) throws -> Double { try #require(entry[key] as? Double) }
  func codes(_ key: String) throws -> [Int] { try values(key).map { Int($0) } }
  func design() throws -> Matrix { Matrix(columns: try table("x")) }
}

func agree(
  _ found: [Double], _ expected: [Double], relative: Double = 1e-8, absolute: Double = 1e-12
) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { abs($0 - $1) <= absolute + relative * abs($1) }
}

@Suite struct RegressionReferenceTests {
  @Test func weightsOffsetAndScales() throws {
    let reference = try RegressionReference("logistic_weights_offset_scales")
    let fit = try LogisticRegression.fit(
      design: reference.design(), outcome: reference.values("y"),
      options: LogisticOptions(
        weights: reference.values("weights"), offset: reference.values("offset")))
    #expect(fit.status == .converged)
    #expect(fit.aliasedColumns.isEmpty)
    #expect(try agree(fit.coefficients, reference.values("coefficients")))
    #expect(try agree(fit.standardErrors, reference.values("se")))
    #expect(try agree([fit.logLikelihood], [reference.number("log_likelihood")]))
    #expect(fit.probabilities.count == 200)
  }

  @Test(arguments: ["firth_plain", "firth_complete_separation"]) func firth(name: String) throws {
    let reference = try RegressionReference(name)
    let fit = try FirthRegression.fit(
      design: reference.design(), outcome: reference.values("y"))
    #expect(fit.certificate.converged)
    #expect(try agree(fit.coefficients, reference.values("coefficients"), relative: 1e-7))
    #expect(try agree(fit.plainStandardErrors, reference.values("plain_se"), relative: 1e-7))
    #expect(
      try agree(fit.augmentedStandardErrors, reference.values("augmented_se"), relative: 1e-7))
    #expect(try agree([fit.penalisedLogLikelihood], [reference.number("penalised_log_likelihood")]))
    for (interval, expected) in zip(fit.profileIntervals, try reference.table("profile")) {
      #expect(agree([interval.lower, interval.upper], expected, relative: 1e-7))
    }
    #expect(try agree(fit.tests.map(\.statistic), reference.values("chi2"), relative: 1e-7))
    #expect(try agree([fit.globalTest.statistic], [reference.number("global_chi2")]))
    #expect(fit.globalTest.df == 2)
  }

  @Test func proportionalOdds() throws {
    let reference = try RegressionReference("proportional_odds")
    let design = try reference.design()
    let outcome = try reference.codes("y")
    let fit = try ProportionalOdds.fit(design: design, outcome: outcome, levels: 4)
    #expect(fit.status == .converged)
    #expect(try agree(fit.coefficients, reference.values("coefficients")))
    #expect(try agree(fit.thresholds, reference.values("thresholds")))
    #expect(try agree(fit.standardErrors, reference.values("se"), relative: 1e-6))
    #expect(try agree(fit.thresholdErrors, reference.values("threshold_se"), relative: 1e-6))
    #expect(try agree([fit.logLikelihood], [reference.number("log_likelihood")]))
    let probabilities = try fit.probabilities(for: design)
    for row in 0..<5 { #expect(abs(probabilities.row(row).reduce(0, +) - 1) < 1e-14) }
    let brant = try ParallelLines.brant(design: design, outcome: outcome, levels: 4)
    let statistics = [brant.omnibus.statistic] + brant.terms.map(\.statistic)
    #expect(try agree(statistics, reference.values("brant"), relative: 1e-7))
    #expect(brant.omnibus.df == 6 && brant.terms.allSatisfy { $0.df == 2 })
    let ratio = try ParallelLines.likelihoodRatio(design: design, outcome: outcome, levels: 4)
    // Two tests of one hypothesis: alike, not equal.
    #expect(abs(ratio.statistic - brant.omnibus.statistic) < 0.35 * brant.omnibus.statistic)
    #expect(ratio.df == 6)
  }

  @Test func twoLevelsAreALogisticRegression() throws {
    let reference = try RegressionReference("firth_plain")
    let design = try reference.design()
    let y = try reference.values("y")
    let codes = y.map { Int($0) }
    let binary = try LogisticRegression.fit(design: design, outcome: y)
    let ordinal = try ProportionalOdds.fit(design: design, outcome: codes, levels: 2)
    let nominal = try MultinomialRegression.fit(design: design, outcome: codes, levels: 2)
    #expect(agree(ordinal.coefficients, Array(binary.coefficients.dropFirst()), relative: 1e-10))
    #expect(agree(ordinal.standardErrors, Array(binary.standardErrors.dropFirst())))
    #expect(agree(ordinal.thresholds, [-binary.coefficients[0]], relative: 1e-10))
    #expect(agree(nominal.coefficients[0], binary.coefficients, relative: 1e-10))
    #expect(agree(nominal.standardErrors[0], binary.standardErrors))
  }

  @Test func multinomial() throws {
    let reference = try RegressionReference("multinomial")
    let fit = try MultinomialRegression.fit(
      design: reference.design(), outcome: reference.codes("y"), levels: 4)
    #expect(fit.status == .converged)
    for (found, expected) in zip(fit.coefficients, try reference.table("coefficients")) {
      #expect(agree(found, expected))
    }
    for (found, expected) in zip(fit.standardErrors, try reference.table("se")) {
      #expect(agree(found, expected))
    }
    #expect(try agree([fit.logLikelihood], [reference.number("log_likelihood")]))
    #expect(try agree([fit.nullLogLikelihood], [reference.number("null_log_likelihood")]))
  }

  @Test func linear() throws {
    let reference = try RegressionReference("linear_weighted")
    let fit = try LinearRegression.fit(
      design: reference.design(), outcome: reference.values("y"),
      weights: reference.values("weights"))
    #expect(try agree(fit.coefficients, reference.values("coefficients")))
    #expect(try agree(fit.standardErrors, reference.values("se")))
    #expect(try agree(fit.t, reference.values("t")))
    #expect(try agree(fit.p, reference.values("p")))
    #expect(
      try agree(
        [fit.rSquared, fit.adjustedRSquared, fit.fTest.statistic, fit.fTest.p],
        [
          reference.number("r2"), reference.number("adjusted_r2"),
          reference.number("f"), reference.number("f_p"),
        ]))
    #expect(try agree([fit.logLikelihood], [reference.number("log_likelihood")]))
    for (interval, expected) in zip(fit.intervals(), try reference.table("ci")) {
      #expect(agree([interval.lower, interval.upper], expected))
    }
  }

  @Test(arguments: [CoxRegression.Ties.efron, .breslow]) func coxWithStrata(
    ties: CoxRegression.Ties
  ) throws {
    let reference = try RegressionReference("cox_strata_\(ties)")
    let data = try SurvivalTimes(
      time: reference.values("time"), event: reference.values("event").map { $0 == 1 })
    let strata = try reference.codes("strata")
    let fit = try CoxRegression.fit(data, design: reference.design(), strata: strata, ties: ties)
    #expect(fit.status == .converged)
    #expect(try agree(fit.coefficients, reference.values("coefficients")))
    #expect(try agree(fit.standardErrors, reference.values("se"), relative: 1e-6))
    #expect(try agree([fit.logLikelihood], [reference.number("log_likelihood")]))
    #expect(fit.baselineHazards().count == Set(strata).count)
  }

  /// Table 3 of the mammography paper, multivariable: proportional odds on all 838 rows of the
  /// reconstructed cohort give the printed β and SE, but for one unit of the last digit that the
  /// reconstruction leaves open.
  @Test func mammographyTableThree() throws {
    let text = try String(
      contentsOf: RegressionReference.folder.appendingPathComponent("mammography.csv"),
      encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let names = Array(lines[0].dropFirst())
    let rows = lines.dropFirst().map { $0.compactMap { Double($0) } }
    let design = Matrix(columns: names.indices.map { index in rows.map { $0[index + 1] } })
    let fit = try ProportionalOdds.fit(
      design: design, outcome: rows.map { Int($0[0]) }, levels: 3)
    #expect(fit.rows == 838)
    #expect(fit.certificate.gradientNorm < 1e-8)
    let printed: [(String, Double, Double)] = [
      ("lesion-size:gt2", 0.40, 0.18), ("grade:ii", 0.05, 0.35), ("pr:gt20", -0.46, 0.15),
      ("menopause:yes", -0.32, 0.13), ("slnm:present", 0.78, 0.16), ("ki67:gt20", 0.55, 0.16),
      ("ck56:positive", -0.94, 0.17), ("calcification:have", 0.41, 0.16),
      ("stage:iii", -0.39, 0.28),
    ]
    for (name, beta, error) in printed {
      let column = try #require(names.firstIndex(of: name))
      #expect(abs(fit.coefficients[column] - beta) <= 0.006, "\(name)")
      #expect(abs(fit.standardErrors[column] - error) <= 0.006, "\(name)")
    }
  }
}
