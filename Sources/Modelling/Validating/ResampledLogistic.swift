internal import Evaluation
internal import LinearAlgebra
internal import Statistics

/// The final logistic regression alone: the predictors stand, their coefficients are found anew.
struct ResampledLogistic: ResampledModel {
  let problem: LogisticProblem
  let outcomes: [Double]
  private let start: [Double]

  init(_ cases: FormulaCases) throws(RegressionError) {
    outcomes = cases.indicator
    problem = try LogisticProblem(design: cases.design, outcome: outcomes)
    let whole = problem.fit()
    start = whole.coefficients
  }

  var rowCount: Int { outcomes.count }
  var indices: [String] { LogisticIndices.names }

  struct Space {
    var logistic = LogisticWorkspace()
    var weights: [Double] = []
  }

  func workspace() -> Space { Space() }

  func fit(_ counts: [Int32], _ space: inout Space) -> [Double]? {
    space.weights = counts.map(Double.init)
    guard
      let refit = problem.refit(
        weights: space.weights, start: start, tolerance: 1e-14, workspace: &space.logistic),
      refit.certificate.converged, !refit.separated,
      refit.coefficients.allSatisfy(\.isFinite)
    else { return nil }
    var predictors = problem.design.multiplied(by: Array(refit.coefficients.dropFirst()))
    for row in predictors.indices { predictors[row] += refit.coefficients[0] }
    // Rows that were not drawn hide a separation of the others: those are then looked at alone.
    let isFar = predictors.indices.contains { counts[$0] > 0 && abs(predictors[$0]) > 16 }
    return isFar && isSeparated(space.weights) ? nil : predictors
  }

  private func isSeparated(_ weights: [Double]) -> Bool {
    let drawn = try? LogisticRegression.fit(
      design: problem.design, outcome: outcomes, options: LogisticOptions(weights: weights))
    return drawn?.status != .converged
  }

  func onOwnRows(_ fit: [Double], _ counts: [Int32]) -> [Double] {
    LogisticIndices.ofFit(fit, outcomes, counts: counts)
  }

  func onOthers(_ fit: [Double], _ rows: [Int]?) -> [Double] {
    LogisticIndices.ofOthers(selected(fit, rows), selected(outcomes, rows))
  }

  func predictors(_ fit: [Double]) -> [Double]? { fit }
}
