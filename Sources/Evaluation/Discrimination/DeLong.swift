/// The placements of DeLong's variance, by midranks in O(n log n).
///
/// For an event the placement is the share of non-events that score lower (ties half), for a
/// non-event the share of events that score higher. E. R. DeLong et al., Biometrics 44 (1988)
/// 837-845; X. Sun, W. Xu, IEEE Signal Process Lett 21 (2014) 1389-1393.
public struct Placements: Sendable {
  public let auc: Double
  /// Of the events, in row order.
  public let events: [Double]
  /// Of the non-events, in row order.
  public let nonEvents: [Double]

  public init(_ rows: ScoredRows) throws(EvaluationFault) {
    try rows.requireBothClasses()
    let groups = TieGroups(rows)
    let positives = Double(rows.positives)
    let negatives = Double(rows.negatives)
    var ofEvent: [Double] = []
    var ofNonEvent: [Double] = []
    var positivesAbove = 0
    var negativesAbove = 0
    for group in groups.scores.indices {
      let halfNegatives = Double(groups.negatives[group]) / 2
      let halfPositives = Double(groups.positives[group]) / 2
      ofEvent.append((negatives - Double(negativesAbove) - halfNegatives) / negatives)
      ofNonEvent.append((Double(positivesAbove) + halfPositives) / positives)
      positivesAbove += groups.positives[group]
      negativesAbove += groups.negatives[group]
    }
    var events: [Double] = []
    var nonEvents: [Double] = []
    events.reserveCapacity(rows.positives)
    nonEvents.reserveCapacity(rows.negatives)
    for (row, group) in groups.groupOfRow.enumerated() {
      if rows.truth[row] {
        events.append(ofEvent[group])
      } else {
        nonEvents.append(ofNonEvent[group])
      }
    }
    self.events = events
    self.nonEvents = nonEvents
    let twiceU = TieGroups.twiceU(positives: groups.positives, negatives: groups.negatives)
    auc = Double(twiceU) / 2 / (positives * negatives)
  }

  /// The variance of the AUC, undefined with a single event or a single non-event.
  public var variance: Double? { covariance(with: self) }

  /// The covariance of two AUCs measured on the same rows.
  public func covariance(with other: Placements) -> Double? {
    guard events.count == other.events.count, nonEvents.count == other.nonEvents.count else {
      return nil
    }
    guard
      let first = Self.covariance(events, other.events, means: (auc, other.auc)),
      let second = Self.covariance(nonEvents, other.nonEvents, means: (auc, other.auc))
    else { return nil }
    return first / Double(events.count) + second / Double(nonEvents.count)
  }

  private static func covariance(
    _ a: [Double], _ b: [Double], means: (Double, Double)
  ) -> Double? {
    guard a.count > 1 else { return nil }
    var sum = 0.0
    for index in a.indices { sum += (a[index] - means.0) * (b[index] - means.1) }
    return sum / Double(a.count - 1)
  }
}
