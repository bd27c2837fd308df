import Glibc

/// The elementary functions that the likelihoods use, in forms that neither overflow nor cancel.
enum Elementary {
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  static func log(_ x: Double) -> Double { Glibc.log(x) }

  /// 1 / (1 + e⁻ˣ).
  static func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + Glibc.exp(-x)) }
    let e = Glibc.exp(x)
    return e / (1 + e)
  }

  /// log(1 + eˣ).
  static func softplus(_ x: Double) -> Double {
    max(x, 0) + Glibc.log1p(Glibc.exp(-abs(x)))
  }

  static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }

  static func power(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }

  /// x log x with 0 log 0 = 0.
  static func xlogx(_ x: Double) -> Double { x > 0 ? x * Glibc.log(x) : 0 }
}
