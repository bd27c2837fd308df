import Glibc

/// The null distribution of S = Σ d², the squared differences of two untied rankings. S is even and
/// symmetric about (n³ - n) / 6.
enum SpearmanDistribution {
  /// The smaller of P(S <= s) and P(S >= s) over all n! orders.
  static func smallerTail(_ s: Int, count n: Int) -> Double {
    var atMost = 0
    var atLeast = 0
    var used = [Bool](repeating: false, count: n)
    func place(_ i: Int, _ sum: Int) {
      if i == n {
        if sum <= s { atMost += 1 }
        if sum >= s { atLeast += 1 }
        return
      }
      for j in 0..<n where !used[j] {
        used[j] = true
        place(i + 1, sum + (i - j) * (i - j))
        used[j] = false
      }
    }
    place(0, 0)
    let all = (1...n).reduce(1) { $0 * $1 }
    return Double(min(atMost, atLeast)) / Double(all)
  }

  /// The same by the Edgeworth series of Best & Roberts (1975), Algorithm AS 89, Applied Statistics
  /// 24:377-379, on the side and with the continuity correction that R's `cor.test` uses: the lower
  /// tail is that of values below s + 2, the upper one that of values from s - 1 on.
  static func smallerTailEdgeworth(_ s: Int, count: Int) -> Double {
    let n = Double(count)
    let isUpper = Double(s) > (n * n * n - n) / 6
    let edge = isUpper ? Double(s) - 1 : Double(s) + 2
    let b = 1 / n
    let x = (6 * (edge - 1) * b / (n * n - 1) - 1) * (n - 1).squareRoot()
    let y = x * x
    let inner = 0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y))
    let middle = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * inner
    let series = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * middle)
    let correction = series / exp(y / 2)
    let tail =
      isUpper
      ? StandardNormal.upperTail(x) + correction : StandardNormal.cdf(x) - correction
    return max(0, min(1, tail))
  }
}
