public import LinearAlgebra

/// Binary logistic regression by maximum likelihood: Newton steps (the same as iteratively
/// reweighted least squares for this link), as R's `glm(y ~ x, binomial)` at a tight `epsilon`.
public enum LogisticRegression {
  /// Fits `logit P(y = 1) = β₀ + xᵀβ`; the design comes without the column of ones.
  public static func fit(
    design: Matrix, outcome: [Double], options: LogisticOptions = LogisticOptions()
  ) throws(RegressionError) -> LogisticFit {
    try LogisticProblem(design: design, outcome: outcome, options: options).fit()
  }

  /// Fits an outcome given as yes or no.
  public static func fit(
    design: Matrix, outcome: [Bool], options: LogisticOptions = LogisticOptions()
  ) throws(RegressionError) -> LogisticFit {
    try LogisticProblem(design: design, outcome: outcome, options: options).fit()
  }
}

extension LogisticProblem {
  /// The maximum likelihood fit.
  public func fit() -> LogisticFit {
    var space = LogisticWorkspace()
    return describe(maximise(&space))
  }

  func describe(_ optimum: LogisticOptimum) -> LogisticFit {
    let covariance = covariance(optimum.information)
    let coefficients = coefficients(optimum.coordinates)
    let saturated = saturatedLogLikelihood
    let status: LogisticFit.Status =
      if let separation = optimum.separation {
        .separated(separation)
      } else {
        optimum.certificate.converged ? .converged : .notConverged
      }
    let slopes = coefficients.dropFirst(options.intercept ? 1 : 0).map { $0.isNaN ? 0 : $0 }
    var predictors = design.multiplied(by: Array(slopes))
    for row in predictors.indices {
      if options.intercept { predictors[row] += coefficients[0] }
      if let offset = options.offset { predictors[row] += offset[row] }
    }
    return LogisticFit(
      status: status, certificate: optimum.certificate, hasIntercept: options.intercept,
      coefficients: coefficients, standardErrors: covariance.diagonal.map { $0.squareRoot() },
      covariance: covariance, aliasedColumns: aliasedColumns, rows: rowCount,
      events: zip(weights, y).reduce(0) { $0 + $1.0 * $1.1 }, weightTotal: Kernels.sum(weights),
      rank: basis.rank, logLikelihood: optimum.objective,
      deviance: 2 * (saturated - optimum.objective), nullDeviance: 2 * (saturated - nullObjective),
      linearPredictors: predictors, probabilities: predictors.map { Elementary.logistic($0) })
  }

  /// The covariance of all coefficients; NaN where aliased or when the information is singular.
  func covariance(_ factor: Matrix) -> Matrix {
    var result = Matrix(rows: coefficientCount, columns: coefficientCount, repeating: .nan)
    let information = factor.multiplied(by: factor.transposed())
    guard let cholesky = Cholesky(information) else { return result }
    let kept = basis.covariance(cholesky.inverse())
    for (column, target) in basis.kept.enumerated() {
      for (row, place) in basis.kept.enumerated() { result[place, target] = kept[row, column] }
    }
    return result
  }

  /// The log-likelihood of a model with one parameter a row; 0 for outcomes 0 and 1.
  var saturatedLogLikelihood: Double {
    zip(weights, y).reduce(0) {
      $0 + $1.0 * (Elementary.xlogx($1.1) + Elementary.xlogx(1 - $1.1))
    }
  }

  /// The log-likelihood of the intercept and the offset alone.
  var nullObjective: Double {
    guard options.intercept else {
      return zip(zip(weights, y), offset).reduce(0) {
        $0 + $1.0.0 * ($1.0.1 * $1.1 - Elementary.softplus($1.1))
      }
    }
    if options.offset == nil {
      let total = Kernels.sum(weights)
      let mean = Kernels.dot(weights, y) / total
      return total * (Elementary.xlogx(mean) + Elementary.xlogx(1 - mean))
    }
    guard
      let empty = try? LogisticProblem(
        design: Matrix(rows: design.rows, columns: 0), outcome: outcome, options: options)
    else { return .nan }
    var space = LogisticWorkspace()
    return empty.maximise(&space).objective
  }
}
