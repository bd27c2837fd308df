import Glibc

/// The number of successes in `trials` independent trials of probability `p`.
public enum Binomial {
  /// C(n, k) p^k (1-p)^(n-k).
  ///
  /// Loader, C. (2000), "Fast and accurate computation of binomial probabilities": the saddle-point
  /// form, whose relative error does not grow with `trials`.
  public static func probability(_ k: Int, trials: Int, p: Double) -> Double {
    guard k >= 0, k <= trials, p >= 0, p <= 1 else { return p.isNaN ? .nan : 0 }
    if p == 0 { return k == 0 ? 1 : 0 }
    if p == 1 { return k == trials ? 1 : 0 }
    let n = Double(trials)
    if k == 0 { return exp(n * log1p(-p)) }
    if k == trials { return exp(n * log(p)) }
    let x = Double(k)
    let logarithm =
      SaddlePoint.stirlingError(n) - SaddlePoint.stirlingError(x)
      - SaddlePoint.stirlingError(n - x)
      - SaddlePoint.deviance(x, n * p) - SaddlePoint.deviance(n - x, n * (1 - p))
    return exp(logarithm) * sqrt(n / (2 * Double.pi * x * (n - x)))
  }

  /// P(X <= k), through the incomplete beta function.
  public static func cdf(_ k: Int, trials: Int, p: Double) -> Double {
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    return Beta.upperTail(p, a: Double(k) + 1, b: Double(trials - k))
  }

  /// P(X > k).
  public static func upperTail(_ k: Int, trials: Int, p: Double) -> Double {
    if k < 0 { return 1 }
    if k >= trials { return 0 }
    return Beta.cdf(p, a: Double(k) + 1, b: Double(trials - k))
  }
}

/// The two ingredients of Loader's saddle-point form.
enum SaddlePoint {
  /// log(n!) - log(√(2πn) (n/e)^n).
  static func stirlingError(_ n: Double) -> Double {
    if n <= 16 {
      var factorial = 1.0
      var i = 2.0
      while i <= n {
        factorial *= i
        i += 1
      }
      return log(factorial) - (n + 0.5) * log(max(n, 1)) + n
        - 0.918938533204672741780329736406
    }
    let square = n * n
    let tail = 1.0 / 1680 - 1.0 / 1188 / square
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - tail / square) / square) / square) / n
  }

  /// x log(x / m) + m - x, without cancellation where x is close to m.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    if abs(x - m) < 0.1 * (x + m) {
      let v = (x - m) / (x + m)
      var sum = (x - m) * v
      var term = 2 * x * v
      var odd = 3.0
      while odd < 1000 {
        term *= v * v
        let next = sum + term / odd
        if next == sum { return next }
        sum = next
        odd += 2
      }
      return sum
    }
    return x * log(x / m) + m - x
  }
}
