internal import Cohorts
import Glibc
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension RiskFormula {
  /// Fits the regression. What has no finite estimates has no formula.
  static func fit(_ cases: FormulaCases) throws(DescribingFault) -> RiskFormula {
    let outcome = cases.plan.outcome
    var formula = RiskFormula()
    formula.family = cases.plan.family.rawValue
    formula.outcome = outcome.column.name
    formula.outcomeLabel = outcome.time?.label ?? outcome.column.label
    formula.event = outcome.event.map { outcome.column.levels[$0].label } ?? ""
    do throws(RegressionError) {
      switch cases.plan.family {
      case .logistic: try formula.takeLogistic(cases)
      case .ordinal: try formula.takeOrdinal(cases)
      case .cox: try formula.takeCox(cases)
      }
    } catch {
      throw DescribingFault(error.description)
    }
    guard let unusable = formula.terms.first(where: { !$0.coefficients.allSatisfy(\.isFinite) })
    else { return formula }
    throw DescribingFault(
      unusable.coefficients.contains(.infinity)
        ? "separation: the estimates of \(unusable.label) are infinite"
        : "\(unusable.label) is determined by the other predictors: leave it out")
  }

  private mutating func takeLogistic(_ cases: FormulaCases) throws(RegressionError) {
    let fit = try LogisticRegression.fit(design: cases.design, outcome: cases.indicator)
    var found = Array(fit.coefficients.dropFirst())
    switch fit.status {
    case .separated(let separation): found = marked(found, separation.columns)
    case .notConverged: found = marked(found, Array(found.indices))
    case .converged: break
    }
    intercepts = [fit.coefficients[0]]
    terms = cases.terms(found)
    var risk = Risk()
    // `HER-2 positive` says by itself whose risk it is.
    risk.label =
      event.isEmpty
      ? outcomeLabel : event.contains(outcomeLabel) ? event : "\(outcomeLabel): \(event)"
    risks = [risk]
  }

  private mutating func takeOrdinal(_ cases: FormulaCases) throws(RegressionError) {
    let levels = cases.plan.outcome.column.levels
    let fit = try ProportionalOdds.fit(
      design: cases.design, outcome: cases.levels, levels: levels.count)
    var found = fit.coefficients
    switch fit.status {
    case .diverging(let columns): found = marked(found, columns)
    case .notConverged: found = marked(found, Array(found.indices))
    case .converged: break
    }
    intercepts = fit.thresholds.map { -$0 }
    terms = cases.terms(found)
    risks = levels.indices.dropFirst().map { level in
      var risk = Risk()
      let isLast = level == levels.count - 1
      risk.label = "\(outcomeLabel): \(levels[level].label)\(isLast ? "" : " or above")"
      return risk
    }
  }

  private mutating func takeCox(_ cases: FormulaCases) throws(RegressionError) {
    let data = try SurvivalTimes(time: cases.times, event: cases.indicator.map { $0 == 1 })
    let fit = try CoxRegression.fit(
      data, design: cases.design, ties: cases.plan.ties == .efron ? .efron : .breslow)
    var found = fit.coefficients
    switch fit.status {
    case .diverging(let columns): found = marked(found, columns)
    case .notConverged: found = marked(found, Array(found.indices))
    case .converged: break
    }
    terms = cases.terms(found)
    guard found.allSatisfy(\.isFinite) else { return }
    let means = (0..<cases.design.columns).map { column in
      Kernels.sum((0..<cases.design.rows).map { cases.design[$0, column] })
        / Double(max(1, cases.design.rows))
    }
    center = zip(means, found).reduce(0) { $0 + $1.0 * $1.1 }
    let baseline = fit.baselineHazards().first
    let outcome = cases.plan.outcome
    risks = coxTimes(cases, data).map { time in
      var risk = Risk()
      risk.time = time
      let unit = outcome.time?.unit.map { " \($0)" } ?? ""
      risk.label = "\(outcome.column.label): \(event) by \(plainNumber(time))\(unit)"
      let below = baseline?.times.prefix { $0 <= time }.count ?? 0
      let hazard = below > 0 ? baseline?.cumulativeHazard[below - 1] ?? 0 : 0
      risk.hazard = hazard * exp(center)
      return risk
    }
  }

  private func coxTimes(_ cases: FormulaCases, _ data: SurvivalTimes) -> [Double] {
    if !cases.plan.times.isEmpty { return cases.plan.times }
    let events = data.time.indices.filter { data.event[$0] }.map { data.time[$0] }
    return [QuantileType.type7.quantile(0.5, of: events)]
  }

  private func plainNumber(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// Coefficients that run off to infinity.
  private func marked(_ coefficients: [Double], _ columns: [Int]) -> [Double] {
    coefficients.indices.map { columns.contains($0) ? .infinity : coefficients[$0] }
  }
}
