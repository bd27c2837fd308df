internal import Cohorts
import Glibc
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension RegressionTable.Fit {
  /// Cox's proportional hazards; aliased and infinite coefficients are said, not printed.
  mutating func takeCox(_ cases: CompleteCases, _ plan: RegressionPlan) throws(RegressionError) {
    let data = try SurvivalTimes(time: cases.times, event: cases.indicator.map { $0 == 1 })
    let strata = plan.strata?.codes.map { codes in cases.rows.map { Int(codes[$0]) } }
    let result = try CoxRegression.fit(
      data, design: cases.design, strata: strata, ties: plan.ties == .efron ? .efron : .breslow)
    var infinite: Set<Int> = []
    switch result.status {
    case .converged: converged = true
    case .diverging(let columns):
      infinite = Set(columns)
      remarks.append("the likelihood rises for ever: \(cases.names(of: columns)) are infinite")
    case .notConverged: remarks.append("the fit did not converge")
    }
    if let remark = cases.aliasRemark(result.aliasedColumns) { remarks.append(remark) }
    iterations = result.certificate.iterations
    logLikelihood = Quantity(result.logLikelihood, otherwise: "not fitted")
    aic = Quantity(result.aic, otherwise: "not fitted")
    likelihoodRatio = TestOutcome(likelihoodRatio: result.likelihoodRatioTest)
    wald = TestOutcome(wald: result.waldTest)
    score = TestOutcome(score: result.scoreTest, call: "summary(fit)")
    measures = [
      .init("null-log-likelihood", result.nullLogLikelihood), .init("bic", result.bic),
      .init("concordance", result.concordance.estimate),
      .init("concordance-se", result.concordance.standardError),
    ]
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
    guard converged else { return }
    takeProportionality(result, cases, plan)
    baselineHazards = hazards(result, plan, cases)
    try takeTermTests(data, strata, result, cases, plan)
  }

  private mutating func takeProportionality(
    _ result: CoxFit, _ cases: CompleteCases, _ plan: RegressionPlan
  ) {
    let scale: ProportionalityTest.TimeScale =
      switch plan.timeScale {
      case .kaplanMeier: .kaplanMeier
      case .identity: .identity
      case .logarithm: .logarithm
      case .rank: .rank
      }
    func append(_ variable: String, _ contrast: String, _ test: ChiSquareTest) {
      var record = RegressionTable.Proportionality()
      record.variable = variable
      record.contrast = contrast
      record.timeScale = plan.timeScale.rawValue
      record.test = TestOutcome(score: test, call: "cox.zph(fit)")
      proportionality.append(record)
    }
    let terms = result.proportionality(scale, terms: cases.coding.terms.map { Array($0.range) })
    for (term, test) in zip(cases.coding.terms, terms.terms) {
      append(term.column.name, "", test)
    }
    append("global", "", terms.global)
    guard cases.coding.terms.contains(where: { $0.range.count > 1 }) else { return }
    let single = result.proportionality(scale)
    for slot in cases.slots where !slot.contrast.isEmpty {
      append(slot.variable, slot.contrast, single.terms[slot.column])
    }
  }

  private func hazards(
    _ result: CoxFit, _ plan: RegressionPlan, _ cases: CompleteCases
  ) -> [RegressionTable.BaselineHazardRecord] {
    var present: [String] = [""]
    if let strata = plan.strata, let codes = strata.codes {
      present = Set(cases.rows.map { Int(codes[$0]) }).sorted().map { strata.levels[$0].name }
    }
    return result.baselineHazards().map { hazard in
      var record = RegressionTable.BaselineHazardRecord()
      record.stratum = present.indices.contains(hazard.stratum) ? present[hazard.stratum] : ""
      record.times = hazard.times
      record.cumulativeHazard = hazard.cumulativeHazard
      return record
    }
  }

  /// Each variable against the model without it, and its coefficients together.
  private mutating func takeTermTests(
    _ data: SurvivalTimes, _ strata: [Int]?, _ result: CoxFit, _ cases: CompleteCases,
    _ plan: RegressionPlan
  ) throws(RegressionError) {
    guard cases.coding.terms.count > 1, result.aliasedColumns.isEmpty else { return }
    for term in cases.coding.terms {
      let others = (0..<cases.design.columns).filter { !term.range.contains($0) }
      let smaller = try CoxRegression.fit(
        data, design: cases.design.selecting(columns: others), strata: strata, ties: result.ties)
      let places = Array(term.range)
      let block = result.covariance.selecting(rows: places, columns: places)
      var record = RegressionTable.TermTest()
      record.variable = term.column.name
      record.likelihoodRatio = TestOutcome(
        likelihoodRatio: ChiSquareTest(
          statistic: 2 * (result.logLikelihood - smaller.logLikelihood), df: places.count))
      let statistic = Cholesky(block, tolerance: 1e-14)?.inverseQuadraticForm(
        places.map { result.coefficients[$0] })
      record.wald = TestOutcome(
        wald: ChiSquareTest(statistic: statistic ?? .nan, df: places.count))
      termTests.append(record)
    }
  }
}

extension TestOutcome {
  /// A score test.
  init(score test: ChiSquareTest, call: String) {
    self.init(wald: test)
    method = "score"
    methodLabel = "score test"
    self.call = call
  }
}
