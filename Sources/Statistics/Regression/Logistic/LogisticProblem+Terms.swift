import LinearAlgebra

/// The tests of one term, which may have several design columns.
public struct LogisticTermTest: Sendable {
  public let likelihoodRatio: ChiSquareTest
  public let wald: ChiSquareTest
}

extension LogisticProblem {
  /// For each term the likelihood ratio test of leaving it out (R's `drop1`) and the joint Wald
  /// test. A term is a list of design columns; aliased ones have no degree of freedom.
  public func termTests(_ terms: [[Int]], fit: LogisticFit? = nil) -> [LogisticTermTest] {
    let full = fit ?? self.fit()
    return terms.map { term in
      let rest = (0..<design.columns).filter { !term.contains($0) }
      let reduced = try? LogisticProblem(
        design: design.selecting(columns: rest), outcome: outcome, options: options)
      let ratio: ChiSquareTest
      if let reduced {
        var space = LogisticWorkspace()
        let objective = reduced.maximise(&space).objective
        ratio = ChiSquareTest(
          statistic: max(0, 2 * (full.logLikelihood - objective)),
          df: full.rank - reduced.basis.rank)
      } else {
        ratio = ChiSquareTest(statistic: .nan, df: term.count)
      }
      return LogisticTermTest(
        likelihoodRatio: ratio,
        wald: full.waldTest(coefficients: term.map { $0 + (options.intercept ? 1 : 0) }))
    }
  }
}
