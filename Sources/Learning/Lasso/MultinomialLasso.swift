public import LinearAlgebra

/// The lasso and elastic net of several classes: mean negative log likelihood of the softmax of one
/// linear predictor a class + λ (α Σ |b| + (1 - α)/2 Σ b²), intercepts not penalised and summing to
/// 0: glmnet's `multinomial`. Grouped, a column's coefficients are penalised by their Euclidean norm
/// (`type.multinomial = "grouped"`), so that a column enters for all classes or for none.
public enum MultinomialLasso {
  /// - Parameter y: classes, counted from 0; every class has a row.
  public static func fit(
    _ x: Matrix, _ y: [Int], classes: Int, grouped: Bool = false, weights: [Double]? = nil,
    settings: LassoSettings = .init()
  ) throws(LassoFault) -> MultinomialPath {
    try validate(x, y, classes, settings)
    let design = try StandardizedDesign(x, weights: weights, scaling: settings.scaling)
    return path(design, y, classes, grouped, settings, lambdas: nil)
  }

  static func validate(
    _ x: Matrix, _ y: [Int], _ classes: Int, _ settings: LassoSettings
  ) throws(LassoFault) {
    guard x.rows == y.count else { throw .lengthsDiffer(rows: x.rows, outcomes: y.count) }
    for place in 0..<classes where !y.contains(place) { throw .classWithoutRows(place) }
    if let row = y.firstIndex(where: { $0 < 0 || $0 >= classes }) {
      throw .outcomeNotFinite(row: row)
    }
    guard classes > 1 else { throw .outcomeConstant }
    guard settings.alpha >= 0, settings.alpha <= 1 else { throw .alphaOutOfRange(settings.alpha) }
    if case .explicit(let lambdas) = settings.grid,
      let wrong = lambdas.first(where: { !($0 >= 0) || !$0.isFinite })
    {
      throw .lambdaUnusable(wrong)
    }
  }

  static func path(
    _ design: StandardizedDesign, _ y: [Int], _ classes: Int, _ grouped: Bool,
    _ settings: LassoSettings, lambdas: [Double]?
  ) -> MultinomialPath {
    var solver = MultinomialDescent(design, y: y, classes: classes, isGrouped: grouped)
    let largest = solver.largestLambda(alpha: settings.alpha)
    let lambdas =
      lambdas
      ?? settings.grid.lambdas(largest: largest, rows: design.rows, columns: design.columns)
    var coefficients: [[SparseCoefficients]] = []
    var certificates: [LassoCertificate] = []
    var ratios: [Double] = []
    for lambda in lambdas {
      let outcome = solver.solve(
        lasso: lambda * settings.alpha, ridge: lambda * (1 - settings.alpha),
        stop: settings.stop, iterations: settings.iterations)
      let original = (0..<classes).map {
        design.original(solver.b[$0], intercept: solver.intercepts[$0])
      }
      // Undoing the centring moves the intercepts; only their differences matter.
      let mean = original.reduce(0) { $0 + $1.intercept } / Double(classes)
      coefficients.append(
        original.map {
          SparseCoefficients(
            intercept: $0.intercept - mean, columns: $0.columns, values: $0.values)
        })
      certificates.append(
        LassoCertificate(
          dualityGap: max(outcome.gap, 0), relativeGap: max(outcome.gap, 0) / solver.nullLoss,
          sweeps: outcome.sweeps, converged: outcome.converged))
      ratios.append(1 - solver.loss / solver.nullLoss)
    }
    return MultinomialPath(
      lambdas: lambdas, largestLambda: largest, coefficients: coefficients,
      certificates: certificates, devianceRatios: ratios,
      nullDeviance: 2 * solver.nullLoss * Double(design.rows), columns: design.columns)
  }
}

/// A penalised model of several classes at each λ of a grid.
public struct MultinomialPath: Hashable, Sendable {
  /// Falling.
  public let lambdas: [Double]
  /// The smallest λ at which every coefficient is 0.
  public let largestLambda: Double
  /// By λ, then by class.
  public let coefficients: [[SparseCoefficients]]
  public let certificates: [LassoCertificate]
  public let devianceRatios: [Double]
  public let nullDeviance: Double
  public let columns: Int

  /// Each class as a path of its own.
  public var classPaths: [LassoPath] {
    (coefficients.first ?? []).indices.map { k in path { $0[k] } }
  }

  /// What all classes together look like: a column's value is the norm of its coefficients.
  public var norms: LassoPath {
    path { classes in
      let dense = classes.map { $0.dense(columns) }
      let kept = Set(classes.flatMap(\.columns)).sorted()
      return SparseCoefficients(
        intercept: 0, columns: kept,
        values: kept.map { j in dense.reduce(0) { $0 + $1[j] * $1[j] }.squareRoot() })
    }
  }

  private func path(_ one: ([SparseCoefficients]) -> SparseCoefficients) -> LassoPath {
    LassoPath(
      lambdas: lambdas, largestLambda: largestLambda, coefficients: coefficients.map(one),
      certificates: certificates, devianceRatios: devianceRatios, nullDeviance: nullDeviance,
      columns: columns)
  }
}

/// Probabilities of classes by the softmax of their linear predictors.
enum Softmax {
  static func of(_ predictors: [Double]) -> [Double] {
    let highest = predictors.max() ?? 0
    let shares = predictors.map { Logarithm.power($0 - highest) }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }
}
