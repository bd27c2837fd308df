public import LinearAlgebra

/// Ordinary (or weighted) least squares, as R's `lm`.
public enum LinearRegression {
  /// Fits `y = β₀ + xᵀβ`; the design comes without the column of ones. A column is aliased by
  /// the rule of `lm`: less than 1e-7 of its length left beside earlier columns.
  public static func fit(
    design: Matrix, outcome: [Double], weights: [Double]? = nil, intercept: Bool = true,
    aliasTolerance: Double = 1e-7
  ) throws(RegressionError) -> LinearFit {
    let rows = outcome.count
    try RegressionInput.checkLength("the design", design.rows, rows: rows)
    if let bad = design.firstNonFinite {
      throw .designNotFinite(row: bad.row, column: bad.column)
    }
    try RegressionInput.checkFinite("the outcome", outcome)
    if let weights {
      try RegressionInput.checkLength("the weights", weights.count, rows: rows)
      try RegressionInput.checkWeights(weights)
    }
    let w = weights ?? [Double](repeating: 1, count: rows)
    let some = w.indices.filter { w[$0] > 0 }
    guard !some.isEmpty else { throw .noRows }
    var used = (some.count == rows ? design : design.selecting(rows: some))
    if intercept { used = used.prependingOnes() }
    let roots = some.map { w[$0].squareRoot() }
    if weights != nil {
      used = Matrix(
        columns: (0..<used.columns).map { zip(used.column($0), roots).map { $0 * $1 } },
        rows: some.count)
    }
    let y = zip(some, roots).map { outcome[$0] * $1 }
    let basis = ColumnBasis(used, tolerance: aliasTolerance)
    let shares = basis.q.transposedMultiplied(by: y)
    let fitted = basis.q.multiplied(by: shares)
    let residuals = zip(y, fitted).map { $0 - $1 }
    let residualSum = Kernels.dot(residuals, residuals)
    var totalSum = Kernels.dot(y, y)
    if intercept {
      // Squares about the weighted mean, by deviations so that a large mean does no harm.
      let mean = Kernels.dot(y, roots) / Kernels.dot(roots, roots)
      let deviations = zip(y, roots).map { $0 - mean * $1 }
      totalSum = Kernels.dot(deviations, deviations)
    }
    let df = some.count - basis.rank
    let variance = df > 0 ? residualSum / Double(df) : .nan
    let count = design.columns + (intercept ? 1 : 0)
    var coefficients = [Double](repeating: .nan, count: count)
    var covariance = Matrix(rows: count, columns: count, repeating: .nan)
    let unscaled = basis.covariance(.identity(basis.rank))
    let solved = basis.solve(shares)
    for (i, place) in basis.kept.enumerated() {
      coefficients[place] = solved[i]
      for (j, other) in basis.kept.enumerated() {
        covariance[place, other] = unscaled[i, j] * variance
      }
    }
    let slopes = coefficients.dropFirst(intercept ? 1 : 0).map { $0.isNaN ? 0 : $0 }
    let predictions = design.multiplied(by: Array(slopes)).map {
      $0 + (intercept ? coefficients[0] : 0)
    }
    return LinearFit(
      hasIntercept: intercept, coefficients: coefficients,
      standardErrors: covariance.diagonal.map { $0.squareRoot() }, covariance: covariance,
      aliasedColumns: basis.aliased.map { $0 - (intercept ? 1 : 0) }, rows: some.count,
      rank: basis.rank, residualDF: df, residualSumOfSquares: residualSum,
      totalSumOfSquares: totalSum, fitted: predictions,
      residuals: zip(outcome, predictions).map { $0 - $1 },
      logWeights: some.reduce(0) { $0 + Elementary.log(w[$1]) })
  }
}

/// A fitted linear regression. Arrays over coefficients start with the intercept when there is
/// one; aliased columns hold NaN. Without residual degrees of freedom the errors are NaN.
public struct LinearFit: Sendable {
  public let hasIntercept: Bool
  public let coefficients: [Double]
  public let standardErrors: [Double]
  public let covariance: Matrix
  public let aliasedColumns: [Int]
  public let rows: Int
  public let rank: Int
  public let residualDF: Int
  public let residualSumOfSquares: Double
  public let totalSumOfSquares: Double
  public let fitted: [Double]
  public let residuals: [Double]
  let logWeights: Double
}

extension LinearFit {
  public var t: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }
  public var p: [Double] {
    t.map { $0.isNaN ? .nan : StudentT.twoSided($0, df: Double(residualDF)) }
  }

  /// `β ± t SE` with the t quantile of the residual degrees of freedom.
  public func intervals(level: Double = 0.95) -> [CoefficientInterval] {
    let reach =
      residualDF > 0 ? StudentT.upperQuantile((1 - level) / 2, df: Double(residualDF)) : .nan
    return zip(coefficients, standardErrors).map {
      CoefficientInterval(lower: $0 - reach * $1, upper: $0 + reach * $1)
    }
  }

  /// The residual standard error.
  public var sigma: Double {
    residualDF > 0 ? (residualSumOfSquares / Double(residualDF)).squareRoot() : .nan
  }
  public var rSquared: Double { 1 - residualSumOfSquares / totalSumOfSquares }
  public var adjustedRSquared: Double {
    let first = hasIntercept ? 1 : 0
    return 1 - (1 - rSquared) * Double(rows - first) / Double(residualDF)
  }
  /// The F test of all slopes: statistic, both degrees of freedom and P.
  public var fTest: (statistic: Double, df1: Int, df2: Int, p: Double) {
    let df = rank - (hasIntercept ? 1 : 0)
    let statistic =
      (totalSumOfSquares - residualSumOfSquares) / Double(df) / (sigma * sigma)
    guard df > 0, residualDF > 0 else { return (.nan, df, residualDF, .nan) }
    return (
      statistic, df, residualDF,
      FisherF.upperTail(statistic, df1: Double(df), df2: Double(residualDF))
    )
  }
  /// The normal log-likelihood at the maximum likelihood variance `RSS / n`.
  public var logLikelihood: Double {
    let n = Double(rows)
    let twoPi = 2 * Double.pi
    return 0.5
      * (logWeights - n * (Elementary.log(twoPi) + 1 + Elementary.log(residualSumOfSquares / n)))
  }
  /// With the variance counted as a parameter, as R.
  public var aic: Double { 2 * Double(rank + 1) - 2 * logLikelihood }
  public var bic: Double { Double(rank + 1) * Elementary.log(Double(rows)) - 2 * logLikelihood }
}
