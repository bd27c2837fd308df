public import LinearAlgebra

/// Multinomial logistic regression with the first level as reference, the model of R's
/// `nnet::multinom`, fitted to the exact maximum by Newton's method.
public enum MultinomialRegression {
  /// - Parameters:
  ///   - design: one column for each predictor, without the intercept.
  ///   - outcome: levels counted from 0; level 0 is the reference.
  public static func fit(
    design: Matrix, outcome: [Int], levels: Int, weights: [Double]? = nil,
    aliasTolerance: Double = 1e-9
  ) throws(RegressionError) -> MultinomialFit {
    // The outcome is checked as an ordinal one: same rules.
    let checked = try OrdinalProblem(
      design: design, outcome: outcome, levels: levels, weights: weights,
      aliasTolerance: aliasTolerance)
    return MultinomialProblem(
      basis: checked.basis, outcome: checked.outcome, weights: checked.weights, levels: levels,
      columns: design.columns
    ).fit()
  }
}

/// A fitted multinomial regression. The outer index of coefficients is the level less one, the
/// inner one the intercept and then the design columns; aliased columns hold NaN.
public struct MultinomialFit: Sendable {
  public enum Status: Sendable, Equatable {
    case converged
    /// Some estimates run off to infinity: a level is separated from another.
    case diverging
    case notConverged
  }

  public let status: Status
  public let certificate: FitCertificate
  public let coefficients: [[Double]]
  public let standardErrors: [[Double]]
  /// Of all coefficients, level by level.
  public let covariance: Matrix
  public let aliasedColumns: [Int]
  public let rows: Int
  public let rank: Int
  public let logLikelihood: Double
  public let nullLogLikelihood: Double

  public var z: [[Double]] {
    zip(coefficients, standardErrors).map { zip($0, $1).map { $0 / $1 } }
  }
  public var p: [[Double]] {
    z.map { $0.map { $0.isNaN ? .nan : StandardNormal.twoSided($0) } }
  }
  public var oddsRatios: [[Double]] { coefficients.map { $0.map { Elementary.exp($0) } } }
  public var deviance: Double { -2 * logLikelihood }
  public var aic: Double { 2 * Double(rank * coefficients.count) - 2 * logLikelihood }
  public var globalTest: ChiSquareTest {
    ChiSquareTest(
      statistic: 2 * (logLikelihood - nullLogLikelihood), df: (rank - 1) * coefficients.count)
  }

  public func waldIntervals(level: Double = 0.95) -> [[CoefficientInterval]] {
    let reach = StandardNormal.upperQuantile((1 - level) / 2)
    return zip(coefficients, standardErrors).map {
      zip($0, $1).map { CoefficientInterval(lower: $0 - reach * $1, upper: $0 + reach * $1) }
    }
  }

  /// The probability of each level for each row of a design.
  public func probabilities(for design: Matrix) throws(RegressionError) -> Matrix {
    guard design.columns + 1 == coefficients.first?.count ?? 1 else {
      throw .lengthMismatch(
        what: "a design row", expected: (coefficients.first?.count ?? 1) - 1,
        found: design.columns)
    }
    let ones = design.prependingOnes()
    let predictors = coefficients.map { ones.multiplied(by: $0.map { $0.isNaN ? 0 : $0 }) }
    var result = Matrix(rows: design.rows, columns: predictors.count + 1)
    for row in 0..<design.rows {
      let values = [0] + predictors.map { $0[row] }
      let highest = values.max() ?? 0
      let shares = values.map { Elementary.exp($0 - highest) }
      let total = shares.reduce(0, +)
      for level in values.indices { result[row, level] = shares[level] / total }
    }
    return result
  }
}

/// The likelihood in an orthonormal basis of the design with its constant.
private struct MultinomialProblem {
  let basis: ColumnBasis
  let outcome: [Int]
  let weights: [Double]
  let levels: Int
  let columns: Int

  var logits: Int { levels - 1 }

  func predictors(_ parameters: [Double]) -> [[Double]] {
    (0..<logits).map {
      basis.q.multiplied(by: Array(parameters[($0 * basis.rank)..<(($0 + 1) * basis.rank)]))
    }
  }

  func evaluate(_ parameters: [Double]) -> LikelihoodPoint? {
    let rank = basis.rank
    let rows = outcome.count
    let predictors = predictors(parameters)
    var shares = [[Double]](repeating: [Double](repeating: 0, count: rows), count: logits)
    var residuals = shares
    var value = 0.0
    for row in 0..<rows {
      var highest = 0.0
      for k in 0..<logits { highest = max(highest, predictors[k][row]) }
      var total = Elementary.exp(-highest)
      for k in 0..<logits {
        shares[k][row] = Elementary.exp(predictors[k][row] - highest)
        total += shares[k][row]
      }
      let own = outcome[row] > 0 ? predictors[outcome[row] - 1][row] : 0
      value += weights[row] * (own - highest - Elementary.log(total))
      for k in 0..<logits {
        shares[k][row] /= total
        residuals[k][row] = weights[row] * ((outcome[row] == k + 1 ? 1 : 0) - shares[k][row])
      }
    }
    var information = Matrix(rows: logits * rank, columns: logits * rank)
    for k in 0..<logits {
      for l in 0...k {
        let weight = (0..<rows).map {
          weights[$0] * shares[k][$0] * ((k == l ? 1 : 0) - shares[l][$0])
        }
        let block = basis.q.crossProduct(weights: weight)
        for i in 0..<rank {
          for j in 0..<rank {
            information[k * rank + i, l * rank + j] = block[i, j]
            information[l * rank + j, k * rank + i] = block[i, j]
          }
        }
      }
    }
    return LikelihoodPoint(
      value: value, gradient: residuals.flatMap { basis.q.transposedMultiplied(by: $0) },
      information: information)
  }

  func fit() -> MultinomialFit {
    let rank = basis.rank
    let result = NewtonAscent().climb(
      from: [Double](repeating: 0, count: logits * rank),
      reach: { step in
        predictors(step).reduce(0) { max($0, $1.reduce(0) { max($0, abs($1)) }) }
      }, evaluate)
    let size = columns + 1
    var coefficients = [[Double]](
      repeating: [Double](repeating: .nan, count: size), count: logits)
    var covariance = Matrix(rows: logits * size, columns: logits * size, repeating: .nan)
    if let result {
      let inverse = result.factor?.inverse()
      let all = Array(0..<rank)
      for k in 0..<logits {
        let solved = basis.solve(Array(result.position[(k * rank)..<((k + 1) * rank)]))
        for (value, place) in zip(solved, basis.kept) { coefficients[k][place] = value }
        guard let inverse else { continue }
        for l in 0..<logits {
          let block = basis.solveBoth(
            inverse.selecting(rows: all.map { k * rank + $0 }, columns: all.map { l * rank + $0 }))
          for (i, place) in basis.kept.enumerated() {
            for (j, other) in basis.kept.enumerated() {
              covariance[k * size + place, l * size + other] = block[i, j]
            }
          }
        }
      }
    }
    let errors = covariance.diagonal.map { $0.squareRoot() }
    let total = Kernels.sum(weights)
    let null = (0..<levels).reduce(0.0) { sum, level in
      let share = outcome.indices.reduce(0.0) { $0 + (outcome[$1] == level ? weights[$1] : 0) }
      return sum + share * Elementary.log(share / total)
    }
    return MultinomialFit(
      status: result?.diverging == true
        ? .diverging : result?.certificate.converged == true ? .converged : .notConverged,
      certificate: result?.certificate
        ?? FitCertificate(iterations: 0, gradientNorm: .nan, decrement: .nan, converged: false),
      coefficients: coefficients,
      standardErrors: (0..<logits).map { Array(errors[($0 * size)..<(($0 + 1) * size)]) },
      covariance: covariance, aliasedColumns: basis.aliased.map { $0 - 1 }, rows: outcome.count,
      rank: rank, logLikelihood: result?.point.value ?? .nan, nullLogLikelihood: null)
  }
}

extension ColumnBasis {
  /// `R⁻¹ V R⁻ᵀ` for a block that need not be symmetric.
  fileprivate func solveBoth(_ v: Matrix) -> Matrix {
    let left = Matrix(columns: (0..<rank).map { solve(v.column($0)) }, rows: rank).transposed()
    return Matrix(columns: (0..<rank).map { solve(left.column($0)) }, rows: rank).transposed()
  }
}
