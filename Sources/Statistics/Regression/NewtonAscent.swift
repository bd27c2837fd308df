import LinearAlgebra

/// The log-likelihood of a model at a point with its first two derivatives.
struct LikelihoodPoint {
  var value: Double
  var gradient: [Double]
  /// Minus the second derivatives; the inverse at the maximum is the covariance.
  var information: Matrix
}

/// Newton's method for a smooth concave likelihood with a handful of parameters.
struct NewtonAscent {
  var tolerance = 1e-14
  var maximumIterations = 200

  struct Result {
    var position: [Double]
    var point: LikelihoodPoint
    var factor: Cholesky?
    var certificate: FitCertificate
    /// The last step taken or looked at.
    var lastStep: [Double]
    /// Whether the likelihood rises for ever along the last step.
    var diverging = false
  }

  /// Climbs from `start`; `evaluate` gives nil outside the domain, and steps are halved while
  /// they leave it or lose.
  ///
  /// `reach` tells how far a step moves the linear predictors. A step that moves one by more than
  /// half a unit and yet gains next to nothing follows a direction in which the likelihood has no
  /// maximum: the estimates along it are infinite, and the ascent ends there.
  func climb(
    from start: [Double], reach: ([Double]) -> Double = { _ in 0 },
    _ evaluate: ([Double]) -> LikelihoodPoint?
  ) -> Result? {
    guard var point = evaluate(start), point.value.isFinite else { return nil }
    var position = start
    var certificate = FitCertificate(
      iterations: 0, gradientNorm: 0, decrement: 0, converged: start.isEmpty)
    var lastStep = [Double](repeating: 0, count: start.count)
    while true {
      guard let factor = Cholesky(point.information, tolerance: 1e-14) else {
        certificate.converged = false
        return Result(
          position: position, point: point, factor: nil, certificate: certificate,
          lastStep: lastStep)
      }
      let step = factor.solve(point.gradient)
      let decrement = Kernels.dot(step, point.gradient)
      certificate.gradientNorm = point.gradient.reduce(0) { max($0, abs($1)) }
      certificate.decrement = decrement
      let diverging = decrement < 1e-7 && reach(step) > 0.5
      if certificate.converged || diverging || certificate.iterations >= maximumIterations {
        return Result(
          position: position, point: point, factor: factor, certificate: certificate,
          lastStep: step, diverging: diverging)
      }
      let enough = decrement <= tolerance * (2 * abs(point.value) + 0.1)
      var share = 1.0
      for halving in 0... {
        let next = zip(position, step).map { $0 + share * $1 }
        if let tried = evaluate(next), tried.value.isFinite,
          tried.value >= point.value - 1e-11 * (abs(point.value) + 1)
        {
          position = next
          point = tried
          break
        }
        if halving == 60 {
          return Result(
            position: position, point: point, factor: factor, certificate: certificate,
            lastStep: step)
        }
        share /= 2
      }
      lastStep = step
      certificate.iterations += 1
      certificate.converged = enough
    }
  }
}
