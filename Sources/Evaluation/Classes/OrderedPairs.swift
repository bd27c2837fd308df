/// For each class i and each other class j: twice the number of pairs of a row of i and a row of j
/// that the score of class i orders rightly, ties counting half.
///
/// One-against-rest areas, the pairwise areas of Hand and Till and all their averages are ratios of
/// these integers, so that one sweep over rows sorted once gives them all, for the rows and for
/// every bootstrap replicate.
struct OrderedPairs: Sendable {
  /// By class i, then class j; 0 for i = j.
  var twice: [[Int]]
  var counts: [Int]

  /// The area of class i against class j by the score of class i; nil without rows of either.
  func area(_ i: Int, against j: Int) -> Double? {
    let pairs = counts[i] * counts[j]
    return pairs > 0 ? Double(twice[i][j]) / 2 / Double(pairs) : nil
  }

  /// The area of class i against all others; nil where one side is empty.
  func areaAgainstRest(_ i: Int) -> Double? {
    let others = counts.reduce(0, +) - counts[i]
    guard counts[i] > 0, others > 0 else { return nil }
    return Double(twice[i].reduce(0, +)) / 2 / (Double(counts[i]) * Double(others))
  }

  /// The mean of the one-against-rest areas, every class alike.
  var macro: Double? { mean { _ in 1 } }
  /// The same weighted by the size of the class.
  var weighted: Double? { mean { Double(counts[$0]) } }

  private func mean(_ weight: (Int) -> Double) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for place in counts.indices {
      guard let area = areaAgainstRest(place) else { return nil }
      sum += weight(place) * area
      total += weight(place)
    }
    return total > 0 ? sum / total : nil
  }

  /// Hand and Till's M: the mean over pairs of classes of (A(i|j) + A(j|i)) / 2.
  var handTill: Double? { pairMean { _, _ in 1 } }
  /// The same weighted by the size of the pair.
  var pairWeighted: Double? { pairMean { Double(counts[$0] + counts[$1]) } }

  private func pairMean(_ weight: (Int, Int) -> Double) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for i in counts.indices {
      for j in counts.indices where j > i {
        guard let first = area(i, against: j), let second = area(j, against: i) else { return nil }
        sum += weight(i, j) * (first + second) / 2
        total += weight(i, j)
      }
    }
    return total > 0 ? sum / total : nil
  }
}

/// Rows sorted by the score of one class, falling, equal scores together: for each group its rows.
struct ClassOrder: Sendable {
  let rows: [Int32]
  /// Where each group begins, and the end.
  let starts: [Int]

  init(_ scores: [Double]) {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    rows = order.map { Int32($0) }
    var starts: [Int] = []
    for (place, row) in order.enumerated()
    where place == 0 || scores[row] != scores[order[place - 1]] {
      starts.append(place)
    }
    self.starts = starts + [order.count]
  }

  /// Twice the rightly ordered pairs of `own` with every class; rows count as often as drawn.
  func pairs(
    own: Int, truth: UnsafeBufferPointer<Int32>, drawn: UnsafeBufferPointer<Int32>, classes: Int
  ) -> [Int] {
    var twice = [Int](repeating: 0, count: classes)
    var group = twice
    var above = 0
    for index in 0..<(starts.count - 1) {
      for place in starts[index]..<starts[index + 1] {
        let row = Int(rows[place])
        group[Int(truth[row])] += Int(drawn[row])
      }
      let here = group[own]
      for other in 0..<classes {
        if other != own { twice[other] += group[other] * (2 * above + here) }
        group[other] = 0
      }
      above += here
    }
    return twice
  }
}
