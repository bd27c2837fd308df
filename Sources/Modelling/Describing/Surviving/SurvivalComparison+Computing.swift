internal import Cohorts
internal import Settings
internal import Statistics

extension SurvivalComparison {
  /// Curves of every group that has rows, on the rows with time, status and group.
  public static func compute(_ plan: SurvivalPlan) throws(DescribingFault) -> SurvivalComparison {
    var result = SurvivalComparison()
    result.time = plan.time.name
    result.timeLabel = plan.time.title
    result.status = plan.status.column.name
    result.event = plan.status.eventLabel
    result.by = plan.by?.name ?? ""
    result.byLabel = plan.by?.label ?? ""
    result.rows = plan.wording
    result.rowCount = plan.rows.count
    result.transform = plan.transform.rawValue
    result.level = plan.level
    let rows = plan.status.completeRows(
      of: plan.rows, with: [plan.time] + [plan.by, plan.strata].compactMap(\.self))
    result.missing = plan.rows.count - rows.count
    let times = plan.time.numbers ?? []
    do throws(RegressionError) {
      let all = try survival(rows, times, plan)
      result.riskTimes = ticks(to: all.time.max() ?? 0)
      let groups = grouped(rows, plan)
      var estimates: [KaplanMeier] = []
      for group in groups {
        let data = try survival(group.rows, times, plan)
        let estimate = KaplanMeier(
          data, transform: plan.transform.transform, level: plan.level)
        estimates.append(estimate)
        result.curves.append(
          Curve(estimate, name: group.name, label: group.label, plan, shown: result.riskTimes))
      }
      guard groups.count > 1 else { return result }
      result.tests = try tests(all, rows, groups, plan)
      result.differences = differences(estimates, groups.map(\.name), plan)
    } catch {
      throw DescribingFault(error.description)
    }
    return result
  }

  private typealias Group = (name: String, label: String, rows: [Int])

  private static func survival(
    _ rows: [Int], _ times: [Double], _ plan: SurvivalPlan
  ) throws(RegressionError) -> SurvivalTimes {
    try SurvivalTimes(
      time: rows.map { times[$0] }, event: rows.map { plan.status.indicator[$0] == 1 })
  }

  private static func grouped(_ rows: [Int], _ plan: SurvivalPlan) -> [Group] {
    guard let by = plan.by, let codes = by.codes else {
      return [("", "", rows)]
    }
    return by.levels.indices.compactMap { level in
      let members = rows.filter { codes[$0] == Int32(level) }
      return members.isEmpty ? nil : (by.levels[level].name, by.levels[level].label, members)
    }
  }

  private static func tests(
    _ all: SurvivalTimes, _ rows: [Int], _ groups: [Group], _ plan: SurvivalPlan
  ) throws(RegressionError) -> [Test] {
    var place: [Int: Int] = [:]
    for (index, group) in groups.enumerated() { for row in group.rows { place[row] = index } }
    let members = rows.map { place[$0] ?? 0 }
    let strata = plan.strata?.codes.map { codes in rows.map { Int(codes[$0]) } }
    var tests: [Test] = []
    for weights in plan.tests {
      let found = try LogRank(
        all, groups: members, groupCount: groups.count, weights: weights.weights, strata: strata)
      var test = Test()
      test.weights = weights.rawValue
      test.outcome = TestOutcome(logRank: found.test, weights)
      test.observed = found.observed
      test.expected = found.expected
      tests.append(test)
    }
    return tests
  }

  private static func differences(
    _ curves: [KaplanMeier], _ names: [String], _ plan: SurvivalPlan
  ) -> [Difference] {
    plan.restricted.flatMap { limit -> [Difference] in
      curves.indices.flatMap { first in
        curves.indices.filter { $0 > first }.map { second in
          let found = RestrictedMeanDifference(
            curves[first].restrictedMean(to: limit), curves[second].restrictedMean(to: limit))
          let none = "no event before the limit"
          var record = Difference()
          record.limit = limit
          record.first = names[first]
          record.second = names[second]
          record.difference = .value(found.difference)
          record.standardError = .value(found.standardError)
          record.z = Quantity(found.z, otherwise: none)
          record.p = Quantity(found.p, otherwise: none)
          let interval = found.interval(level: plan.level)
          record.limits = Limits(interval.lower, interval.upper, otherwise: none)
          return record
        }
      }
    }
  }

  /// At most seven round times from 0 on.
  private static func ticks(to end: Double) -> [Double] {
    guard end > 0, end.isFinite else { return [0] }
    var unit = 1.0
    while unit > end { unit /= 10 }
    while unit * 10 <= end { unit *= 10 }
    for step in [unit / 10 * 2, unit / 2, unit, unit * 2, unit * 5] where end / step <= 6.5 {
      return (0...Int((end / step).rounded(.down))).map { Double($0) * step }
    }
    return [0, end]
  }
}

extension SurvivalComparison.Curve {
  fileprivate init(
    _ curve: KaplanMeier, name: String, label: String, _ plan: SurvivalPlan, shown: [Double]
  ) {
    let gone = "the survival is 0"
    group = name
    self.label = label
    rowCount = curve.rows
    events = curve.eventCount
    times = curve.times
    atRisk = curve.atRisk
    eventCounts = curve.events
    censored = curve.censored
    survival = curve.survival
    standardErrors = curve.standardErrors.map { Quantity($0, otherwise: gone) }
    lower = curve.lower.map { Quantity($0, otherwise: gone) }
    upper = curve.upper.map { Quantity($0, otherwise: gone) }
    lowerQuartile = .init(curve.quantile(0.25))
    median = .init(curve.median)
    upperQuartile = .init(curve.quantile(0.75))
    readings = plan.times.map { .init(curve.reading(at: $0)) }
    restrictedMeans = plan.restricted.map { limit in
      let mean = curve.restrictedMean(to: limit)
      var record = SurvivalComparison.RestrictedMean()
      record.limit = limit
      record.estimate = .value(mean.estimate)
      record.standardError = .value(mean.standardError)
      return record
    }
    atRiskShown = shown.map { curve.reading(at: $0).atRisk }
  }
}

extension SurvivalComparison.TimeQuantile {
  fileprivate init(_ found: KaplanMeier.Quantile) {
    let reason = "not reached"
    estimate = Quantity(found.estimate, otherwise: reason)
    limits = Limits(found.lower, found.upper, otherwise: reason)
  }
}

extension SurvivalComparison.Reading {
  fileprivate init(_ found: KaplanMeier.Reading) {
    let gone = "the survival is 0"
    time = found.time
    atRisk = found.atRisk
    survival = .value(found.survival)
    standardError = Quantity(found.standardError, otherwise: gone)
    limits = Limits(found.lower, found.upper, otherwise: gone)
  }
}

extension TestOutcome {
  fileprivate init(logRank test: ChiSquareTest, _ weights: SurvivalPlan.Weights) {
    self.init()
    method = weights.rawValue
    methodLabel = weights.title
    symbol = "χ²"
    let reason = "no event could tell the groups apart"
    statistic = Quantity(test.statistic, otherwise: reason)
    degrees = [Double(test.df)]
    p = Quantity(test.p, otherwise: reason)
    call =
      switch weights {
      case .logRank: "survdiff(Surv(time, status) ~ group)"
      case .petoPeto: "survdiff(Surv(time, status) ~ group, rho = 1)"
      default: "coin::logrank_test(Surv(time, status) ~ group, type = \"\(weights.rawValue)\")"
      }
  }
}
