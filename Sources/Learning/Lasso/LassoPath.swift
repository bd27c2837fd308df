/// Coefficients that are not 0, by column.
public struct SparseCoefficients: Hashable, Sendable {
  public var intercept: Double
  /// Rising column numbers.
  public var columns: [Int]
  public var values: [Double]

  public init(intercept: Double, columns: [Int], values: [Double]) {
    self.intercept = intercept
    self.columns = columns
    self.values = values
  }

  /// The coefficient of every column.
  public func dense(_ count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for (column, value) in zip(columns, values) { result[column] = value }
    return result
  }
}

/// How close to its optimum a fit is, and what that took.
public struct LassoCertificate: Hashable, Sendable {
  /// Primal less dual objective (loss per row); an upper bound of the distance to the optimum.
  public var dualityGap: Double
  /// The gap over the objective without predictors: comparable between data.
  public var relativeGap: Double
  /// Sweeps of coordinate descent, or breakpoints of the exact path.
  public var sweeps: Int
  public var converged: Bool
}

/// A penalised model at each λ of a grid.
public struct LassoPath: Hashable, Sendable {
  /// Falling.
  public let lambdas: [Double]
  /// The smallest λ at which every coefficient is 0.
  public let largestLambda: Double
  public let coefficients: [SparseCoefficients]
  public let certificates: [LassoCertificate]
  /// 1 - deviance / null deviance.
  public let devianceRatios: [Double]
  public let nullDeviance: Double
  public let columns: Int

  /// The number of coefficients that are not 0.
  public var degreesOfFreedom: [Int] { coefficients.map(\.columns.count) }

  /// The coefficients at any λ: linear between neighbours of the grid, as glmnet's `coef` has it.
  public func coefficients(at lambda: Double) -> SparseCoefficients? {
    guard let first = lambdas.first, let last = lambdas.last else { return nil }
    if lambda >= first { return coefficients[0] }
    if lambda <= last { return coefficients[coefficients.count - 1] }
    let right = lambdas.firstIndex { $0 <= lambda } ?? lambdas.count - 1
    if lambdas[right] == lambda { return coefficients[right] }
    let left = right - 1
    let share = (lambdas[left] - lambda) / (lambdas[left] - lambdas[right])
    let a = coefficients[left].dense(columns)
    let b = coefficients[right].dense(columns)
    let mixed = zip(a, b).map { (1 - share) * $0 + share * $1 }
    let kept = mixed.indices.filter { mixed[$0] != 0 }
    return SparseCoefficients(
      intercept: (1 - share) * coefficients[left].intercept
        + share * coefficients[right].intercept,
      columns: kept, values: kept.map { mixed[$0] })
  }
}
