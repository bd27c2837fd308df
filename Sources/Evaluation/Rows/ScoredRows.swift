/// Outcomes beside scores, a higher score speaking for the event. Infinite scores are allowed.
public struct ScoredRows: Sendable, Hashable {
  public let truth: [Bool]
  public let scores: [Double]
  public let positives: Int
  public var negatives: Int { truth.count - positives }
  public var count: Int { truth.count }

  public init(truth: [Bool], scores: [Double]) throws(EvaluationFault) {
    guard truth.count == scores.count else {
      throw .lengthsDiffer(truth: truth.count, scores: scores.count)
    }
    guard !truth.isEmpty else { throw .noRows }
    if let row = scores.firstIndex(where: \.isNaN) { throw .notANumber(row: row) }
    self.truth = truth
    self.scores = scores
    positives = truth.reduce(0) { $0 + ($1 ? 1 : 0) }
  }

  /// The share of rows with the event.
  public var prevalence: Double { Double(positives) / Double(count) }

  func requireBothClasses() throws(EvaluationFault) {
    guard positives > 0, negatives > 0 else { throw .oneClass(event: positives > 0) }
  }
}

/// Outcomes beside predicted probabilities.
public struct PredictedRisks: Sendable, Hashable {
  public let rows: ScoredRows
  public var truth: [Bool] { rows.truth }
  public var probabilities: [Double] { rows.scores }
  public var count: Int { rows.count }

  public init(truth: [Bool], probabilities: [Double]) throws(EvaluationFault) {
    rows = try ScoredRows(truth: truth, scores: probabilities)
    if let row = probabilities.firstIndex(where: { $0 < 0 || $0 > 1 }) {
      throw .notAProbability(row: row)
    }
  }

  /// The outcomes as 0 and 1.
  var outcomes: [Double] { truth.map { $0 ? 1 : 0 } }
}
