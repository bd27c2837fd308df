/// A fit to the same rows with other weights, as a bootstrap makes thousands of.
public struct LogisticRefit: Sendable {
  /// All coefficients, the intercept first; NaN where aliased in these rows.
  public let coefficients: [Double]
  public let certificate: FitCertificate
  public let logLikelihood: Double
  /// Whether the weighted rows are separated, so that some estimates are infinite.
  public let separated: Bool
}

extension LogisticProblem {
  /// Refits with count weights, one a row of the problem, in reused memory.
  ///
  /// - Parameters:
  ///   - weights: for every row of the design, 0 for a row not drawn.
  ///   - start: coefficients to begin at, best those of the full fit.
  ///   - tolerance: on the Newton decrement relative to the deviance; the last step squares the
  ///     error.
  /// - Returns: nil when the weighted rows have one outcome only.
  public func refit(
    weights: [Double], start: [Double]? = nil, tolerance: Double = 1e-10,
    workspace: inout LogisticWorkspace
  ) -> LogisticRefit? {
    let drawn = active.map { $0.map { weights[$0] } } ?? weights
    var events = 0.0
    var others = 0.0
    for row in drawn.indices {
      events += drawn[row] * y[row]
      others += drawn[row] * (1 - y[row])
    }
    guard events > 0, others > 0 else { return nil }
    let optimum = maximise(
      start: start.map { coordinates($0) }, weights: drawn, tolerance: tolerance, &workspace)
    if optimum.certificate.converged {
      return LogisticRefit(
        coefficients: coefficients(optimum.coordinates), certificate: optimum.certificate,
        logLikelihood: optimum.objective, separated: false)
    }
    // Separated, or columns that no drawn row has: fitted anew on the drawn rows.
    var other = options
    other.weights = weights
    guard
      let anew = try? LogisticProblem(design: design, outcome: outcome, options: other)
    else { return nil }
    let fit = anew.maximise(&workspace)
    return LogisticRefit(
      coefficients: anew.coefficients(fit.coordinates), certificate: fit.certificate,
      logLikelihood: fit.objective, separated: fit.separation != nil)
  }
}
