#if canImport(Glibc)
  import Glibc
#endif

/// A logistic curve of one variable by maximum likelihood, sigmoid(intercept + slope * x + offset):
/// the two-parameter fits of recalibration. Targets may be fractions (Platt's smoothed ones).
///
/// Newton's method with step halving, to a relative change of the deviance below 1e-14.
struct SigmoidFit: Sendable, Hashable {
  var intercept: Double
  var slope: Double
  /// The inverse of the information matrix; entries with the slope are 0 when it is held fixed.
  var interceptVariance: Double
  var slopeVariance: Double
  var deviance: Double
  var converged: Bool
  var iterations: Int

  /// - Parameter fitsSlope: otherwise the slope stays 0, and `x` may be left empty.
  init(x: [Double], targets: [Double], offsets: [Double]? = nil, fitsSlope: Bool = true) {
    // Centring and scaling keep the 2 x 2 system well conditioned.
    let n = targets.count
    let mean = fitsSlope ? x.reduce(0, +) / Double(n) : 0
    var scale = 1.0
    var z = [Double](repeating: 0, count: n)
    if fitsSlope {
      scale = (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)).squareRoot()
      if !(scale > 0) || !scale.isFinite { scale = 1 }
      for row in 0..<n { z[row] = (x[row] - mean) / scale }
    }
    func linear(_ row: Int, _ a: Double, _ b: Double) -> Double {
      a + b * z[row] + (offsets?[row] ?? 0)
    }
    func deviance(_ a: Double, _ b: Double) -> Double {
      var sum = 0.0
      for row in 0..<n {
        let eta = linear(row, a, b)
        sum += targets[row] * Logit.softplus(-eta) + (1 - targets[row]) * Logit.softplus(eta)
      }
      return 2 * sum
    }
    var a = 0.0
    var b = 0.0
    var current = deviance(a, b)
    var information = (aa: 0.0, ab: 0.0, bb: 0.0)
    var converged = false
    var iterations = 0
    func gradient(_ a: Double, _ b: Double) -> (Double, Double) {
      var (ga, gb) = (0.0, 0.0)
      information = (0, 0, 0)
      for row in 0..<n {
        let p = Logit.inverse(linear(row, a, b))
        let weight = p * (1 - p)
        ga += targets[row] - p
        gb += (targets[row] - p) * z[row]
        information.aa += weight
        information.ab += weight * z[row]
        information.bb += weight * z[row] * z[row]
      }
      return (ga, gb)
    }
    while iterations < 200, !converged {
      iterations += 1
      let (ga, gb) = gradient(a, b)
      var (stepA, stepB) = (0.0, 0.0)
      if fitsSlope {
        let determinant = information.aa * information.bb - information.ab * information.ab
        guard determinant > 0 else { break }
        stepA = (information.bb * ga - information.ab * gb) / determinant
        stepB = (information.aa * gb - information.ab * ga) / determinant
      } else {
        guard information.aa > 0 else { break }
        stepA = ga / information.aa
      }
      var factor = 1.0
      var next = deviance(a + stepA, b + stepB)
      while !(next <= current + 1e-12 * abs(current)), factor > 1e-10 {
        factor /= 2
        next = deviance(a + factor * stepA, b + factor * stepB)
      }
      a += factor * stepA
      b += factor * stepB
      converged = abs(next - current) < 1e-14 * (abs(next) + 0.1)
      current = next
    }
    _ = gradient(a, b)
    self.converged = converged && current > 1e-8
    self.iterations = iterations
    self.deviance = current
    if fitsSlope {
      let determinant = information.aa * information.bb - information.ab * information.ab
      slope = b / scale
      intercept = a - slope * mean
      let variance = (
        aa: information.bb / determinant, ab: -information.ab / determinant,
        bb: information.aa / determinant
      )
      let shift = mean / scale
      interceptVariance = variance.aa - 2 * shift * variance.ab + shift * shift * variance.bb
      slopeVariance = variance.bb / (scale * scale)
    } else {
      slope = 0
      intercept = a
      interceptVariance = 1 / information.aa
      slopeVariance = 0
    }
  }
}
