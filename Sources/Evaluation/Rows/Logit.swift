#if canImport(Glibc)
  import Glibc
#endif

/// The logit and its inverse, without overflow.
enum Logit {
  static func logit(_ p: Double) -> Double { log(p / (1 - p)) }

  static func inverse(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
  }

  /// log(1 + exp(x)).
  static func softplus(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }
}
