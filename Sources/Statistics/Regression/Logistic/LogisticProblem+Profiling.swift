import LinearAlgebra

extension LogisticProblem {
  /// Profile-likelihood limits of every coefficient: the exact roots of
  /// `2 (ℓ̂ - ℓ(b)) = χ²₁(level)`, where `ℓ(b)` is maximised over all other coefficients.
  ///
  /// R's `confint` interpolates the same curve by a spline and differs from the fourth digit on.
  /// A side on which the likelihood never falls far enough has an infinite limit.
  public func profileIntervals(level: Double = 0.95) -> [CoefficientInterval] {
    var space = LogisticWorkspace()
    let optimum = maximise(&space)
    return (0..<coefficientCount).map {
      profileInterval(coefficient: $0, optimum: optimum, penalised: false, level: level)
    }
  }

  /// Profile-likelihood limits of one coefficient; the intercept is number 0 when there is one.
  public func profileInterval(coefficient: Int, level: Double = 0.95) -> CoefficientInterval {
    var space = LogisticWorkspace()
    return profileInterval(
      coefficient: coefficient, optimum: maximise(&space), penalised: false, level: level)
  }

  func profileInterval(
    coefficient: Int, optimum: LogisticOptimum, penalised: Bool, level: Double
  ) -> CoefficientInterval {
    guard let place = basis.kept.firstIndex(of: coefficient), level > 0, level < 1 else {
      return .undefined
    }
    var unit = [Double](repeating: 0, count: basis.rank)
    unit[place] = 1
    let curve = ProfileCurve(
      problem: self, optimum: optimum, form: basis.transposedSolve(unit),
      penalised: penalised, critical: ChiSquare.quantile(level, df: 1))
    let infinite = infiniteSide(of: coefficient, optimum.separation)
    return CoefficientInterval(
      lower: infinite == -1 ? -.infinity : curve.root(side: -1),
      upper: infinite == 1 ? .infinity : curve.root(side: 1))
  }

  /// The side on which a separated coefficient has no limit, 0 for a finite estimate.
  private func infiniteSide(of coefficient: Int, _ separation: Separation?) -> Int {
    let column = coefficient - (options.intercept ? 1 : 0)
    guard let separation, let place = separation.columns.firstIndex(of: column) else { return 0 }
    return separation.signs[place]
  }
}

/// The profile of one coefficient and the search for where it crosses a level.
private struct ProfileCurve {
  let problem: LogisticProblem
  let optimum: LogisticOptimum
  /// The coefficient as a linear form of the coordinates.
  let form: [Double]
  let penalised: Bool
  let critical: Double

  /// The root on one side of the estimate.
  ///
  /// The signed root of the likelihood ratio is almost straight in the coefficient, and its slope
  /// is known from the multiplier of the constraint, so that Newton steps from the Wald limit need
  /// three or four fits; they are kept inside a bracket.
  func root(side: Double) -> Double {
    let factor = Cholesky(optimum.information.multiplied(by: optimum.information.transposed()))
    guard let factor, optimum.objective.isFinite else { return .nan }
    let estimate = Kernels.dot(form, optimum.coordinates)
    let error = factor.inverseQuadraticForm(form).squareRoot()
    guard error.isFinite, error > 0 else { return .nan }
    let target = critical.squareRoot()
    var space = LogisticWorkspace()
    var inside = estimate
    var outside = side * Double.infinity
    var position = optimum.coordinates
    var b = estimate + side * target * error
    for round in 0..<200 {
      let fit = problem.maximise(
        start: position, penalised: penalised,
        constraint: LinearConstraint(form: form, value: b), &space)
      let distance = 2 * (optimum.objective - fit.objective)
      let drop = max(0, distance).squareRoot()
      if distance >= critical { outside = b } else { inside = b }
      if fit.objective.isFinite { position = fit.coordinates }
      // d drop / d b = -multiplier / drop, as the nuisance coefficients are at their optimum.
      let slope = -fit.multiplier / drop
      var next = b + (target - drop) / slope
      if abs(drop - target) < 1e-5 * target, abs(next - b) <= 1e-12 * max(abs(b), error) {
        return next
      }
      if drop < 1e-3 * target { next = .nan }
      if outside.isInfinite {
        // A separated side: the curve flattens out below the level and there is no root.
        if abs(b - estimate) > 60 * error && round > 40 || abs(b - estimate) > 1e8 * error {
          return side * .infinity
        }
        let farthest = estimate + 3 * (b - estimate)
        if !next.isFinite || (next - b) * side <= 0 || (farthest - next) * side < 0 {
          next = farthest
        }
      } else {
        let low = min(inside, outside)
        let high = max(inside, outside)
        if !(next > low && next < high) { next = (low + high) / 2 }
        if high - low <= 1e-14 * max(abs(low), abs(high)) { return next }
      }
      b = next
    }
    return outside.isInfinite ? side * .infinity : b
  }
}
