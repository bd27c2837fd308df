/// How a cut-off is chosen on (training) rows. Positive means a score of at least the cut-off.
public enum ThresholdRule: Hashable, Sendable {
  /// The largest sensitivity + specificity - 1.
  case youden
  case fixed(Double)
  /// The largest specificity among those with at least this sensitivity.
  case sensitivityAtLeast(Double)
  /// The largest sensitivity among those with at least this specificity.
  case specificityAtLeast(Double)
  /// The point of the ROC curve closest to sensitivity 1, specificity 1.
  case closestToCorner
}

/// A cut-off, and those that are as good by the rule.
public struct ChosenThreshold: Hashable, Sendable {
  public let rule: ThresholdRule
  /// An observed score (or the fixed value). Among ties the largest: fewest positives. Infinite
  /// where no observed score keeps the rule.
  public let cutoff: Double
  /// Every observed score that ties, rising.
  public let ties: [Double]
  /// The same as pROC prints thresholds: midpoints between neighbouring scores, or infinite.
  public let midpoints: [Double]

  public init(_ rule: ThresholdRule, on curve: ROCCurve) {
    self.rule = rule
    let points = curve.points
    if case .fixed(let value) = rule {
      cutoff = value
      ties = [value]
      midpoints = [value]
      return
    }
    let merits = points.map { Self.merit(of: $0, rule: rule, on: curve) }
    let best = merits.max() ?? -.infinity
    let observed = points.indices.dropFirst().filter { merits[$0] > -.infinity }
    let bestObserved = observed.map { merits[$0] }.max() ?? -.infinity
    let tied = observed.filter { merits[$0] >= bestObserved - 1e-12 }
    ties = tied.map { points[$0].threshold }.reversed()
    cutoff = tied.first.map { points[$0].threshold } ?? .infinity
    midpoints = points.indices.filter { merits[$0] > -.infinity && merits[$0] >= best - 1e-12 }
      .map { index in
        if index == 0 { return .infinity }
        if index == points.count - 1 { return -.infinity }
        return (points[index].threshold + points[index + 1].threshold) / 2
      }.reversed()
  }

  /// What the rule makes as large as possible; minus infinity where it forbids the point.
  private static func merit(
    of point: ROCCurve.Point, rule: ThresholdRule, on curve: ROCCurve
  ) -> Double {
    switch rule {
    case .youden:
      // Exact in integers, so that ties are ties.
      let product =
        point.truePositives * curve.negatives - point.falsePositives * curve.positives
      return Double(product) / (Double(curve.positives) * Double(curve.negatives))
    case .fixed:
      return 0
    case .sensitivityAtLeast(let least):
      return point.sensitivity >= least ? point.specificity : -.infinity
    case .specificityAtLeast(let least):
      return point.specificity >= least ? point.sensitivity : -.infinity
    case .closestToCorner:
      let miss = 1 - point.sensitivity
      let alarm = 1 - point.specificity
      return -(miss * miss + alarm * alarm)
    }
  }
}
