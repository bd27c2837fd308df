public import LinearAlgebra

/// The Gaussian lasso and elastic net: Σ w (y - ŷ)² / 2 + λ (α |b|₁ + (1 - α)/2 |b|²), weights
/// summing to 1, the intercept not penalised.
public enum GaussianLasso {
  public static func fit(
    _ x: Matrix, _ y: [Double], weights: [Double]? = nil, settings: LassoSettings = .init(),
    jobs: Int? = nil
  ) throws(LassoFault) -> LassoPath {
    let moments = try self.moments(x, y, weights, settings, jobs)
    return path(moments, settings)
  }

  static func moments(
    _ x: Matrix, _ y: [Double], _ weights: [Double]?, _ settings: LassoSettings, _ jobs: Int?
  ) throws(LassoFault) -> FoldMoments {
    guard x.rows == y.count else { throw .lengthsDiffer(rows: x.rows, outcomes: y.count) }
    if let row = y.firstIndex(where: { !$0.isFinite }) { throw .outcomeNotFinite(row: row) }
    guard settings.alpha >= 0, settings.alpha <= 1 else { throw .alphaOutOfRange(settings.alpha) }
    if case .explicit(let lambdas) = settings.grid,
      let wrong = lambdas.first(where: { !($0 >= 0) || !$0.isFinite })
    {
      throw .lambdaUnusable(wrong)
    }
    let design = try StandardizedDesign(x, weights: weights, scaling: settings.scaling)
    guard let first = y.first, y.contains(where: { $0 != first }) else { throw .outcomeConstant }
    return FoldMoments(design, y: y, jobs: jobs)
  }

  static func path(_ moments: FoldMoments, _ settings: LassoSettings) -> LassoPath {
    let problem = moments.full
    let design = moments.design
    let largest = problem.largestLambda(alpha: settings.alpha)
    let lambdas = settings.grid.lambdas(
      largest: largest, rows: design.rows, columns: design.columns)
    var coefficients: [SparseCoefficients] = []
    var certificates: [LassoCertificate] = []
    var ratios: [Double] = []
    solve(problem, lambdas, settings) { b, c, certificate in
      coefficients.append(design.original(b, intercept: moments.yMean))
      certificates.append(certificate)
      var explained = 0.0
      for j in b.indices where b[j] != 0 { explained += b[j] * (problem.q[j] + c[j]) }
      ratios.append(explained / problem.yy)
    }
    return LassoPath(
      lambdas: lambdas, largestLambda: largest, coefficients: coefficients,
      certificates: certificates, devianceRatios: ratios,
      nullDeviance: problem.yy * Double(design.rows), columns: design.columns)
  }

  /// Walks down the grid, handing over coefficients and covariances at each λ.
  static func solve(
    _ problem: GramProblem, _ lambdas: [Double], _ settings: LassoSettings,
    _ use: ([Double], [Double], LassoCertificate) -> Void
  ) {
    let ridgeUnit =
      (1 - settings.alpha) / (settings.ridge == .glmnet ? problem.yy.squareRoot() : 1)
    var homotopy = settings.alpha == 1 ? LassoHomotopy(problem) : nil
    var descent: GramDescent?
    for lambda in lambdas {
      let lasso = lambda * settings.alpha
      if var exact = homotopy {
        homotopy = nil
        let before = exact.steps
        let finished = exact.advance(to: lambda, limit: 20 * (problem.columns + problem.rows))
        let gap = problem.gap(exact.b, exact.c, lasso: lasso, ridge: 0)
        if finished, gap <= 1e-7 * problem.yy {
          use(
            exact.b, exact.c,
            LassoCertificate(
              dualityGap: max(gap, 0), relativeGap: max(gap, 0) / (problem.yy / 2),
              sweeps: exact.steps - before, converged: true))
          homotopy = exact
          continue
        }
        // Ties or near-copies led the exact path astray: descend from where it got to.
        var start = GramDescent(problem)
        start.b = exact.b
        start.c = problem.covariances(exact.b)
        descent = start
      }
      var solver = descent ?? GramDescent(problem)
      let outcome = solver.solve(
        lasso: lasso, ridge: lambda * ridgeUnit, stop: settings.stop,
        iterations: settings.iterations)
      use(
        solver.b, solver.c,
        LassoCertificate(
          dualityGap: max(outcome.gap, 0), relativeGap: max(outcome.gap, 0) / (problem.yy / 2),
          sweeps: outcome.sweeps, converged: outcome.converged))
      descent = solver
    }
  }
}
