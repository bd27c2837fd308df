public import LinearAlgebra

/// The log-rank test and its weighted relatives for the survival of several groups.
public struct LogRank: Sendable {
  /// What each event time counts.
  public enum Weights: Sendable, Equatable {
    /// 1: the log-rank (Mantel-Haenszel) test.
    case logRank
    /// S(t-)^ρ of the pooled curve; ρ = 1 is Peto and Peto's Wilcoxon test (`survdiff(rho = 1)`).
    case flemingHarrington(rho: Double)
    /// The number at risk: Gehan's, Breslow's Wilcoxon test.
    case gehanBreslow
    /// The root of the number at risk.
    case taroneWare
  }

  public let test: ChiSquareTest
  /// Weighted observed and expected events by group.
  public let observed: [Double]
  public let expected: [Double]
  public let variance: Matrix

  /// - Parameters:
  ///   - groups: a group for each row, counted from 0.
  ///   - strata: rows are compared within their stratum only.
  public init(
    _ data: SurvivalTimes, groups: [Int], groupCount: Int, weights: Weights = .logRank,
    strata: [Int]? = nil
  ) throws(RegressionError) {
    try RegressionInput.checkLength("the groups", groups.count, rows: data.count)
    if let strata { try RegressionInput.checkLength("the strata", strata.count, rows: data.count) }
    for (row, group) in groups.enumerated() where !(0..<groupCount ~= group) {
      throw .badValue(
        what: "the group", row: row, value: Double(group),
        expected: "a number from 0 to \(groupCount - 1)")
    }
    var sums = LogRankSums(groups: groupCount)
    if let strata {
      for stratum in Set(strata).sorted() {
        let rows = strata.indices.filter { strata[$0] == stratum }
        sums.add(data.selecting(rows), rows.map { groups[$0] }, weights)
      }
    } else {
      sums.add(data, groups, weights)
    }
    observed = sums.observed
    expected = sums.expected
    variance = sums.variance
    test = sums.test
  }
}

/// Observed minus expected events and their variance, added up over event times.
private struct LogRankSums {
  var observed: [Double]
  var expected: [Double]
  var variance: Matrix

  init(groups: Int) {
    observed = [Double](repeating: 0, count: groups)
    expected = observed
    variance = Matrix(rows: groups, columns: groups)
  }

  mutating func add(_ data: SurvivalTimes, _ groups: [Int], _ weights: LogRank.Weights) {
    let order = data.time.indices.sorted { (data.time[$0], $0) < (data.time[$1], $1) }
    let count = observed.count
    var atRisk = [Double](repeating: 0, count: count)
    for group in groups { atRisk[group] += 1 }
    var pooled = 1.0
    var position = 0
    while position < order.count {
      let time = data.time[order[position]]
      var deaths = [Double](repeating: 0, count: count)
      var leaving = deaths
      while position < order.count, data.time[order[position]] == time {
        let row = order[position]
        leaving[groups[row]] += 1
        if data.event[row] { deaths[groups[row]] += 1 }
        position += 1
      }
      let n = atRisk.reduce(0, +)
      let d = deaths.reduce(0, +)
      if d > 0 {
        let weight: Double =
          switch weights {
          case .logRank: 1
          case .flemingHarrington(let rho): rho == 1 ? pooled : Elementary.power(pooled, rho)
          case .gehanBreslow: n
          case .taroneWare: n.squareRoot()
          }
        for a in 0..<count {
          observed[a] += weight * deaths[a]
          expected[a] += weight * d * atRisk[a] / n
        }
        if n > 1 {
          let factor = weight * weight * d * (n - d) / (n - 1)
          for a in 0..<count {
            for b in 0..<count {
              variance[a, b] +=
                factor * (atRisk[a] / n) * ((a == b ? 1 : 0) - atRisk[b] / n)
            }
          }
        }
        pooled *= (n - d) / n
      }
      for group in 0..<count { atRisk[group] -= leaving[group] }
    }
  }

  /// The quadratic form over all groups with expected events but one.
  var test: ChiSquareTest {
    let present = expected.indices.filter { expected[$0] > 0 && variance[$0, $0] > 0 }
    let used = Array(present.dropFirst())
    guard !used.isEmpty,
      let factor = Cholesky(variance.selecting(rows: used, columns: used), tolerance: 1e-12)
    else { return ChiSquareTest(statistic: .nan, df: used.count) }
    let difference = used.map { observed[$0] - expected[$0] }
    return ChiSquareTest(
      statistic: factor.inverseQuadraticForm(difference), df: used.count)
  }
}
