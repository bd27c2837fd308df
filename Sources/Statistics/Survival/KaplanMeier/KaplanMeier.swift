/// The product-limit estimate of a survival function (Kaplan and Meier 1958) with Greenwood's
/// variance, as R's `survfit`.
public struct KaplanMeier: Sendable {
  /// On which scale the limits are symmetric.
  public enum Transform: Sendable, Equatable, CaseIterable {
    case log, logLog, plain
  }

  public let transform: Transform
  public let level: Double
  public let rows: Int
  public let eventCount: Int
  /// The distinct times, ascending, with censored-only ones.
  public let times: [Double]
  /// The number under observation just before each time.
  public let atRisk: [Int]
  public let events: [Int]
  public let censored: [Int]
  public let survival: [Double]
  /// Greenwood's standard error of the survival itself; NaN once it is 0.
  public let standardErrors: [Double]
  /// Pointwise limits; NaN where the survival is 0, and on the log-log scale where it still is 1.
  public let lower: [Double]
  public let upper: [Double]
  /// Σ d / (n (n - d)) up to each time.
  let greenwood: [Double]

  public init(_ data: SurvivalTimes, transform: Transform = .logLog, level: Double = 0.95) {
    let order = data.time.indices.sorted { (data.time[$0], $0) < (data.time[$1], $1) }
    var times: [Double] = []
    var atRisk: [Int] = []
    var events: [Int] = []
    var censored: [Int] = []
    for (position, row) in order.enumerated() {
      if times.last != data.time[row] {
        times.append(data.time[row])
        atRisk.append(order.count - position)
        events.append(0)
        censored.append(0)
      }
      if data.event[row] { events[times.count - 1] += 1 } else { censored[times.count - 1] += 1 }
    }
    var survival: [Double] = []
    var greenwood: [Double] = []
    var product = 1.0
    var sum = 0.0
    for index in times.indices {
      let n = Double(atRisk[index])
      let d = Double(events[index])
      product *= (n - d) / n
      if d > 0 { sum += d / (n * (n - d)) }
      survival.append(product)
      greenwood.append(sum)
    }
    self.transform = transform
    self.level = level
    self.rows = order.count
    self.eventCount = data.events
    self.times = times
    self.atRisk = atRisk
    self.events = events
    self.censored = censored
    self.survival = survival
    self.greenwood = greenwood
    standardErrors = zip(survival, greenwood).map { $0 > 0 ? $0 * $1.squareRoot() : .nan }
    let reach = StandardNormal.upperQuantile((1 - level) / 2)
    let limits = zip(survival, greenwood).map {
      Self.limits($0, relativeError: $1.squareRoot(), transform: transform, reach: reach)
    }
    lower = limits.map(\.lower)
    upper = limits.map(\.upper)
  }

  private static func limits(
    _ s: Double, relativeError: Double, transform: Transform, reach: Double
  ) -> CoefficientInterval {
    guard s > 0 else { return .undefined }
    let width = reach * relativeError
    switch transform {
    case .plain:
      return CoefficientInterval(lower: max(0, s - width * s), upper: min(1, s + width * s))
    case .log:
      let middle = Elementary.log(s)
      return CoefficientInterval(
        lower: Elementary.exp(middle - width), upper: min(1, Elementary.exp(middle + width)))
    case .logLog:
      // Before the first event log(-log S) does not exist, and R gives no limits either.
      guard s < 1 else { return .undefined }
      let hazard = -Elementary.log(s)
      return CoefficientInterval(
        lower: Elementary.exp(-hazard * Elementary.exp(width / hazard)),
        upper: Elementary.exp(-hazard * Elementary.exp(-width / hazard)))
    }
  }
}
