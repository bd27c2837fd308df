public import LinearAlgebra

/// Cox's proportional-hazards regression by partial likelihood, as R's `coxph`.
public enum CoxRegression {
  /// How deaths at the same time are handled.
  public enum Ties: Sendable, Equatable { case efron, breslow }

  public static func fit(
    _ data: SurvivalTimes, design: Matrix, strata: [Int]? = nil, ties: Ties = .efron,
    aliasTolerance: Double = 1e-9
  ) throws(RegressionError) -> CoxFit {
    let problem = try CoxProblem(
      data, design: design, strata: strata, ties: ties, aliasTolerance: aliasTolerance)
    return try problem.fit(design: design, strata: strata)
  }
}

/// A fitted Cox regression. Aliased columns hold NaN.
public struct CoxFit: Sendable {
  public enum Status: Sendable, Equatable {
    case converged
    /// The likelihood rises for ever: the estimates of these design columns are infinite.
    case diverging(columns: [Int])
    case notConverged
  }

  public let status: Status
  public let certificate: FitCertificate
  public let ties: CoxRegression.Ties
  public let coefficients: [Double]
  public let standardErrors: [Double]
  public let covariance: Matrix
  public let aliasedColumns: [Int]
  public let rows: Int
  public let events: Int
  public let rank: Int
  public let logLikelihood: Double
  public let nullLogLikelihood: Double
  public let scoreTest: ChiSquareTest
  public let waldTest: ChiSquareTest
  public let concordance: Concordance
  public let linearPredictors: [Double]
  let problem: CoxProblem
  let coordinates: [Double]

  public var z: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }
  public var p: [Double] { z.map { $0.isNaN ? .nan : StandardNormal.twoSided($0) } }
  public var hazardRatios: [Double] { coefficients.map { Elementary.exp($0) } }
  public var likelihoodRatioTest: ChiSquareTest {
    ChiSquareTest(statistic: 2 * (logLikelihood - nullLogLikelihood), df: rank)
  }
  public var aic: Double { 2 * Double(rank) - 2 * logLikelihood }
  /// With the number of events, as R.
  public var bic: Double { Double(rank) * Elementary.log(Double(events)) - 2 * logLikelihood }

  public func waldIntervals(level: Double = 0.95) -> [CoefficientInterval] {
    let reach = StandardNormal.upperQuantile((1 - level) / 2)
    return zip(coefficients, standardErrors).map {
      CoefficientInterval(lower: $0 - reach * $1, upper: $0 + reach * $1)
    }
  }
}

extension CoxProblem {
  func fit(design: Matrix, strata: [Int]?) throws(RegressionError) -> CoxFit {
    let zero = [Double](repeating: 0, count: slopes)
    let start = evaluate(zero)
    let result = NewtonAscent().climb(
      from: zero,
      reach: { step in
        let moves = q.multiplied(by: step)
        return (moves.max() ?? 0) - (moves.min() ?? 0)
      }, evaluate)
    var coefficients = [Double](repeating: .nan, count: columns)
    var covariance = Matrix(rows: columns, columns: columns, repeating: .nan)
    let gamma = result?.position ?? zero
    for (value, place) in zip(slopes(gamma), kept) { coefficients[place] = value }
    if let factor = result?.factor {
      let inverse = factor.inverse()
      var bordered = Matrix(rows: basis.rank, columns: basis.rank)
      for i in 0..<slopes { for j in 0..<slopes { bordered[i + 1, j + 1] = inverse[i, j] } }
      let full = basis.covariance(bordered)
      for (i, place) in kept.enumerated() {
        for (j, other) in kept.enumerated() { covariance[place, other] = full[i + 1, j + 1] }
      }
    }
    var status = CoxFit.Status.notConverged
    if let result, result.diverging {
      let steps = slopes(result.lastStep)
      let spans = steps.indices.map { index in
        (1...(index + 1)).reduce(0) { $0 + basis.r[$1, index + 1] * basis.r[$1, index + 1] }
          .squareRoot() * abs(steps[index])
      }
      let largest = spans.max() ?? 0
      status = .diverging(
        columns: spans.indices.filter { spans[$0] > 1e-3 * largest }.map { kept[$0] })
    } else if let result, result.certificate.converged {
      status = .converged
    }
    let score =
      start.flatMap { point in
        Cholesky(point.information, tolerance: 1e-14).map {
          $0.inverseQuadraticForm(point.gradient)
        }
      } ?? .nan
    let wald = result.map { $0.point.information.quadraticForm(gamma) } ?? .nan
    let predictors = design.multiplied(by: coefficients.map { $0.isNaN ? 0 : $0 })
    return CoxFit(
      status: status,
      certificate: result?.certificate
        ?? FitCertificate(iterations: 0, gradientNorm: .nan, decrement: .nan, converged: false),
      ties: ties, coefficients: coefficients,
      standardErrors: covariance.diagonal.map { $0.squareRoot() }, covariance: covariance,
      aliasedColumns: basis.aliased.map { $0 - 1 }, rows: data.count, events: data.events,
      rank: slopes, logLikelihood: result?.point.value ?? .nan,
      nullLogLikelihood: start?.value ?? .nan,
      scoreTest: ChiSquareTest(statistic: score, df: slopes),
      waldTest: ChiSquareTest(statistic: wald, df: slopes),
      concordance: try Concordance(data, risk: q.multiplied(by: gamma), strata: strata),
      linearPredictors: predictors, problem: self, coordinates: gamma)
  }
}
