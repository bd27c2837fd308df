import Statistics

/// The Hosmer-Lemeshow test over groups of predicted risk.
///
/// Groups end at quantiles (type 7), right-closed; equal quantiles merge, so that fewer groups than
/// asked may result. Degrees of freedom: groups - 2 on development data, groups on other data. The
/// test depends on the number of groups and has little power in small samples.
public struct HosmerLemeshow: Sendable, Hashable {
  public let counts: [Int]
  public let observed: [Int]
  public let expected: [Double]
  public let breaks: [Double]
  public var groups: Int { counts.count }
  public let chiSquare: Measure
  public let developmentPValue: Double?
  public let validationPValue: Double?

  /// Nil where all risks are equal.
  public init?(_ risks: PredictedRisks, groups wanted: Int = 10) {
    guard wanted >= 2 else { return nil }
    let sorted = risks.probabilities.sorted()
    let step = 1 / Double(wanted)
    var breaks: [Double] = []
    for index in 0...wanted {
      let quantile = TypeSeven.quantile(sorted: sorted, min(Double(index) * step, 1))
      if breaks.last != quantile { breaks.append(quantile) }
    }
    guard breaks.count > 1 else { return nil }
    var counts = [Int](repeating: 0, count: breaks.count - 1)
    var observed = counts
    var expected = [Double](repeating: 0, count: breaks.count - 1)
    for (truth, p) in zip(risks.truth, risks.probabilities) {
      // The first break that is at least p closes its group.
      var low = 1
      var high = breaks.count - 1
      while low < high {
        let middle = (low + high) / 2
        if breaks[middle] >= p { high = middle } else { low = middle + 1 }
      }
      counts[low - 1] += 1
      observed[low - 1] += truth ? 1 : 0
      expected[low - 1] += p
    }
    let kept = counts.indices.filter { counts[$0] > 0 }
    self.counts = kept.map { counts[$0] }
    self.observed = kept.map { observed[$0] }
    self.expected = kept.map { expected[$0] }
    self.breaks = breaks
    var sum = 0.0
    for group in kept {
      let n = Double(counts[group])
      let difference = Double(observed[group]) - expected[group]
      sum += difference * difference / expected[group]
      sum += difference * difference / (n - expected[group])
    }
    if sum.isNaN {
      chiSquare = .undefined("a group has an expected count of 0")
      developmentPValue = nil
      validationPValue = nil
    } else {
      chiSquare = .number(sum)
      let g = Double(kept.count)
      developmentPValue = g > 2 ? ChiSquare.upperTail(sum, df: g - 2) : nil
      validationPValue = ChiSquare.upperTail(sum, df: g)
    }
  }
}
