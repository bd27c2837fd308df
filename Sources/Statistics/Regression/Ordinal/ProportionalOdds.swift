public import LinearAlgebra

/// The proportional-odds model `logit P(Y <= k) = θ_k - xᵀβ`, in the parametrisation and with the
/// observed information of R's `MASS::polr`: a positive β means a higher level.
public enum ProportionalOdds {
  /// - Parameters:
  ///   - design: one column for each predictor, no intercept (the θ are the intercepts).
  ///   - outcome: levels counted from 0 to `levels - 1`, ascending.
  public static func fit(
    design: Matrix, outcome: [Int], levels: Int, weights: [Double]? = nil,
    aliasTolerance: Double = 1e-7
  ) throws(RegressionError) -> ProportionalOddsFit {
    let problem = try OrdinalProblem(
      design: design, outcome: outcome, levels: levels, weights: weights,
      aliasTolerance: aliasTolerance)
    return problem.fit()
  }
}

/// A fitted proportional-odds model. Aliased columns hold NaN.
public struct ProportionalOddsFit: Sendable {
  public enum Status: Sendable, Equatable {
    case converged
    /// The estimates of these design columns run off to infinity.
    case diverging(columns: [Int])
    case notConverged
  }

  public let status: Status
  public let certificate: FitCertificate
  public let coefficients: [Double]
  public let standardErrors: [Double]
  /// The cut-points θ₁ < … < θ_{K-1} and their standard errors.
  public let thresholds: [Double]
  public let thresholdErrors: [Double]
  /// Of the coefficients and then the thresholds.
  public let covariance: Matrix
  public let aliasedColumns: [Int]
  public let rows: Int
  public let rank: Int
  public let logLikelihood: Double
  public let nullLogLikelihood: Double

  /// `β / SE`, which `polr` prints as a t value.
  public var z: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }
  /// Two-sided P with the normal distribution.
  public var p: [Double] { z.map { $0.isNaN ? .nan : StandardNormal.twoSided($0) } }
  public var oddsRatios: [Double] { coefficients.map { Elementary.exp($0) } }
  public var deviance: Double { -2 * logLikelihood }
  public var aic: Double { 2 * Double(rank + thresholds.count) - 2 * logLikelihood }
  public var bic: Double {
    Double(rank + thresholds.count) * Elementary.log(Double(rows)) - 2 * logLikelihood
  }
  public var globalTest: ChiSquareTest {
    ChiSquareTest(statistic: 2 * (logLikelihood - nullLogLikelihood), df: rank)
  }

  public func waldIntervals(level: Double = 0.95) -> [CoefficientInterval] {
    let reach = StandardNormal.upperQuantile((1 - level) / 2)
    return zip(coefficients, standardErrors).map {
      CoefficientInterval(lower: $0 - reach * $1, upper: $0 + reach * $1)
    }
  }

  /// The probability of each level for each row of a design.
  public func probabilities(for design: Matrix) throws(RegressionError) -> Matrix {
    guard design.columns == coefficients.count else {
      throw .lengthMismatch(
        what: "a design row", expected: coefficients.count, found: design.columns)
    }
    let predictors = design.multiplied(by: coefficients.map { $0.isNaN ? 0 : $0 })
    var result = Matrix(rows: design.rows, columns: thresholds.count + 1)
    for row in 0..<design.rows {
      for level in 0...thresholds.count {
        result[row, level] = OrdinalProblem.probability(
          upper: level < thresholds.count ? thresholds[level] - predictors[row] : .infinity,
          lower: level > 0 ? thresholds[level - 1] - predictors[row] : -.infinity)
      }
    }
    return result
  }
}
