/// Rows of one of several classes beside a score for each class, a higher score speaking for its
/// class. Infinite scores are allowed.
public struct ClassRows: Sendable, Hashable {
  /// The class of each row, counted from 0.
  public let truth: [Int]
  /// For each class its scores, in the order of the rows.
  public let scores: [[Double]]
  /// Rows of each class.
  public let counts: [Int]

  public var classCount: Int { scores.count }
  public var count: Int { truth.count }

  public init(truth: [Int], scores: [[Double]]) throws(EvaluationFault) {
    guard !truth.isEmpty else { throw .noRows }
    for values in scores {
      guard values.count == truth.count else {
        throw .lengthsDiffer(truth: truth.count, scores: values.count)
      }
      if let row = values.firstIndex(where: \.isNaN) { throw .notANumber(row: row) }
    }
    var counts = [Int](repeating: 0, count: scores.count)
    for (row, place) in truth.enumerated() {
      guard scores.indices.contains(place) else {
        throw .unknownClass(row: row, classes: scores.count)
      }
      counts[place] += 1
    }
    self.truth = truth
    self.scores = scores
    self.counts = counts
  }

  /// One class against all others, by its own score.
  public func oneAgainstRest(_ place: Int) throws(EvaluationFault) -> ScoredRows {
    try ScoredRows(truth: truth.map { $0 == place }, scores: scores[place])
  }

  /// The share of rows of each class.
  public var prevalences: [Double] { counts.map { Double($0) / Double(count) } }

  /// The class of the largest score; of equal ones the first, as numpy's argmax.
  public var largest: [Int] {
    truth.indices.map { row in
      var best = 0
      for place in scores.indices.dropFirst() where scores[place][row] > scores[best][row] {
        best = place
      }
      return best
    }
  }
}
