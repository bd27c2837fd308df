/// The rows sorted once by falling score, equal scores together.
///
/// ROC, DeLong, precision-recall, net benefit and every bootstrap replicate are sweeps over these
/// groups: O(n log n) once, O(n) after that.
public struct TieGroups: Sendable {
  /// Distinct scores, falling.
  public let scores: [Double]
  public let positives: [Int]
  public let negatives: [Int]
  /// The group of each row.
  public let groupOfRow: [Int]

  public init(_ rows: ScoredRows) {
    let values = rows.scores
    let order = values.indices.sorted { values[$0] > values[$1] }
    var scores: [Double] = []
    var positives: [Int] = []
    var negatives: [Int] = []
    var groupOfRow = [Int](repeating: 0, count: values.count)
    for row in order {
      if scores.last != values[row] {
        scores.append(values[row])
        positives.append(0)
        negatives.append(0)
      }
      let group = scores.count - 1
      if rows.truth[row] { positives[group] += 1 } else { negatives[group] += 1 }
      groupOfRow[row] = group
    }
    self.scores = scores
    self.positives = positives
    self.negatives = negatives
    self.groupOfRow = groupOfRow
  }

  /// Twice the Mann-Whitney U of the events: pairs ordered rightly count two, ties one. Exact.
  static func twiceU(positives: [Int], negatives: [Int]) -> Int {
    var above = 0
    var sum = 0
    for group in positives.indices {
      sum += negatives[group] * (2 * above + positives[group])
      above += positives[group]
    }
    return sum
  }
}
