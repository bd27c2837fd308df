import Glibc

/// The proportional-odds model with one 0/1 covariate and three outcome levels, on its six counts.
///
/// `logit P(Y <= k) = θ_k - β x`. Newton's method with the observed information, as `polr`'s
/// standard errors use it. Written out by hand because an enumeration asks for it a hundred thousand
/// times; `ProportionalOdds` of Statistics fits the same model on rows.
struct GroupedOdds {
  /// Counts of the outcome levels among the unexposed and the exposed.
  var unexposed: (Double, Double, Double)
  var exposed: (Double, Double, Double)

  struct Fit {
    var low: Double
    var high: Double
    var beta: Double
    var standardError: Double
  }

  private struct Sums {
    var gradient = (0.0, 0.0, 0.0)
    // Upper triangle of the information: θ₀θ₀, θ₀θ₁, θ₀β, θ₁θ₁, θ₁β, ββ.
    var (aa, ab, ac, bb, bc, cc) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var value = 0.0

    mutating func add(
      _ counts: (Double, Double, Double), low: Double, high: Double, exposed: Bool
    ) -> Bool {
      let (p, q) = (1 / (1 + exp(-low)), 1 / (1 + exp(-high)))
      let (below, middle, above) = (p, q - p, 1 - q)
      guard below > 0, middle > 0, above > 0 else { return false }
      let (f, h) = (p * (1 - p), q * (1 - q))
      let (df, dh) = (f * (1 - 2 * p), h * (1 - 2 * q))
      // First derivatives of the log-probabilities in the two cumulative logits.
      let u0 = counts.0 * f / below - counts.1 * f / middle
      let u1 = counts.1 * h / middle - counts.2 * h / above
      let i00 =
        counts.0 * (f * f / (below * below) - df / below)
        + counts.1 * (f * f / (middle * middle) + df / middle)
      let i11 =
        counts.1 * (h * h / (middle * middle) - dh / middle)
        + counts.2 * (h * h / (above * above) + dh / above)
      let i01 = -counts.1 * f * h / (middle * middle)
      value += counts.0 * log(below) + counts.1 * log(middle) + counts.2 * log(above)
      gradient.0 += u0
      gradient.1 += u1
      aa += i00
      ab += i01
      bb += i11
      guard exposed else { return true }
      gradient.2 -= u0 + u1
      ac -= i00 + i01
      bc -= i01 + i11
      cc += i00 + 2 * i01 + i11
      return true
    }

    /// Solves the information against the gradient; with the variance of β.
    func step() -> (Double, Double, Double, variance: Double)? {
      let (m0, m1, m2) = (bb * cc - bc * bc, ac * bc - ab * cc, ab * bc - ac * bb)
      let determinant = aa * m0 + ab * m1 + ac * m2
      guard determinant > 0, aa > 0, aa * bb - ab * ab > 0 else { return nil }
      let (n1, n2) = (aa * cc - ac * ac, ab * ac - aa * bc)
      let corner = aa * bb - ab * ab
      let (x, y, z) = gradient
      return (
        (m0 * x + m1 * y + m2 * z) / determinant, (m1 * x + n1 * y + n2 * z) / determinant,
        (m2 * x + n2 * y + corner * z) / determinant, variance: corner / determinant
      )
    }
  }

  private func sums(_ low: Double, _ high: Double, _ beta: Double) -> Sums? {
    guard low < high else { return nil }
    var sums = Sums()
    guard sums.add(unexposed, low: low, high: high, exposed: false),
      sums.add(exposed, low: low - beta, high: high - beta, exposed: true)
    else { return nil }
    return sums
  }

  /// The fit; nil where the likelihood has no maximum inside. `near` is where to start: the fit of
  /// a neighbouring table.
  func fit(near: Fit?) -> Fit? {
    let all = (
      unexposed.0 + exposed.0, unexposed.1 + exposed.1, unexposed.2 + exposed.2
    )
    guard all.0 > 0, all.1 > 0, all.2 > 0 else { return nil }
    var low = near?.low ?? log(all.0 / (all.1 + all.2))
    var high = near?.high ?? log((all.0 + all.1) / all.2)
    var beta = near?.beta ?? 0
    guard var current = sums(low, high, beta) else { return nil }
    for _ in 0..<50 {
      guard let step = current.step() else { return nil }
      let size = max(abs(step.0), abs(step.1), abs(step.2))
      if size < 1e-10 {
        return Fit(
          low: low, high: high, beta: beta, standardError: step.variance.squareRoot())
      }
      var factor = 1.0
      while true {
        let next = (low + factor * step.0, high + factor * step.1, beta + factor * step.2)
        if let trial = sums(next.0, next.1, next.2),
          size < 1e-6 || trial.value >= current.value
        {
          (low, high, beta) = next
          current = trial
          break
        }
        factor /= 2
        if factor < 1e-6 { return nil }
      }
      if abs(beta) > 30 { return nil }
    }
    return nil
  }
}
