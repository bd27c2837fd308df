import Glibc

/// Y(n, m) = sqrt((2n + 1)/(4 pi) (n - m)!/(n + m)!) P(n, m)(cos polar) exp(i m azimuth), with the
/// Condon-Shortley phase.
struct SphericalHarmonic {
  var degree: Int
  var order: Int

  func value(azimuth: Double, polar: Double) -> (real: Double, imaginary: Double) {
    let m = abs(order)
    var ratio = 1.0
    for k in stride(from: degree - m + 1, through: degree + m, by: 1) { ratio /= Double(k) }
    let scale = (Double(2 * degree + 1) / (4 * Double.pi) * ratio).squareRoot()
    let size = scale * legendre(m, cos(polar))
    let real = size * cos(Double(m) * azimuth)
    let imaginary = size * sin(Double(m) * azimuth)
    guard order < 0 else { return (real, imaginary) }
    let sign: Double = m.isMultiple(of: 2) ? 1 : -1
    return (sign * real, -sign * imaginary)
  }

  /// The associated Legendre function by upward recurrence in the degree.
  private func legendre(_ m: Int, _ x: Double) -> Double {
    var previous = 0.0
    var current = 1.0
    let root = max(0, 1 - x * x).squareRoot()
    for k in 0..<m { current *= -Double(2 * k + 1) * root }
    for n in m..<max(m, degree) {
      let next = (Double(2 * n + 1) * x * current - Double(n + m) * previous) / Double(n + 1 - m)
      (previous, current) = (current, next)
    }
    return current
  }
}
