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

  /// Spearman's rank correlation (average ranks), tested by the t approximation as scipy does.
  /// With `exact` and n of at most 9 without ties, P is that of all n! orders, as R has it.
  public static func spearman(_ x: [Double], _ y: [Double], exact: Bool = false) -> Correlation {
    let pairs = zip(x, y).filter { !$0.isNaN && !$1.isNaN }
    let first = Ranks(pairs.map(\.0))
    let second = Ranks(pairs.map(\.1))
    if exact, pairs.count >= 2, pairs.count <= 9, !first.hasTies, !second.hasTies {
      return Correlation(exactly: first.ranks, second.ranks)
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

  /// `statistic` is S = Σ d², P twice the smaller tail over all orders.
  private init(exactly x: [Double], _ y: [Double]) {
    method = .spearmanExact
    let n = x.count
    count = n
    let observed = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let target = Int(observed.rounded())
    var atMost = 0
    var atLeast = 0
    var used = [Bool](repeating: false, count: n)
    func place(_ i: Int, _ sum: Int) {
      if i == n {
        if sum <= target { atMost += 1 }
        if sum >= target { atLeast += 1 }
        return
      }
      for j in 0..<n where !used[j] {
        used[j] = true
        place(i + 1, sum + (i - j) * (i - j))
        used[j] = false
      }
    }
    place(0, 0)
    let size = Double(n)
    let all = (1...n).reduce(1) { $0 * $1 }
    coefficient = 1 - 6 * observed / (size * (size * size - 1))
    statistic = observed
    df = nil
    p = min(1, 2 * Double(min(atMost, atLeast)) / Double(all))
    interval = nil
    undefined = nil
  }
}
