import Glibc

/// Fisher's exact test of a 2 x 2 table, conditional on its margins.
public struct FisherTwoByTwo: TestResult, Equatable {
  public var method: TestMethod { .fisherExact }
  public var statistic: Double? { nil }
  public var df: Double? { nil }
  /// The total probability of tables not more probable than the observed one, by R's rule
  /// (probability <= observed (1 + 1e-7)).
  public let p: Double?
  /// P(X <= a).
  public let less: Double?
  /// P(X >= a).
  public let greater: Double?
  /// a d / (b c); infinite where only b c is 0, `nil` where both products are.
  public let sampleOddsRatio: Double?
  /// The conditional maximum likelihood odds ratio that R reports; 0 or infinite at the ends.
  public let oddsRatio: Double?
  /// The exact conditional limits, as full-precision roots (R's printed ones are good to 1 %).
  public let interval: Interval?
  public let undefined: Undefined?

  /// The table [[a, b], [c, d]]. An empty row or column leaves nothing to test.
  public init(_ a: Int, _ b: Int, _ c: Int, _ d: Int, level: Double = 0.95) {
    let fails = a < 0 || b < 0 || c < 0 || d < 0
    guard !fails, a + b > 0, c + d > 0, a + c > 0, b + d > 0 else {
      (p, less, greater, sampleOddsRatio, oddsRatio) = (nil, nil, nil, nil, nil)
      interval = nil
      undefined = fails ? .invalidArgument : .tooFewNonEmptyRowsOrColumns
      return
    }
    let distribution = Hypergeometric(marked: a + c, unmarked: b + d, draws: a + b)
    let logs = distribution.logProbabilities
    let lowest = distribution.lowest
    let observed = logs[a - lowest]
    p = FisherTwoByTwo.twoSided(logs, observed: observed)
    less = distribution.cdf(a)
    greater = distribution.upperTail(a - 1)
    let across = Double(b) * Double(c)
    let along = Double(a) * Double(d)
    sampleOddsRatio = across == 0 && along == 0 ? nil : along / across

    let tilted = TiltedTable(logs: logs, lowest: lowest)
    let alpha = (1 - level) / 2
    oddsRatio =
      a == distribution.lowest
      ? 0 : a == distribution.highest ? .infinity : exp(tilted.tilt { $0.mean - Double(a) })
    interval = Interval(
      lower: a == distribution.lowest ? 0 : exp(tilted.tilt { $0.upper(a) - alpha }),
      upper: a == distribution.highest ? .infinity : exp(tilted.tilt { alpha - $0.lower(a) }))
    undefined = nil
  }

  /// The two-sided P alone, without odds ratio and limits. Margins must not be empty.
  static func significance(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    let distribution = Hypergeometric(marked: a + c, unmarked: b + d, draws: a + b)
    let logs = distribution.logProbabilities
    return twoSided(logs, observed: logs[a - distribution.lowest])
  }

  private static func twoSided(_ logs: [Double], observed: Double) -> Double {
    let limit = observed + log1p(1e-7)
    if logs.allSatisfy({ $0 <= limit }) { return 1 }
    return min(1, logs.filter { $0 <= limit }.sorted().reduce(0) { $0 + exp($1) })
  }
}

/// The distribution of the first cell under an odds ratio of exp(tilt).
private struct TiltedTable {
  let logs: [Double]
  let lowest: Int

  struct Weights {
    let weights: [Double]
    let total: Double
    let lowest: Int

    var mean: Double {
      var sum = 0.0
      for (i, weight) in weights.enumerated() { sum += Double(i) * weight }
      return sum / total + Double(lowest)
    }

    func lower(_ x: Int) -> Double { weights[0...(x - lowest)].reduce(0, +) / total }
    func upper(_ x: Int) -> Double { weights[(x - lowest)...].reversed().reduce(0, +) / total }
  }

  func weights(_ tilt: Double) -> Weights {
    var values = [Double](repeating: 0, count: logs.count)
    var top = -Double.infinity
    for i in logs.indices {
      values[i] = logs[i] + tilt * Double(i)
      top = max(top, values[i])
    }
    var total = 0.0
    for i in values.indices {
      values[i] = exp(values[i] - top)
      total += values[i]
    }
    return Weights(weights: values, total: total, lowest: lowest)
  }

  /// The root of an increasing function of the tilt, by bisection to the last bit: it converges
  /// on every table, and 2 x 2 tables are small.
  func tilt(_ function: (Weights) -> Double) -> Double {
    var low = -8.0
    var high = 8.0
    while low > -700, function(weights(low)) > 0 { low *= 2 }
    while high < 700, function(weights(high)) < 0 { high *= 2 }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if function(weights(middle)) < 0 { low = middle } else { high = middle }
      if high - low < 1e-15 * max(1, abs(low)) { break }
    }
    return low + (high - low) / 2
  }
}
