public import LinearAlgebra

/// A fitted logistic regression. Arrays over coefficients start with the intercept when there is
/// one; aliased columns hold NaN, as R shows NA.
public struct LogisticFit: Sendable {
  public enum Status: Sendable, Equatable {
    case converged
    /// Some estimates are infinite; those shown are where the ascent was stopped.
    case separated(Separation)
    /// The iteration limit was reached or the information became singular.
    case notConverged
  }

  public let status: Status
  public let certificate: FitCertificate
  public let hasIntercept: Bool
  public let coefficients: [Double]
  public let standardErrors: [Double]
  /// The inverse of the observed (for the logit link also expected) information.
  public let covariance: Matrix
  /// The design columns that earlier columns determine.
  public let aliasedColumns: [Int]
  /// Rows of positive weight.
  public let rows: Int
  /// The weighted number of events and of rows.
  public let events: Double
  public let weightTotal: Double
  public let rank: Int
  public let logLikelihood: Double
  /// Without the saturated model's part the deviance is `-2 ℓ`; for outcomes 0 and 1 the same.
  public let deviance: Double
  public let nullDeviance: Double
  public let linearPredictors: [Double]
  public let probabilities: [Double]
}

extension LogisticFit {
  /// The Wald statistics `β / SE`.
  public var z: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }
  /// Two-sided P of the Wald statistics.
  public var p: [Double] { z.map { $0.isNaN ? .nan : StandardNormal.twoSided($0) } }
  public var oddsRatios: [Double] { coefficients.map { Elementary.exp($0) } }

  /// The Wald limits `β ± z SE` with the exact normal quantile (not 1.96).
  public func waldIntervals(level: Double = 0.95) -> [CoefficientInterval] {
    let reach = StandardNormal.upperQuantile((1 - level) / 2)
    return zip(coefficients, standardErrors).map {
      CoefficientInterval(lower: $0 - reach * $1, upper: $0 + reach * $1)
    }
  }

  public var aic: Double { 2 * Double(rank) - 2 * logLikelihood }
  /// With the number of rows of positive weight, as R.
  public var bic: Double { Double(rank) * Elementary.log(Double(rows)) - 2 * logLikelihood }
  public var residualDF: Int { rows - rank }

  /// The likelihood ratio test against the model of the intercept (and offset) alone.
  public var globalTest: ChiSquareTest {
    ChiSquareTest(statistic: nullDeviance - deviance, df: rank - (hasIntercept ? 1 : 0))
  }

  /// 1 - D / D₀.
  public var mcFadden: Double { 1 - deviance / nullDeviance }
  /// 1 - exp((D - D₀) / n).
  public var coxSnell: Double {
    1 - Elementary.exp((deviance - nullDeviance) / weightTotal)
  }
  /// Cox-Snell over its largest possible value.
  public var nagelkerke: Double { coxSnell / (1 - Elementary.exp(-nullDeviance / weightTotal)) }

  /// The Wald chi-square of several coefficients together, `bᵀ V⁻¹ b`; aliased ones are left out.
  public func waldTest(coefficients indices: [Int]) -> ChiSquareTest {
    let kept = indices.filter { coefficients[$0].isFinite && covariance[$0, $0].isFinite }
    let block = covariance.selecting(rows: kept, columns: kept)
    guard !kept.isEmpty, let factor = Cholesky(block) else {
      return ChiSquareTest(statistic: .nan, df: kept.count)
    }
    return ChiSquareTest(
      statistic: factor.inverseQuadraticForm(kept.map { coefficients[$0] }), df: kept.count)
  }

  /// `β₀ + xᵀβ` for each row of a design without intercept; aliased columns count nothing.
  public func linearPredictors(
    for design: Matrix, offset: [Double]? = nil
  ) throws(RegressionError) -> [Double] {
    let first = hasIntercept ? 1 : 0
    guard design.columns + first == coefficients.count else {
      throw .lengthMismatch(
        what: "a design row", expected: coefficients.count - first, found: design.columns)
    }
    let slopes = coefficients.dropFirst(first).map { $0.isNaN ? 0 : $0 }
    var result = design.multiplied(by: slopes)
    for row in result.indices {
      if hasIntercept { result[row] += coefficients[0] }
      if let offset { result[row] += offset[row] }
    }
    return result
  }

  /// Predicted probabilities for each row of a design without intercept.
  public func probabilities(
    for design: Matrix, offset: [Double]? = nil
  ) throws(RegressionError) -> [Double] {
    try linearPredictors(for: design, offset: offset).map { Elementary.logistic($0) }
  }
}
