import Statistics

/// The limits of an interval.
public struct Interval: Hashable, Sendable {
  public var lower: Double
  public var upper: Double

  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public func clipped(to range: ClosedRange<Double> = 0...1) -> Interval {
    Interval(
      min(max(lower, range.lowerBound), range.upperBound),
      min(max(upper, range.lowerBound), range.upperBound))
  }

  /// estimate ± z * error, with the normal quantile of the level.
  static func normal(_ estimate: Double, error: Double, level: Double) -> Interval {
    let z = StandardNormal.quantile(0.5 + level / 2)
    return Interval(estimate - z * error, estimate + z * error)
  }
}

/// Empirical quantiles of R's type 7 (linear interpolation of order statistics).
enum TypeSeven {
  static func quantile(sorted values: [Double], _ probability: Double) -> Double {
    let place = Double(max(values.count - 1, 0)) * probability
    let below = Int(place.rounded(.down))
    let above = min(Int(place.rounded(.up)), values.count - 1)
    let share = place - Double(below)
    if share == 0 || values[above] == values[below] { return values[below] }
    return (1 - share) * values[below] + share * values[above]
  }
}
