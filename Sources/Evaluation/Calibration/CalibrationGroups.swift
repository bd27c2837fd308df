/// Predicted and observed risk in groups: the points of a calibration plot.
public struct CalibrationGroups: Sendable, Hashable {
  public struct Group: Sendable, Hashable {
    /// Counted from 1; empty groups are left out.
    public var number: Int
    public var count: Int
    public var events: Int
    public var meanPredicted: Double
    public var observed: Proportion
  }

  public let groups: [Group]
  /// Σ count / n * |mean predicted - observed|.
  public let expectedError: Double

  /// Bins of equal width [a, b), the last one closed; edges are i * (1 / bins) as R's `seq` has them.
  public static func uniform(_ risks: PredictedRisks, bins: Int = 10) -> CalibrationGroups {
    let bins = max(1, bins)
    let step = 1 / Double(bins)
    return CalibrationGroups(risks, bins: bins) { p in
      var bin = min(Int(p * Double(bins)), bins - 1)
      while bin > 0, p < Double(bin) * step { bin -= 1 }
      while bin < bins - 1, p >= Double(bin + 1) * step { bin += 1 }
      return bin
    }
  }

  /// Groups of about equal size: the rows in order of risk, equal risks together.
  public static func quantiles(_ risks: PredictedRisks, groups: Int = 10) -> CalibrationGroups {
    let sorted = risks.probabilities.sorted()
    let wanted = max(1, groups)
    let upper = (1..<max(wanted, 2)).map {
      TypeSeven.quantile(sorted: sorted, Double($0) / Double(wanted))
    }
    return CalibrationGroups(risks, bins: wanted) { p in
      wanted == 1 ? 0 : upper.firstIndex { p <= $0 } ?? wanted - 1
    }
  }

  private init(_ risks: PredictedRisks, bins: Int, bin: (Double) -> Int) {
    var counts = [Int](repeating: 0, count: bins)
    var events = counts
    var sums = [Double](repeating: 0, count: bins)
    for (truth, p) in zip(risks.truth, risks.probabilities) {
      let place = bin(p)
      counts[place] += 1
      events[place] += truth ? 1 : 0
      sums[place] += p
    }
    groups = counts.indices.filter { counts[$0] > 0 }.map { place in
      Group(
        number: place + 1, count: counts[place], events: events[place],
        meanPredicted: sums[place] / Double(counts[place]),
        observed: Proportion(events[place], of: counts[place], none: "the group is empty"))
    }
    let n = Double(risks.count)
    expectedError = groups.reduce(0) {
      $0 + Double($1.count) / n
        * abs($1.meanPredicted - Double($1.events) / Double($1.count))
    }
  }
}
