public import LinearAlgebra

/// The lasso and elastic net of a 0/1 outcome: mean negative log likelihood +
/// λ (α |b|₁ + (1 - α)/2 |b|²), the intercept not penalised. glmnet's objective, and scikit-learn's
/// with C = 1/(n λ) (where the solver leaves the intercept alone: not liblinear).
public enum BinomialLasso {
  public static func fit(
    _ x: Matrix, _ y: [Double], weights: [Double]? = nil, settings: LassoSettings = .init()
  ) throws(LassoFault) -> LassoPath {
    try validate(x, y, settings)
    let design = try StandardizedDesign(x, weights: weights, scaling: settings.scaling)
    return path(design, y, settings, lambdas: nil)
  }

  static func validate(_ x: Matrix, _ y: [Double], _ settings: LassoSettings) throws(LassoFault) {
    guard x.rows == y.count else { throw .lengthsDiffer(rows: x.rows, outcomes: y.count) }
    if let row = y.firstIndex(where: { $0 != 0 && $0 != 1 }) { throw .outcomeNotBinary(row: row) }
    guard y.contains(0), y.contains(1) else { throw .outcomeConstant }
    guard settings.alpha >= 0, settings.alpha <= 1 else { throw .alphaOutOfRange(settings.alpha) }
    if case .explicit(let lambdas) = settings.grid,
      let wrong = lambdas.first(where: { !($0 >= 0) || !$0.isFinite })
    {
      throw .lambdaUnusable(wrong)
    }
  }

  static func path(
    _ design: StandardizedDesign, _ y: [Double], _ settings: LassoSettings, lambdas: [Double]?
  ) -> LassoPath {
    var solver = BinomialDescent(design, y: y)
    let largest = solver.largestLambda(alpha: settings.alpha)
    let lambdas =
      lambdas
      ?? settings.grid.lambdas(largest: largest, rows: design.rows, columns: design.columns)
    var coefficients: [SparseCoefficients] = []
    var certificates: [LassoCertificate] = []
    var ratios: [Double] = []
    for lambda in lambdas {
      let outcome = solver.solve(
        lasso: lambda * settings.alpha, ridge: lambda * (1 - settings.alpha),
        stop: settings.stop, iterations: settings.iterations)
      coefficients.append(design.original(solver.b, intercept: solver.intercept))
      certificates.append(
        LassoCertificate(
          dualityGap: max(outcome.gap, 0),
          relativeGap: max(outcome.gap, 0) / (solver.nullDeviance / 2), sweeps: outcome.sweeps,
          converged: outcome.converged))
      ratios.append(1 - solver.deviance / solver.nullDeviance)
    }
    return LassoPath(
      lambdas: lambdas, largestLambda: largest, coefficients: coefficients,
      certificates: certificates, devianceRatios: ratios,
      nullDeviance: solver.nullDeviance * Double(design.rows), columns: design.columns)
  }
}
