#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Data units to a fraction of the axis: 0 at its start, 1 at its end.
public enum Scale: Sendable, Equatable {
  case linear(ClosedRange<Double>)
  case log(ClosedRange<Double>)
  /// Categories at 0, 1, 2 …, half a step of room at both ends.
  case ordinal([RichText])

  public var domain: ClosedRange<Double> {
    switch self {
    case .linear(let range), .log(let range): range
    case .ordinal(let names): -0.5...(Double(max(1, names.count)) - 0.5)
    }
  }

  /// Where `value` lies; nil for what has no place (not finite, or not positive on a log axis).
  public func fraction(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let domain = self.domain
    if case .log = self {
      guard value > 0 else { return nil }
      let low = log10(domain.lowerBound)
      return (log10(value) - low) / (log10(domain.upperBound) - low)
    }
    // Halved so that a domain over the whole range of Double does not overflow.
    let span = domain.upperBound / 2 - domain.lowerBound / 2
    return (value / 2 - domain.lowerBound / 2) / span
  }

  public func contains(_ value: Double) -> Bool { domain.contains(value) }
}

extension Scale {
  /// A linear scale that covers the finite `values`, with `padding` (a share of the span) at both
  /// ends. No value gives 0...1; one value gets room around it.
  public static func linear(
    covering values: some Sequence<Double>, padding: Double = 0.04
  ) -> Scale {
    guard let (low, high) = extremes(of: values) else { return .linear(0...1) }
    let largest = Double.greatestFiniteMagnitude / 4
    let span = min(high / 2 - low / 2, largest) * 2
    let room = span > max(low.magnitude, high.magnitude) * 1e-9 ? span * padding : 0
    if room == 0, span <= max(low.magnitude, high.magnitude) * 1e-9 {
      let half = max(low.magnitude / 10, low == 0 ? 1 : .leastNormalMagnitude * 1e10)
      return .linear(clamped(low - half)...clamped(high + half))
    }
    return .linear(clamped(low - room)...clamped(high + room))
  }

  /// A log scale that covers the positive finite `values`.
  public static func log(
    covering values: some Sequence<Double>, padding: Double = 0.04
  ) -> Scale {
    guard let (low, high) = extremes(of: values.lazy.filter { $0 > 1e-300 && $0 < 1e300 }) else {
      return .log(0.1...10)
    }
    let decades = log10(high) - log10(low)
    if decades < 1e-6 { return .log((low / 2)...(high * 2)) }
    let factor = pow(10, decades * padding)
    return .log(max(1e-306, low / factor)...min(1e306, high * factor))
  }

  private static func clamped(_ value: Double) -> Double {
    max(-Double.greatestFiniteMagnitude / 2, min(Double.greatestFiniteMagnitude / 2, value))
  }

  private static func extremes(of values: some Sequence<Double>) -> (Double, Double)? {
    var range: (Double, Double)?
    for value in values where value.isFinite {
      guard let (low, high) = range else {
        range = (value, value)
        continue
      }
      range = (min(low, value), max(high, value))
    }
    return range
  }
}
