/// How an iterative fit ended: what a reader needs to trust it.
public struct FitCertificate: Sendable, Equatable {
  /// Newton steps taken.
  public var iterations: Int
  /// The largest absolute component of the score in orthonormal coordinates of the design.
  public var gradientNorm: Double
  /// The Newton decrement `gᵀ H⁻¹ g`: twice what the log-likelihood can still gain.
  public var decrement: Double
  /// Whether the decrement met the tolerance.
  public var converged: Bool

  public init(iterations: Int, gradientNorm: Double, decrement: Double, converged: Bool) {
    self.iterations = iterations
    self.gradientNorm = gradientNorm
    self.decrement = decrement
    self.converged = converged
  }
}

/// A lower and an upper limit of a coefficient at a confidence level. A limit that does not exist
/// (the likelihood never falls far enough) is infinite, one of an aliased column NaN.
public struct CoefficientInterval: Sendable, Equatable {
  public var lower: Double
  public var upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public static let undefined = CoefficientInterval(lower: .nan, upper: .nan)

  /// The limits on the scale of odds or hazard ratios.
  public var exponentiated: CoefficientInterval {
    CoefficientInterval(lower: Elementary.exp(lower), upper: Elementary.exp(upper))
  }
}

/// A statistic referred to the chi-square distribution.
public struct ChiSquareTest: Sendable, Equatable {
  public var statistic: Double
  public var df: Int
  public var p: Double

  public init(statistic: Double, df: Int) {
    self.statistic = statistic
    self.df = df
    self.p = df > 0 && !statistic.isNaN ? ChiSquare.upperTail(statistic, df: Double(df)) : .nan
  }
}
