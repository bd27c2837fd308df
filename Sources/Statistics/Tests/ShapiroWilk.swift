import Glibc

/// The Shapiro-Wilk test of normality.
public enum ShapiroWilk {
  /// Royston (1995), Algorithm AS R94, Applied Statistics 44:547-551; 3 to 5000 values.
  /// `statistic` is W. Constant values, too few and too many are undefined, as R refuses them.
  public static func evaluate(_ values: [Double]) -> BasicTest {
    let x = Present.values(values).sorted()
    func none(_ reason: Undefined) -> BasicTest {
      BasicTest(method: .shapiroWilk, undefined: reason)
    }
    guard x.count >= 3 else { return none(.tooFewValues) }
    guard x.count <= 5000 else { return none(.tooManyValues) }
    guard x[0].isFinite, x[x.count - 1].isFinite else { return none(.infiniteValues) }
    guard x[0] < x[x.count - 1] else { return none(.constantValues) }

    let half = weights(x.count)
    let n = x.count
    // Scaled to the range and centred before anything is multiplied.
    let range = x[n - 1] - x[0]
    let scaled = x.map { ($0 - x[0]) / range }
    let moments = Moments(scaled)
    var product = 0.0
    var length = 0.0
    for (i, a) in half.enumerated() {
      product += a * (scaled[n - 1 - i] - scaled[i])
      length += 2 * a * a
    }
    let norm = (length * moments.sumOfSquares).squareRoot()
    let complement = max(0, (norm - product) * (norm + product) / (length * moments.sumOfSquares))
    let w = 1 - complement
    return BasicTest(
      method: .shapiroWilk, statistic: w, p: significance(w: w, complement: complement, n: n))
  }

  /// The upper half of the antisymmetric weights, largest first.
  static func weights(_ n: Int) -> [Double] {
    if n == 3 { return [(0.5).squareRoot()] }
    let count = n / 2
    let m = (1...count).map { StandardNormal.quantile((Double($0) - 0.375) / (Double(n) + 0.25)) }
    let sum = 2 * m.reduce(0) { $0 + $1 * $1 }
    let root = sum.squareRoot()
    let r = 1 / Double(n).squareRoot()
    let first =
      polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], r) - m[0] / root
    var result = [first]
    let factor: Double
    if n > 5 {
      let second =
        polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], r) - m[1] / root
      factor =
        ((sum - 2 * m[0] * m[0] - 2 * m[1] * m[1])
        / (1 - 2 * first * first - 2 * second * second)).squareRoot()
      result.append(second)
    } else {
      factor = ((sum - 2 * m[0] * m[0]) / (1 - 2 * first * first)).squareRoot()
    }
    for i in result.count..<max(result.count, count) { result.append(-m[i] / factor) }
    return result
  }

  static func significance(w: Double, complement: Double, n: Int) -> Double {
    if n == 3 {
      let p = 6 / Double.pi * (asin(w.squareRoot()) - asin((3.0).squareRoot() / 2))
      return min(1, max(0, p))
    }
    let size = Double(n)
    var y = log(complement)
    let mean: Double
    let sd: Double
    if n <= 11 {
      let gamma = polynomial([-2.273, 0.459], size)
      if y >= gamma { return 1e-99 }
      y = -log(gamma - y)
      mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], size)
      sd = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], size))
    } else {
      let x = log(size)
      mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], x)
      sd = exp(polynomial([-0.4803, -0.082676, 0.0030302], x))
    }
    return StandardNormal.upperTail((y - mean) / sd)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
