import Glibc

/// The shape of a feature's distribution, as a function of a standard normal value.
enum FeatureForm: Sendable, Equatable {
  /// Positive and skewed to the right over orders of magnitude: `median · exp(spread z)`.
  case positive(median: Double, spread: Double)
  /// The mirror of it, below zero.
  case negative(median: Double, spread: Double)
  /// Between 0 and 1: the logistic function of `logit(median) + spread z`.
  case share(median: Double, spread: Double)
  /// Between -1 and 0.
  case negativeShare(median: Double, spread: Double)
  /// Around a centre, without skew.
  case even(mean: Double, deviation: Double)
  /// Of either sign with heavy tails: `scale · sinh(spread z)`.
  case twoSided(scale: Double, spread: Double)

  func value(_ z: Double) -> Double {
    switch self {
    case .positive(let median, let spread): median * exp(spread * z)
    case .negative(let median, let spread): -median * exp(spread * z)
    case .share(let median, let spread): median / (median + (1 - median) * exp(-spread * z))
    case .negativeShare(let median, let spread):
      -median / (median + (1 - median) * exp(-spread * z))
    case .even(let mean, let deviation): mean + deviation * z
    case .twoSided(let scale, let spread): scale * sinh(spread * z)
    }
  }

  /// Gives latent values their form, in place.
  func apply(to values: UnsafeMutableBufferPointer<Double>) {
    switch self {
    case .positive(let median, let spread):
      for row in values.indices { values[row] = median * exp(spread * values[row]) }
    default:
      for row in values.indices { values[row] = value(values[row]) }
    }
  }

  /// The correlation of two normal values for which the values of this form correlate as `wanted`.
  ///
  /// For lognormal values corr = (exp(ρσ²) - 1)/(exp(σ²) - 1), for hyperbolic sines
  /// sinh(ρσ²)/sinh(σ²); the other forms are nearly linear where values lie.
  func latentCorrelation(for wanted: Double) -> Double {
    switch self {
    case .positive(_, let spread), .negative(_, let spread):
      log1p(wanted * expm1(spread * spread)) / (spread * spread)
    case .twoSided(_, let spread):
      asinh(wanted * sinh(spread * spread)) / (spread * spread)
    case .share, .negativeShare, .even: wanted
    }
  }

  /// The same form in another unit.
  func scaled(by factor: Double) -> FeatureForm {
    switch self {
    case .positive(let median, let spread): .positive(median: median * factor, spread: spread)
    case .negative(let median, let spread): .negative(median: median * factor, spread: spread)
    case .even(let mean, let deviation): .even(mean: mean * factor, deviation: deviation * factor)
    case .twoSided(let scale, let spread): .twoSided(scale: scale * factor, spread: spread)
    case .share, .negativeShare: self
    }
  }
}
