import LinearAlgebra

/// Where an ascent ended, in the coordinates of the basis.
struct LogisticOptimum {
  var coordinates: [Double]
  /// The log-likelihood, penalised if that was asked for.
  var objective: Double
  /// The inverse of the information at the optimum is had from this factor.
  var information: Matrix
  var certificate: FitCertificate
  /// The slope of the objective along the constraint, 0 without one.
  var multiplier: Double
  var separation: Separation?
}

/// Holds a linear form of the coordinates at a value.
struct LinearConstraint {
  var form: [Double]
  var value: Double
}

extension LogisticProblem {
  /// The objective at some coordinates. Leaves the score and the lower Cholesky factor of the
  /// information in the workspace; false in the second place when the information is singular.
  ///
  /// With `penalised` the objective is Firth's `ℓ + ½ log |I|` and the score has
  /// `h (½ - p)` added for each row, `h` being the leverage.
  func evaluate(
    _ coordinates: [Double], weights: [Double], penalised: Bool,
    _ space: inout LogisticWorkspace
  ) -> (objective: Double, regular: Bool) {
    let rows = rowCount
    let rank = basis.rank
    space.prepare(rows: rows, rank: rank)
    basis.q.withUnsafeBufferPointer { q in
      space.predictor.withUnsafeMutableBufferPointer { target in
        coordinates.withUnsafeBufferPointer {
          Kernels.gemv(q, rows: rows, columns: rank, $0, into: target)
        }
      }
    }
    var likelihood = 0.0
    for row in 0..<rows {
      let eta = space.predictor[row] + offset[row]
      space.predictor[row] = eta
      let e = Elementary.exp(-abs(eta))
      let near = 1 / (1 + e)
      let p = eta >= 0 ? near : e * near
      let weight = weights[row]
      space.residual[row] = weight * (eta >= 0 ? y[row] - 1 + e * near : y[row] - p)
      space.variance[row] = weight * e * near * near
      likelihood += weight * (y[row] * eta - max(eta, 0) - Elementary.log1p(e))
    }
    let size = rank
    basis.q.withUnsafeBufferPointer { q in
      space.variance.withUnsafeBufferPointer { variance in
        space.scratch.withUnsafeMutableBufferPointer { scratch in
          space.information.withUnsafeMutableBufferPointer {
            Kernels.syrk(
              q, rows: rows, columns: size, weights: variance, scratch: scratch, into: $0)
          }
        }
      }
    }
    let regular = space.information.withUnsafeMutableBufferPointer {
      Cholesky.factor($0, order: size, tolerance: 1e-14)
    }
    guard likelihood.isFinite else { return (-.infinity, false) }
    if penalised {
      guard regular else { return (-.infinity, false) }
      likelihood += penalise(&space)
    }
    basis.q.withUnsafeBufferPointer { q in
      space.residual.withUnsafeBufferPointer { residual in
        space.gradient.withUnsafeMutableBufferPointer {
          Kernels.gemvTransposed(q, rows: rows, columns: size, residual, into: $0)
        }
      }
    }
    return (likelihood, regular)
  }

  /// Adds the penalty's share to the residuals and returns ½ log |I|.
  private func penalise(_ space: inout LogisticWorkspace) -> Double {
    let leverages = leverages(&space)
    for row in 0..<rowCount {
      let p = Elementary.logistic(space.predictor[row])
      space.residual[row] += leverages[row] * (0.5 - p)
    }
    var logarithm = 0.0
    for index in 0..<basis.rank {
      logarithm += Elementary.log(space.information[index + index * basis.rank])
    }
    return logarithm
  }

  /// The diagonal of the hat matrix, from the factor and the variances in the workspace.
  func leverages(_ space: inout LogisticWorkspace) -> [Double] {
    let rows = rowCount
    let rank = basis.rank
    // The rows of Q L⁻ᵀ, built column by column.
    if space.whitened.count != rows * rank {
      space.whitened = [Double](repeating: 0, count: rows * rank)
    }
    var sums = [Double](repeating: 0, count: rows)
    basis.q.withUnsafeBufferPointer { q in
      space.whitened.withUnsafeMutableBufferPointer { whitened in
        guard let source = q.baseAddress, let target = whitened.baseAddress else { return }
        for column in 0..<rank {
          let own = target + column * rows
          for row in 0..<rows { own[row] = source[row + column * rows] }
          for earlier in 0..<column {
            Kernels.axpy(
              -space.information[column + earlier * rank], target + earlier * rows, own,
              count: rows)
          }
          Kernels.scale(1 / space.information[column + column * rank], own, count: rows)
          for row in 0..<rows { sums[row] += own[row] * own[row] }
        }
      }
    }
    for row in 0..<rows { sums[row] *= space.variance[row] }
    return sums
  }

  /// Climbs by Newton steps, halved while they lose, from `start` to the maximum.
  func maximise(
    start: [Double]? = nil, weights given: [Double]? = nil, penalised: Bool = false,
    constraint: LinearConstraint? = nil, tolerance: Double? = nil,
    _ space: inout LogisticWorkspace
  ) -> LogisticOptimum {
    let weights = given ?? self.weights
    let rank = basis.rank
    let limit = tolerance ?? (penalised ? 1e-22 : options.tolerance)
    var position = start ?? [Double](repeating: 0, count: rank)
    if let constraint { position = constraint.meet(position) }
    var (objective, regular) = evaluate(position, weights: weights, penalised: penalised, &space)
    if !objective.isFinite, start != nil {
      position = [Double](repeating: 0, count: rank)
      if let constraint { position = constraint.meet(position) }
      (objective, regular) = evaluate(position, weights: weights, penalised: penalised, &space)
    }
    var certificate = FitCertificate(
      iterations: 0, gradientNorm: .nan, decrement: .nan, converged: rank == 0)
    var multiplier = 0.0
    var separation: Separation?
    while regular, rank > 0 {
      var gradient = space.gradient
      if let constraint {
        let direction = solve(space, constraint.form)
        multiplier =
          Kernels.dot(direction, gradient) / Kernels.dot(direction, constraint.form)
        for index in 0..<rank { gradient[index] -= multiplier * constraint.form[index] }
      }
      let step = solve(space, gradient)
      let decrement = Kernels.dot(step, gradient)
      certificate.gradientNorm = gradient.reduce(0) { max($0, abs($1)) }
      certificate.decrement = decrement
      if certificate.converged || certificate.iterations >= options.maximumIterations { break }
      if !penalised, constraint == nil {
        if let found = provenSeparation(step, predictor: space.predictor) {
          separation = found.separation
          if found.settled { break }
        }
      }
      let enough = decrement <= limit * (2 * abs(objective) + 0.1)
      var share = 1.0
      var next = position
      for halving in 0... {
        for index in 0..<rank { next[index] = position[index] + share * step[index] }
        let tried = evaluate(next, weights: weights, penalised: penalised, &space)
        let slack = 1e-11 * (abs(objective) + 1)
        if tried.objective >= objective - slack || halving == 40 {
          (objective, regular) = tried
          break
        }
        share /= 2
      }
      position = next
      certificate.iterations += 1
      certificate.converged = enough
    }
    var factor = Matrix(rows: rank, columns: rank, elements: space.information)
    for column in 0..<rank {
      for row in 0..<column { factor[row, column] = 0 }
    }
    certificate.converged = certificate.converged && regular && separation == nil
    return LogisticOptimum(
      coordinates: position, objective: objective, information: factor, certificate: certificate,
      multiplier: multiplier, separation: separation)
  }

  private func solve(_ space: LogisticWorkspace, _ right: [Double]) -> [Double] {
    var result = right
    result.withUnsafeMutableBufferPointer { x in
      space.information.withUnsafeBufferPointer {
        Cholesky.solve(factor: $0, order: basis.rank, x)
      }
    }
    return result
  }
}

extension LinearConstraint {
  /// The nearest coordinates that meet the constraint.
  func meet(_ position: [Double]) -> [Double] {
    let gap = value - Kernels.dot(form, position)
    let share = gap / Kernels.dot(form, form)
    return zip(position, form).map { $0 + share * $1 }
  }
}
