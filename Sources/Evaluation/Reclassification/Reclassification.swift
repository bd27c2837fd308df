import LinearAlgebra
import Statistics

/// Net reclassification improvement and integrated discrimination improvement of a second model
/// over a first. M. J. Pencina et al., Stat Med 27 (2008) 157-172; continuous form: Stat Med 30
/// (2011) 11-21.
public struct Reclassification: Sendable, Hashable {
  /// An index with its standard error; z and P are undefined where the error is 0.
  public struct Index: Sendable, Hashable {
    public let estimate: Double
    public let standardError: Double
    public let interval: Interval
    public let z: Double?
    public let pValue: Double?

    init(_ estimate: Double, error: Double, level: Double) {
      self.estimate = estimate
      standardError = error
      interval = .normal(estimate, error: error, level: level)
      z = error > 0 ? estimate / error : nil
      pValue = z.map { StandardNormal.twoSided($0) }
    }
  }

  /// Of rows with the event: moved up, moved down; likewise of rows without it.
  public let eventsUp: Int
  public let eventsDown: Int
  public let nonEventsUp: Int
  public let nonEventsDown: Int
  /// NRI of events plus NRI of non-events.
  public let nri: Index
  public let nriOfEvents: Index
  public let nriOfNonEvents: Index
  /// The rise of the mean risk in events less that in non-events.
  public let idi: Index

  /// - Parameter cuts: ends of risk categories (a risk equal to a cut belongs to the higher one);
  ///   empty means the continuous NRI, where every rise or fall counts.
  public init(
    truth: [Bool], first: [Double], second: [Double], cuts: [Double] = [], level: Double = 0.95
  ) throws(EvaluationFault) {
    let old = try PredictedRisks(truth: truth, probabilities: first)
    let new = try PredictedRisks(truth: truth, probabilities: second)
    try old.rows.requireBothClasses()
    let sortedCuts = cuts.sorted()
    func category(_ p: Double) -> Double {
      sortedCuts.isEmpty ? p : Double(sortedCuts.count { p >= $0 })
    }
    var counts = (eventsUp: 0, eventsDown: 0, nonEventsUp: 0, nonEventsDown: 0)
    var changes: (events: [Double], nonEvents: [Double]) = ([], [])
    for row in truth.indices {
      let (a, b) = (old.probabilities[row], new.probabilities[row])
      let (before, after) = (category(a), category(b))
      if truth[row] {
        changes.events.append(b - a)
        if after > before { counts.eventsUp += 1 }
        if after < before { counts.eventsDown += 1 }
      } else {
        changes.nonEvents.append(b - a)
        if after > before { counts.nonEventsUp += 1 }
        if after < before { counts.nonEventsDown += 1 }
      }
    }
    (eventsUp, eventsDown, nonEventsUp, nonEventsDown) = counts
    let events = Self.net(up: counts.eventsUp, down: counts.eventsDown, of: old.rows.positives)
    let others = Self.net(
      up: counts.nonEventsDown, down: counts.nonEventsUp, of: old.rows.negatives)
    nriOfEvents = Index(events.share, error: events.variance.squareRoot(), level: level)
    nriOfNonEvents = Index(others.share, error: others.variance.squareRoot(), level: level)
    nri = Index(
      events.share + others.share, error: (events.variance + others.variance).squareRoot(),
      level: level)
    let (meanEvents, varianceEvents) = Self.moments(changes.events)
    let (meanOthers, varianceOthers) = Self.moments(changes.nonEvents)
    idi = Index(
      meanEvents - meanOthers,
      error: (varianceEvents / Double(changes.events.count)
        + varianceOthers / Double(changes.nonEvents.count)).squareRoot(), level: level)
  }

  /// The net share and its multinomial variance, (up + down - (up - down)²) / n with shares.
  private static func net(up: Int, down: Int, of count: Int) -> (share: Double, variance: Double) {
    let n = Double(count)
    let (u, d) = (Double(up) / n, Double(down) / n)
    return (u - d, (u + d - (u - d) * (u - d)) / n)
  }

  private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    let mean = Kernels.sum(values) / Double(values.count)
    guard values.count > 1 else { return (mean, 0) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count - 1))
  }
}
