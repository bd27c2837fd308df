public import LinearAlgebra

/// A logistic regression made ready: the design factored once, so that it can be fitted, refitted
/// with other weights, profiled and penalised without that work being repeated.
///
/// The model is `logit P(y = 1) = offset + β₀ + xᵀβ`. All iterations run in an orthonormal basis
/// of the design columns (see `ColumnBasis`), in which the scale and the collinearity of the
/// columns do not matter.
public struct LogisticProblem: Sendable {
  public let design: Matrix
  public let outcome: [Double]
  public let options: LogisticOptions
  /// The rows of positive weight, or nil when that is all of them.
  let active: [Int]?
  /// Outcome, weights and offset of those rows.
  let y: [Double]
  let weights: [Double]
  let offset: [Double]
  let basis: ColumnBasis

  /// - Parameters:
  ///   - design: one column for each predictor, without the intercept.
  ///   - outcome: 0 or 1 for each row; shares between them are accepted as in R.
  public init(
    design: Matrix, outcome: [Double], options: LogisticOptions = LogisticOptions()
  ) throws(RegressionError) {
    let rows = outcome.count
    try RegressionInput.checkLength("the design", design.rows, rows: rows)
    if let bad = design.firstNonFinite {
      throw .designNotFinite(row: bad.row, column: bad.column)
    }
    for (row, value) in outcome.enumerated() where !(value >= 0 && value <= 1) {
      throw .badValue(what: "the outcome", row: row, value: value, expected: "0 or 1")
    }
    if let given = options.weights {
      try RegressionInput.checkLength("the weights", given.count, rows: rows)
      try RegressionInput.checkWeights(given)
    }
    if let given = options.offset {
      try RegressionInput.checkLength("the offset", given.count, rows: rows)
      try RegressionInput.checkFinite("the offset", given)
    }
    let allWeights = options.weights ?? [Double](repeating: 1, count: rows)
    let allOffsets = options.offset ?? [Double](repeating: 0, count: rows)
    let some = allWeights.indices.filter { allWeights[$0] > 0 }
    guard !some.isEmpty else { throw .noRows }
    active = some.count == rows ? nil : some
    y = some.map { outcome[$0] }
    weights = some.map { allWeights[$0] }
    offset = some.map { allOffsets[$0] }
    if let first = y.first, first == 0 || first == 1, y.allSatisfy({ $0 == first }) {
      throw .oneOutcome(value: first)
    }
    let used = active.map { design.selecting(rows: $0) } ?? design
    basis = ColumnBasis(
      options.intercept ? used.prependingOnes() : used, tolerance: options.aliasTolerance)
    self.design = design
    self.outcome = outcome
    self.options = options
  }

  /// The number of coefficients, the intercept and aliased columns included.
  public var coefficientCount: Int { design.columns + (options.intercept ? 1 : 0) }
  /// The design columns that others before them determine.
  public var aliasedColumns: [Int] { basis.aliased.map { $0 - (options.intercept ? 1 : 0) } }
  var rowCount: Int { y.count }

  /// Coefficients of all columns from coordinates in the basis; NaN where aliased.
  func coefficients(_ coordinates: [Double]) -> [Double] {
    var result = [Double](repeating: .nan, count: coefficientCount)
    for (value, index) in zip(basis.solve(coordinates), basis.kept) { result[index] = value }
    return result
  }

  /// Coordinates in the basis from coefficients; NaN counts as 0.
  func coordinates(_ coefficients: [Double]) -> [Double] {
    basis.coordinates(basis.kept.map { coefficients[$0].isFinite ? coefficients[$0] : 0 })
  }
}

extension LogisticProblem {
  /// A problem whose outcome is yes or no.
  public init(
    design: Matrix, outcome: [Bool], options: LogisticOptions = LogisticOptions()
  ) throws(RegressionError) {
    try self.init(design: design, outcome: outcome.map { $0 ? 1 : 0 }, options: options)
  }
}
