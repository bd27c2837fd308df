public import LinearAlgebra

/// Logistic regression with Firth's penalty (Firth 1993; Heinze and Schemper 2002): maximises
/// `ℓ(β) + ½ log |I(β)|`, which has a finite maximum even when the outcome is separated.
public enum FirthRegression {
  /// - Parameter level: the confidence level of the profile limits of the penalised likelihood.
  public static func fit(
    design: Matrix, outcome: [Double], options: LogisticOptions = LogisticOptions(),
    level: Double = 0.95
  ) throws(RegressionError) -> FirthFit {
    let problem = try LogisticProblem(design: design, outcome: outcome, options: options)
    return problem.firthFit(level: level)
  }
}

/// A fitted Firth regression. Arrays over coefficients start with the intercept when there is one;
/// aliased columns hold NaN.
public struct FirthFit: Sendable {
  public let certificate: FitCertificate
  public let hasIntercept: Bool
  public let coefficients: [Double]
  /// `√diag (XᵀWX)⁻¹` with `W = p(1-p)`: the inverse of the Fisher information.
  public let plainStandardErrors: [Double]
  /// The same with `W = (1 + h) p(1-p)`, `h` the leverage: the information of the augmented data
  /// in which each row is repeated with weights h/2 for either outcome.
  public let augmentedStandardErrors: [Double]
  public let plainCovariance: Matrix
  public let augmentedCovariance: Matrix
  public let level: Double
  /// Profile limits of the penalised likelihood, as `logistf`; the determinant is that of all
  /// columns throughout.
  public let profileIntervals: [CoefficientInterval]
  /// Penalised likelihood ratio tests of each coefficient being 0.
  public let tests: [ChiSquareTest]
  /// The test of all slopes together.
  public let globalTest: ChiSquareTest
  public let penalisedLogLikelihood: Double
  public let rows: Int
  public let events: Double
  public let probabilities: [Double]
  public let linearPredictors: [Double]

  public var oddsRatios: [Double] { coefficients.map { Elementary.exp($0) } }
}

extension LogisticProblem {
  /// The fit with Firth's penalty.
  public func firthFit(level: Double = 0.95) -> FirthFit {
    var space = LogisticWorkspace()
    let optimum = maximise(penalised: true, &space)
    let plain = covariance(optimum.information)
    _ = evaluate(optimum.coordinates, weights: weights, penalised: true, &space)
    let leverages = leverages(&space)
    let variance = zip(space.variance, leverages).map { $0 * (1 + $1) }
    let augmented =
      Cholesky(basis.q.crossProduct(weights: variance)).map {
        covariance(Matrix(rows: basis.rank, columns: basis.rank, elements: $0.lower))
      } ?? Matrix(rows: coefficientCount, columns: coefficientCount, repeating: .nan)
    let coefficients = coefficients(optimum.coordinates)
    let fit = describe(optimum)
    let first = options.intercept ? 1 : 0
    // The determinant of the information in the columns is that in the basis times |R|².
    let scale = basis.r.diagonal.reduce(0) { $0 + Elementary.log(abs($1)) }
    return FirthFit(
      certificate: optimum.certificate, hasIntercept: options.intercept,
      coefficients: coefficients,
      plainStandardErrors: plain.diagonal.map { $0.squareRoot() },
      augmentedStandardErrors: augmented.diagonal.map { $0.squareRoot() },
      plainCovariance: plain, augmentedCovariance: augmented, level: level,
      profileIntervals: (0..<coefficientCount).map {
        profileInterval(coefficient: $0, optimum: optimum, penalised: true, level: level)
      },
      tests: (0..<coefficientCount).map { firthTest([$0], optimum: optimum, &space) },
      globalTest: firthTest(Array(first..<coefficientCount), optimum: optimum, &space),
      penalisedLogLikelihood: optimum.objective + scale, rows: rowCount, events: fit.events,
      probabilities: fit.probabilities, linearPredictors: fit.linearPredictors)
  }

  /// The penalised likelihood ratio test of some coefficients being 0 together, the penalty being
  /// that of the whole design. Several are held at 0 by a fit to the directions that keep them so.
  private func firthTest(
    _ coefficients: [Int], optimum: LogisticOptimum, _ space: inout LogisticWorkspace
  ) -> ChiSquareTest {
    let places = coefficients.compactMap { basis.kept.firstIndex(of: $0) }
    guard !places.isEmpty else { return ChiSquareTest(statistic: .nan, df: 0) }
    let forms = places.map { place in
      var unit = [Double](repeating: 0, count: basis.rank)
      unit[place] = 1
      return basis.transposedSolve(unit)
    }
    let objective = maximisePenalised(holding: forms, &space)
    return ChiSquareTest(
      statistic: max(0, 2 * (optimum.objective - objective)), df: places.count)
  }

  /// The largest penalised likelihood with several linear forms held at 0.
  private func maximisePenalised(
    holding forms: [[Double]], _ space: inout LogisticWorkspace
  ) -> Double {
    if forms.count == 1 {
      return maximise(
        penalised: true, constraint: LinearConstraint(form: forms[0], value: 0), &space
      ).objective
    }
    // Newton steps projected, in the metric of the information, onto the forms' null space.
    let rank = basis.rank
    let limits = Matrix(columns: forms)
    var position = [Double](repeating: 0, count: rank)
    var objective = evaluate(position, weights: weights, penalised: true, &space).objective
    for _ in 0..<options.maximumIterations {
      var lower = Matrix(rows: rank, columns: rank, elements: space.information)
      for column in 0..<rank { for row in 0..<column { lower[row, column] = 0 } }
      guard let factor = Cholesky(lower.multiplied(by: lower.transposed())) else { return .nan }
      let gradient = space.gradient
      let plain = factor.solve(gradient)
      let solved = Matrix(columns: forms.map { factor.solve($0) })
      let inner = limits.transposed().multiplied(by: solved)
      guard
        let multipliers = inner.solving(limits.transposedMultiplied(by: plain))
      else { return .nan }
      let correction = solved.multiplied(by: multipliers)
      let step = zip(plain, correction).map { $0 - $1 }
      let decrement = Kernels.dot(step, gradient)
      guard decrement > 1e-20 * (abs(objective) + 0.1) else { break }
      var share = 1.0
      var next = position
      while true {
        next = zip(position, step).map { $0 + share * $1 }
        let tried = evaluate(next, weights: weights, penalised: true, &space).objective
        if tried >= objective - 1e-11 * (abs(objective) + 1) || share < 1e-12 {
          objective = tried
          break
        }
        share /= 2
      }
      position = next
    }
    return objective
  }
}
