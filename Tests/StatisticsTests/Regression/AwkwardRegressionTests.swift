import LinearAlgebra
import Testing

@testable import Statistics

/// Inputs that break naive fits: each must end in a described outcome.
@Suite struct AwkwardRegressionTests {
  let x: [Double] = (0..<40).map { (row: Int) -> Double in
    Double(row) - 19.5 + Double((row * 7) % 5) * 0.1
  }
  var flag: [Double] { (0..<40).map { $0 % 3 == 0 ? 1 : 0 } }
  /// An outcome that overlaps in x.
  var mixed: [Double] { (0..<40).map { ($0 * 13) % 40 > 24 || $0 > 33 ? 1 : 0 } }

  @Test func completeSeparation() throws {
    let y: [Double] = x.map { $0 > 3 ? 1 : 0 }
    let fit = try LogisticRegression.fit(design: Matrix(columns: [x, flag]), outcome: y)
    guard case .separated(let separation) = fit.status else {
      Issue.record("not seen: \(fit.status)")
      return
    }
    #expect(separation.kind == .complete)
    #expect(separation.columns.contains(0))
    #expect(separation.separatedRows == 40)
    #expect(separation.summary.contains("complete separation"))
    #expect(fit.deviance < 1e-5)
  }

  @Test(arguments: [1e-12, 1, 1e12]) func quasiSeparationByALevel(scale: Double) throws {
    // No event where the flag is set: the estimate of the flag alone is minus infinity.
    let y: [Double] = zip(mixed, flag).map { $1 == 1 ? 0 : $0 }
    let design = Matrix(columns: [x, flag.map { $0 * scale }])
    let fit = try LogisticRegression.fit(design: design, outcome: y)
    guard case .separated(let separation) = fit.status else {
      Issue.record("not seen: \(fit.status)")
      return
    }
    #expect(separation.kind == .quasi)
    #expect(separation.columns == [1] && separation.signs == [-1])
    #expect(!separation.intercept)
    // The other slope tends to that of the rows without the flag.
    let rows = flag.indices.filter { flag[$0] == 0 }
    let rest = try LogisticRegression.fit(
      design: Matrix(columns: [rows.map { x[$0] }]), outcome: rows.map { y[$0] })
    #expect(rest.status == .converged)
    #expect(abs(fit.coefficients[1] - rest.coefficients[1]) < 1e-5)
    #expect(abs(fit.logLikelihood - rest.logLikelihood) < 1e-5)
    let intervals = try LogisticProblem(design: design, outcome: y).profileIntervals()
    #expect(intervals[2].lower == -.infinity)
    #expect(intervals[2].upper < 0)
  }

  @Test func strongButOverlappingEffectsAreNotSeparated() throws {
    // One row on the wrong side: finite estimates, though probabilities are extreme.
    let wide: [Double] = (0..<200).map { Double($0) - 99.5 }
    var y: [Double] = wide.map { $0 > 0 ? 1 : 0 }
    y[95] = 1
    let fit = try LogisticRegression.fit(design: Matrix(columns: [wide]), outcome: y)
    #expect(fit.status == .converged)
    #expect(fit.coefficients.allSatisfy { $0.isFinite })
  }

  @Test func collinearAndConstantColumns() throws {
    let design = Matrix(columns: [
      x, x.map { 2 * $0 + 3 }, flag, [Double](repeating: 7, count: 40), flag.map { 1 - $0 },
    ])
    let fit = try LogisticRegression.fit(design: design, outcome: mixed)
    #expect(fit.status == .converged)
    #expect(fit.aliasedColumns == [1, 3, 4])
    #expect(fit.rank == 3)
    let plain = try LogisticRegression.fit(design: Matrix(columns: [x, flag]), outcome: mixed)
    #expect(agree([0, 1, 3].map { fit.coefficients[$0] }, plain.coefficients))
    #expect(fit.coefficients[2].isNaN && fit.p[2].isNaN && fit.standardErrors[4].isNaN)
    #expect(fit.waldIntervals()[2].lower.isNaN)
    #expect(agree(fit.probabilities, plain.probabilities))
    let problem = try LogisticProblem(design: design, outcome: mixed)
    #expect(problem.profileIntervals()[2].lower.isNaN)
    let tests = problem.termTests([[0, 1], [3], [2, 4]])
    #expect(tests[0].likelihoodRatio.df == 1)
    #expect(tests[1].likelihoodRatio.df == 0 && tests[1].likelihoodRatio.p.isNaN)
    let inflation = VarianceInflation.ofDesign(design)
    #expect(inflation[0] == .infinity && inflation[3].isNaN)
  }

  @Test func moreColumnsThanRows() throws {
    let rows = 6
    let design = Matrix(
      rows: rows, columns: 9,
      elements: (0..<54).map { (place: Int) -> Double in
        let (row, column) = (place % 6, place / 6)
        return Double((row * 17 + column * column * 5 + row * row * column + 3) % 11)
      })
    let fit = try LogisticRegression.fit(design: design, outcome: [0, 1, 1, 0, 1, 0])
    #expect(fit.rank <= rows)
    #expect(!fit.aliasedColumns.isEmpty)
    guard case .separated = fit.status else {
      Issue.record("a saturated fit is separated: \(fit.status)")
      return
    }
    let linear = try LinearRegression.fit(design: design, outcome: [1, 2, 3, 4, 5, 7])
    #expect(linear.residualDF == 0 && linear.p.allSatisfy { $0.isNaN })
    #expect(linear.fTest.p.isNaN)
  }

  @Test func oneEventAndNone() throws {
    var y = [Double](repeating: 0, count: 40)
    #expect(throws: RegressionError.oneOutcome(value: 0)) {
      try LogisticRegression.fit(design: Matrix(columns: [x]), outcome: y)
    }
    y[20] = 1
    let fit = try LogisticRegression.fit(design: Matrix(columns: [x]), outcome: y)
    #expect(fit.status == .converged)
    #expect(fit.events == 1)
    let firth = try FirthRegression.fit(design: Matrix(columns: [x]), outcome: y)
    #expect(firth.certificate.converged)
    let empty = try LogisticRegression.fit(design: Matrix(rows: 40, columns: 0), outcome: mixed)
    #expect(abs(empty.deviance - empty.nullDeviance) < 1e-10)
  }

  @Test func badInputIsNamed() {
    let design = Matrix(columns: [[1, .nan, 3]])
    #expect(throws: RegressionError.designNotFinite(row: 1, column: 0)) {
      try LogisticRegression.fit(design: design, outcome: [0.0, 1, 0])
    }
    #expect(
      throws: RegressionError.lengthMismatch(what: "the design", expected: 2, found: 3)
    ) { try LogisticRegression.fit(design: design, outcome: [0.0, 1]) }
    #expect(throws: RegressionError.self) {
      try LogisticRegression.fit(design: Matrix(columns: [[1, 2, 3]]), outcome: [0.0, 2, 0])
    }
    #expect(throws: RegressionError.self) {
      try LogisticRegression.fit(
        design: Matrix(columns: [[1, 2]]), outcome: [0.0, 1],
        options: LogisticOptions(weights: [1, -1]))
    }
    #expect(throws: RegressionError.noRows) {
      try LogisticRegression.fit(
        design: Matrix(columns: [[1, 2]]), outcome: [0.0, 1],
        options: LogisticOptions(weights: [0, 0]))
    }
    #expect(throws: RegressionError.emptyLevel(level: 1)) {
      try ProportionalOdds.fit(design: Matrix(columns: [[1, 2]]), outcome: [0, 2], levels: 3)
    }
    #expect(throws: RegressionError.self) {
      try SurvivalTimes(time: [1, -2], event: [true, true])
    }
    #expect(throws: RegressionError.noEvents) {
      try CoxRegression.fit(
        SurvivalTimes(time: [1, 2], event: [false, false]), design: Matrix(columns: [[0, 1]]))
    }
  }

  @Test func countWeightsEqualRepeatedRows() throws {
    let flag: [Double] = (0..<40).map { ($0 * 3) % 7 < 3 ? 1 : 0 }
    let weights: [Double] = (0..<40).map { Double(1 + ($0 * 7 + $0 / 5) % 3) }
    let repeated = weights.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
    let design = Matrix(columns: [x, flag])
    let long = try LogisticRegression.fit(
      design: design.selecting(rows: repeated), outcome: repeated.map { mixed[$0] })
    let problem = try LogisticProblem(design: design, outcome: mixed)
    let full = problem.fit()
    var space = LogisticWorkspace()
    let refit = try #require(
      problem.refit(weights: weights, start: full.coefficients, workspace: &space))
    #expect(agree(refit.coefficients, long.coefficients, relative: 1e-8))
    #expect(refit.certificate.iterations <= 6)
    let weighted = try LogisticRegression.fit(
      design: design, outcome: mixed, options: LogisticOptions(weights: weights))
    #expect(agree(weighted.standardErrors, long.standardErrors, relative: 1e-9))
    #expect(abs(weighted.nullDeviance - long.nullDeviance) < 1e-9)
    // A draw without the flag leaves its column aliased; one without events has no fit.
    let without = flag.map { 1 - $0 }
    let partial = try #require(problem.refit(weights: without, workspace: &space))
    #expect(partial.coefficients[2].isNaN && partial.certificate.converged)
    #expect(problem.refit(weights: mixed, workspace: &space) == nil)
  }

  @Test func ordinalAndNominalSeparation() throws {
    let y: [Int] = x.map { $0 < -5 ? 0 : $0 < 6 ? 1 : 2 }
    let ordinal = try ProportionalOdds.fit(
      design: Matrix(columns: [x, flag]), outcome: y, levels: 3)
    guard case .diverging(let columns) = ordinal.status else {
      Issue.record("not seen: \(ordinal.status)")
      return
    }
    #expect(columns.contains(0))
    let nominal = try MultinomialRegression.fit(
      design: Matrix(columns: [x]), outcome: y, levels: 3)
    #expect(nominal.status != .converged)
  }

  @Test func monotoneCoxLikelihood() throws {
    // Everyone with the flag dies before everyone without: the hazard ratio is infinite.
    let early: [Double] = (0..<20).map { $0 < 8 ? 1 : 0 }
    let data = try SurvivalTimes(
      time: (0..<20).map { Double($0 + 1) }, event: (0..<20).map { $0 % 4 != 3 })
    let other: [Double] = (0..<20).map { Double(($0 * 7) % 5) }
    let fit = try CoxRegression.fit(data, design: Matrix(columns: [other, early]))
    #expect(fit.status == .diverging(columns: [1]))
    let aliased = try CoxRegression.fit(
      data, design: Matrix(columns: [other, other, [Double](repeating: 1, count: 20)]))
    #expect(aliased.aliasedColumns == [1, 2] && aliased.status == .converged)
  }

  @Test func curvesOfNearlyNothing() throws {
    let one = KaplanMeier(try SurvivalTimes(time: [3], event: [true]))
    #expect(one.survival == [0] && one.lower[0].isNaN && one.median.estimate == 3)
    let none = KaplanMeier(try SurvivalTimes(time: [3, 4], event: [false, false]))
    #expect(none.survival == [1, 1] && none.median.estimate.isNaN)
    #expect(none.restrictedMean(to: 10).estimate == 10)
    #expect(one.restrictedMean(to: 2).estimate == 2)
    let flat = KaplanMeier(
      try SurvivalTimes(time: [1, 2, 5, 9], event: [true, true, false, true]))
    #expect(flat.median.estimate == 5.5)
    #expect(throws: RegressionError.noRows) { try SurvivalTimes(time: [], event: []) }
    let same = try LogRank(
      SurvivalTimes(time: [1, 2, 3], event: [true, true, true]), groups: [0, 0, 0], groupCount: 2)
    #expect(same.test.df == 0 && same.test.p.isNaN)
    // Ties that rounding has torn apart are mended.
    let mended = try SurvivalTimes(time: [0.1 + 0.2, 0.3], event: [true, true])
    #expect(KaplanMeier(mended).times.count == 1)
  }
}
