import Glibc

/// A correlation of two variables over their complete pairs, with its test.
public struct Correlation: TestResult, Equatable {
  public let method: TestMethod
  /// The number of complete pairs.
  public let count: Int
  /// r, or rho.
  public let coefficient: Double?
  /// t = r √((n-2) / (1-r²)); infinite at |r| = 1.
  public let statistic: Double?
  public let df: Double?
  public let p: Double?
  /// Fisher's z interval; Pearson with n > 3 only.
  public let interval: Interval?
  public let undefined: Undefined?

  /// Pearson's product-moment correlation.
  public static func pearson(_ x: [Double], _ y: [Double], level: Double = 0.95) -> Correlation {
    let pairs = zip(x, y).filter { !$0.isNaN && !$1.isNaN }
    return Correlation(.pearson, pairs.map(\.0), pairs.map(\.1), level: level)
  }

  /// How P of a rank correlation is computed.
  public enum RankRule: String, Sendable, CaseIterable {
    /// R's rule: without ties all orders up to n = 9 and the Edgeworth series up to n = 1290;
    /// with ties, and beyond, the t approximation.
    case automatic
    /// The t approximation throughout, as scipy.
    case approximate
  }

  /// Spearman's rank correlation (average ranks). With exact or Edgeworth P `statistic` is
  /// S = Σ d² of the ranks, otherwise t.
  public static func spearman(
    _ x: [Double], _ y: [Double], rule: RankRule = .automatic
  ) -> Correlation {
    let pairs = zip(x, y).filter { !$0.isNaN && !$1.isNaN }
    let first = Ranks(pairs.map(\.0))
    let second = Ranks(pairs.map(\.1))
    let untied = !first.hasTies && !second.hasTies
    if rule == .automatic, untied, pairs.count >= 2, pairs.count < 1290 {
      return Correlation(untied: first.ranks, second.ranks)
    }
    return Correlation(.spearman, first.ranks, second.ranks, level: 0)
  }

  private init(_ method: TestMethod, _ x: [Double], _ y: [Double], level: Double) {
    self.method = method
    count = x.count
    let (a, b) = (Moments(x), Moments(y))
    let reason: Undefined? =
      x.count < 3
      ? .tooFewValues
      : Present.hasInfinite(x) || Present.hasInfinite(y)
        ? .infiniteValues : a.sumOfSquares == 0 || b.sumOfSquares == 0 ? .constantValues : nil
    if let reason {
      (coefficient, statistic, df, p, interval) = (nil, nil, nil, nil, nil)
      undefined = reason
      return
    }
    let (u, v) = (a.sumOfSquares.squareRoot(), b.sumOfSquares.squareRoot())
    var sum = 0.0
    for i in x.indices { sum += (x[i] - a.mean) / u * ((y[i] - b.mean) / v) }
    let r = max(-1, min(1, sum))
    let n = Double(x.count)
    let t = r * ((n - 2) / ((1 - r) * (1 + r))).squareRoot()
    coefficient = r
    statistic = t
    df = n - 2
    p = StudentT.twoSided(t, df: n - 2)
    if level > 0, n > 3 {
      let margin = StandardNormal.upperQuantile((1 - level) / 2) / (n - 3).squareRoot()
      interval = Interval(lower: tanh(atanh(r) - margin), upper: tanh(atanh(r) + margin))
    } else {
      interval = nil
    }
    undefined = nil
  }

  /// `statistic` is S = Σ d², P twice the smaller tail of its null distribution.
  private init(untied x: [Double], _ y: [Double]) {
    count = x.count
    method = count <= 9 ? .spearmanExact : .spearmanEdgeworth
    let observed = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let n = Double(count)
    let target = Int(observed.rounded())
    coefficient = 1 - 6 * observed / (n * (n * n - 1))
    statistic = observed
    df = nil
    let tail =
      count <= 9
      ? SpearmanDistribution.smallerTail(target, count: count)
      : SpearmanDistribution.smallerTailEdgeworth(target, count: count)
    p = min(1, 2 * tail)
    interval = nil
    undefined = nil
  }
}
