#if canImport(Glibc)
  import Glibc
#endif

/// The elementary functions of the penalised models, in one place.
enum Logarithm {
  static func of(_ x: Double) -> Double { log(x) }
  static func power(_ x: Double) -> Double { exp(x) }

  /// log(1 + exp(x)) without overflow.
  static func softplus(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }

  static func sigmoid(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
  }

  /// -u log u - (1 - u) log(1 - u).
  static func entropy(_ u: Double) -> Double {
    (u > 0 ? -u * log(u) : 0) + (u < 1 ? -(1 - u) * log(1 - u) : 0)
  }
}
