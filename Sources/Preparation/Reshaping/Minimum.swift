/// The minimum of a function of one variable.
enum Minimum {
  /// Brent (1973), Algorithms for Minimization without Derivatives, ch. 5: first the bracket is
  /// widened downhill by the golden ratio, then parabolas and golden sections close it to about
  /// 1e-8 relative.
  static func brent(from first: Double, to second: Double, _ f: (Double) -> Double) -> Double {
    let golden = 1.618034
    var (a, b) = (first, second)
    var (fa, fb) = (f(a), f(b))
    if fa < fb { (a, b, fa, fb) = (b, a, fb, fa) }
    var c = b + golden * (b - a)
    var fc = f(c)
    var rounds = 0
    while fc < fb, rounds < 60 {
      (a, fa, b, fb) = (b, fb, c, fc)
      c = b + golden * (b - a)
      fc = f(c)
      rounds += 1
    }
    var low = min(a, c)
    var high = max(a, c)
    var (x, w, v) = (b, b, b)
    var (fx, fw, fv) = (fb, fb, fb)
    var step = 0.0
    var before = 0.0
    let share = 0.381_966_011_250_105
    for _ in 0..<500 {
      let middle = (low + high) / 2
      let tolerance = 1.48e-9 * abs(x) + 1e-11
      if abs(x - middle) <= 2 * tolerance - (high - low) / 2 { break }
      var golden = true
      if abs(before) > tolerance {
        let r = (x - w) * (fx - fv)
        var q = (x - v) * (fx - fw)
        var p = (x - v) * q - (x - w) * r
        q = 2 * (q - r)
        if q > 0 { p = -p }
        q = abs(q)
        let last = before
        before = step
        if abs(p) < abs(q * last / 2), p > q * (low - x), p < q * (high - x), p.isFinite {
          step = p / q
          let u = x + step
          if u - low < 2 * tolerance || high - u < 2 * tolerance {
            step = middle >= x ? tolerance : -tolerance
          }
          golden = false
        }
      }
      if golden {
        before = x >= middle ? low - x : high - x
        step = share * before
      }
      let u = x + (abs(step) >= tolerance ? step : step > 0 ? tolerance : -tolerance)
      let fu = f(u)
      if fu <= fx {
        if u >= x { low = x } else { high = x }
        (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
      } else {
        if u < x { low = u } else { high = u }
        if fu <= fw || w == x {
          (v, fv, w, fw) = (w, fw, u, fu)
        } else if fu <= fv || v == x || v == w {
          (v, fv) = (u, fu)
        }
      }
    }
    return x
  }
}
