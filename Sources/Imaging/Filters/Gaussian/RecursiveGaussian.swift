import Glibc

/// Deriche's fourth-order recursive approximation of a Gaussian, or of its second derivative, along
/// one axis.
///
/// Sources: R. Deriche, "Recursively implementing the Gaussian and its derivatives", INRIA report
/// 1893 (1993); G. Farnebäck and C.-F. Westin, "Improving Deriche-style recursive Gaussian filters",
/// J. Math. Imaging Vision 26 (2006) for the constants and the normalisation, as used in ITK.
struct RecursiveGaussian {
  enum Order { case smoothing, secondDerivative }

  // Feed-forward weights, forwards and backwards, and feedback weights.
  private(set) var n = SIMD4<Double>.zero
  private(set) var m = SIMD4<Double>.zero
  private(set) var d = SIMD4<Double>.zero
  /// The same for the constant values that continue the line beyond its ends.
  private(set) var bn = SIMD4<Double>.zero
  private(set) var bm = SIMD4<Double>.zero

  /// - Parameters:
  ///   - sigma: in millimetres.
  ///   - spacing: millimetres per sample.
  init(_ order: Order, sigma: Double, spacing: Double) {
    let width = sigma / spacing
    let first = Exponential(w: 0.6681, l: -1.3932, width: width)
    let second = Exponential(w: 2.0787, l: -1.3732, width: width)
    let (sums, d) = RecursiveGaussian.feedback(first, second)
    let (sd, dd, ed) = sums
    self.d = d
    let zeroth = Forward(first, second, a: (1.3530, -0.3531), b: (1.8151, 0.0902))
    switch order {
    case .smoothing:
      let alpha = 2 * zeroth.sn / sd - zeroth.n[0]
      n = zeroth.n * (1 / alpha)
    case .secondDerivative:
      let curved = Forward(first, second, a: (-1.3563, 0.3446), b: (5.2318, -2.2355))
      let beta = -(2 * curved.sn - sd * curved.n[0]) / (2 * zeroth.sn - sd * zeroth.n[0])
      n = curved.n + beta * zeroth.n
      let sn = curved.sn + beta * zeroth.sn
      let dn = curved.dn + beta * zeroth.dn
      let en = curved.en + beta * zeroth.en
      var alpha = en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn
      alpha /= sd * sd * sd
      n *= sigma * sigma / alpha
    }
    m = SIMD4(n[1] - d[0] * n[0], n[2] - d[1] * n[0], n[3] - d[2] * n[0], -d[3] * n[0])
    let sn = n[0] + n[1] + n[2] + n[3]
    let sm = m[0] + m[1] + m[2] + m[3]
    let total = 1 + d[0] + d[1] + d[2] + d[3]
    bn = d * sn / total
    bm = d * sm / total
  }

  /// A damped oscillation at the scale of the filter.
  private struct Exponential {
    var sine: Double
    var cosine: Double
    var decay: Double

    init(w: Double, l: Double, width: Double) {
      sine = sin(w / width)
      cosine = cos(w / width)
      decay = exp(l / width)
    }
  }

  private static func feedback(
    _ p: Exponential, _ q: Exponential
  ) -> (sums: (Double, Double, Double), d: SIMD4<Double>) {
    let d4 = p.decay * p.decay * q.decay * q.decay
    var d3 = -2 * p.cosine * p.decay * q.decay * q.decay
    d3 += -2 * q.cosine * q.decay * p.decay * p.decay
    var d2 = 4 * q.cosine * p.cosine * p.decay * q.decay
    d2 += p.decay * p.decay + q.decay * q.decay
    let d1 = -2 * (q.decay * q.cosine + p.decay * p.cosine)
    let sums = (
      1.0 + d1 + d2 + d3 + d4, d1 + 2 * d2 + 3 * d3 + 4 * d4, d1 + 4 * d2 + 9 * d3 + 16 * d4
    )
    return (sums, SIMD4(d1, d2, d3, d4))
  }

  private struct Forward {
    var n: SIMD4<Double>
    var sn: Double
    var dn: Double
    var en: Double

    init(_ p: Exponential, _ q: Exponential, a: (Double, Double), b: (Double, Double)) {
      let n0 = a.0 + a.1
      var n1 = q.decay * (b.1 * q.sine - (a.1 + 2 * a.0) * q.cosine)
      n1 += p.decay * (b.0 * p.sine - (a.0 + 2 * a.1) * p.cosine)
      var n2 = (a.0 + a.1) * q.cosine * p.cosine
      n2 -= b.0 * q.cosine * p.sine + b.1 * p.cosine * q.sine
      n2 *= 2 * p.decay * q.decay
      n2 += a.1 * p.decay * p.decay + a.0 * q.decay * q.decay
      var n3 = q.decay * p.decay * p.decay * (b.1 * q.sine - a.1 * q.cosine)
      n3 += p.decay * q.decay * q.decay * (b.0 * p.sine - a.0 * p.cosine)
      n = SIMD4(n0, n1, n2, n3)
      sn = n0 + n1 + n2 + n3
      dn = n1 + 2 * n2 + 3 * n3
      en = n1 + 4 * n2 + 9 * n3
    }
  }
}
