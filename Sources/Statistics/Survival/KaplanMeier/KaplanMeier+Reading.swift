extension KaplanMeier {
  /// What the curve says at one time.
  public struct Reading: Sendable, Equatable {
    public var time: Double
    /// Under observation just before the time.
    public var atRisk: Int
    public var survival: Double
    public var standardError: Double
    public var lower: Double
    public var upper: Double
  }

  /// The curve at a time; it is right-continuous and flat between and after its steps.
  public func reading(at time: Double) -> Reading {
    let below = times.prefix { $0 <= time }.count
    let risk = times.firstIndex { $0 >= time }.map { atRisk[$0] } ?? 0
    guard below > 0 else {
      return Reading(
        time: time, atRisk: risk, survival: 1, standardError: 0, lower: 1, upper: 1)
    }
    let last = below - 1
    return Reading(
      time: time, atRisk: risk, survival: survival[last], standardError: standardErrors[last],
      lower: lower[last], upper: upper[last])
  }

  /// A quantile of the event time with limits; NaN where the curve does not come down so far.
  public struct Quantile: Sendable, Equatable {
    public var estimate: Double
    public var lower: Double
    public var upper: Double
  }

  /// The time by which a share `p` had the event.
  ///
  /// Where the curve runs flat at exactly `1 - p` this is the middle of the flat stretch, as in
  /// R; the limits are where the pointwise limits cross the same level (Brookmeyer and
  /// Crowley 1982).
  public func quantile(_ p: Double) -> Quantile {
    Quantile(
      estimate: crossing(survival, 1 - p), lower: crossing(lower, 1 - p),
      upper: crossing(upper, 1 - p))
  }

  /// The median survival time.
  public var median: Quantile { quantile(0.5) }

  private func crossing(_ curve: [Double], _ level: Double) -> Double {
    let tolerance = 1.490116119384766e-08
    guard let first = curve.firstIndex(where: { $0 <= level + tolerance }) else { return .nan }
    if curve[first] < level - tolerance { return times[first] }
    let next = curve.firstIndex { $0 < level - tolerance } ?? times.count - 1
    return (times[first] + times[next]) / 2
  }

  /// The restricted mean survival time: the area under the curve up to `limit`.
  public struct RestrictedMean: Sendable, Equatable {
    public var limit: Double
    public var estimate: Double
    /// The root of `Σ A(t)² d / (n (n - d))`, A(t) being the area from t to the limit.
    public var standardError: Double
  }

  /// The area under the curve from 0 to `limit`; the curve is carried on flat after its end.
  public func restrictedMean(to limit: Double) -> RestrictedMean {
    let used = times.indices.filter { times[$0] < limit }
    var ends = used.map { times[$0] }
    ends.append(limit)
    var areas = [Double](repeating: 0, count: used.count)
    var later = 0.0
    for index in used.indices.reversed() {
      later += survival[used[index]] * (ends[index + 1] - ends[index])
      areas[index] = later
    }
    var variance = 0.0
    for index in used {
      let n = Double(atRisk[index])
      let d = Double(events[index])
      if d > 0, n > d { variance += areas[index] * areas[index] * d / (n * (n - d)) }
    }
    return RestrictedMean(
      limit: limit, estimate: later + (ends.first ?? limit), standardError: variance.squareRoot())
  }
}
