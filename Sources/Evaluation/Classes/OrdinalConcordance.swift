/// The C-index of one score for ordered classes: of all pairs of rows of different classes, the
/// share in which the row of the higher class has the higher score, equal scores counting half
/// (`rms::rcorr.cens`' C, `survival::concordance`).
public struct OrdinalConcordance: Sendable, Hashable {
  public let index: Double?
  /// Somers' D of the score given the class: 2 C - 1.
  public var somersD: Double? { index.map { 2 * $0 - 1 } }
  public let pairs: Int

  public init(truth: [Int], scores: [Double]) throws(EvaluationFault) {
    guard truth.count == scores.count else {
      throw .lengthsDiffer(truth: truth.count, scores: scores.count)
    }
    guard !truth.isEmpty else { throw .noRows }
    if let row = scores.firstIndex(where: \.isNaN) { throw .notANumber(row: row) }
    guard let highest = truth.max(), let lowest = truth.min(), lowest >= 0 else {
      throw .unknownClass(row: truth.firstIndex { $0 < 0 } ?? 0, classes: 0)
    }
    let order = ClassOrder(scores)
    var above = [Int](repeating: 0, count: highest + 1)
    var (twice, pairs) = (0, 0)
    for index in 0..<(order.starts.count - 1) {
      var group = [Int](repeating: 0, count: highest + 1)
      for place in order.starts[index]..<order.starts[index + 1] {
        group[truth[Int(order.rows[place])]] += 1
      }
      for (own, count) in group.enumerated() where count > 0 {
        // Rows above it with a higher class are right; equal scores of another class count half.
        for other in 0...highest where other != own {
          pairs += count * above[other]
          if other > own { twice += 2 * count * above[other] }
          if other > own {
            pairs += count * group[other]
            twice += count * group[other]
          }
        }
      }
      for own in group.indices { above[own] += group[own] }
    }
    self.pairs = pairs
    index = pairs > 0 ? Double(twice) / 2 / Double(pairs) : nil
  }
}
