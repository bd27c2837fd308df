/// Linear predictors in rising order, rows counted as often as they were drawn.
struct RankedPredictors {
  let values: [Double]
  /// Rows by rising predictor.
  let order: [Int]

  init(_ values: [Double]) {
    self.values = values
    order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }

  /// Somers' rank correlation with a binary outcome, 2 (C - 1/2); NaN where one class is missing.
  func somers(_ outcomes: [Double], counts: [Int32]? = nil) -> Double {
    var pairs = 0.0
    var (below, positives, negatives) = (0.0, 0.0, 0.0)
    var place = 0
    while place < order.count {
      let value = values[order[place]]
      var (events, others) = (0.0, 0.0)
      while place < order.count, values[order[place]] == value {
        let row = order[place]
        let count = Double(counts?[row] ?? 1)
        if outcomes[row] == 1 { events += count } else { others += count }
        place += 1
      }
      pairs += events * (2 * below + others)
      below += others
      positives += events
      negatives += others
    }
    let all = positives * negatives
    return all > 0 ? pairs / all - 1 : .nan
  }

  /// Gini's mean difference of `transform` of the predictors, which rises (or falls) with them.
  func gini(
    counts: [Int32]? = nil, falling: Bool = false, _ transform: (Double) -> Double
  ) -> Double {
    var total = 0.0
    var sum = 0.0
    for row in order {
      let count = Double(counts?[row] ?? 1)
      total += count
      sum += count * transform(values[row])
    }
    guard total > 1 else { return .nan }
    let mean = sum / total
    var result = 0.0
    var rank = 0.0
    for place in order.indices {
      let row = order[falling ? order.count - 1 - place : place]
      let count = Double(counts?[row] ?? 1)
      guard count > 0 else { continue }
      let ranks = count * rank + count * (count + 1) / 2 - count * (total - 1) / 2
      result += ranks * (transform(values[row]) - mean)
      rank += count
    }
    return 4 * result / total / (total - 1)
  }
}
