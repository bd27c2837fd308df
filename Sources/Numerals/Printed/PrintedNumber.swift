/// A number as a publication prints it: a text that stands for an interval, never for one double.
///
/// `0.360` is any value from 0.3595 to 0.3605, `<.001` any below 0.001. Ends of a rounding interval
/// belong to it, because papers round halves either way.
public struct PrintedNumber: Sendable, Hashable {
  public let text: String
  /// The printed value itself: the bound where there is one.
  public let value: Double
  /// Digits after the decimal mark, counted for the number as it stands before any power of ten.
  public let decimals: Int
  public let relation: Relation
  /// Printed with a percent sign; the value stays in percent.
  public let isPercent: Bool
  public let lower: Double
  public let upper: Double

  public enum Relation: String, Sendable, Hashable {
    case equal = "="
    case less = "<"
    case atMost = "≤"
    case greater = ">"
    case atLeast = "≥"
  }

  /// Reads a printed number; nil when the text is none.
  public init?(_ text: String) {
    guard let parts = PrintedParts(text) else { return nil }
    self.text = text
    value = parts.value
    decimals = parts.decimals
    relation = parts.relation
    isPercent = parts.isPercent
    switch parts.relation {
    case .equal:
      lower = parts.value - parts.halfBelow
      upper = parts.value + parts.half
    case .less, .atMost:
      lower = -.infinity
      upper = parts.value
    case .greater, .atLeast:
      lower = parts.value
      upper = .infinity
    }
  }

  /// Whether a computed value may have been printed like this.
  public func agrees(with computed: Double) -> Bool {
    guard computed.isFinite else { return false }
    switch relation {
    case .less: return computed < upper
    case .greater: return computed > lower
    default:
      // The ends are sums of decimals and carry their rounding error.
      let slack = 4 * max(value.magnitude, (upper - lower).isFinite ? upper - lower : 0).ulp
      return computed >= lower - slack && computed <= upper + slack
    }
  }

  /// Whether one value may have been printed as both.
  public func agrees(with other: PrintedNumber) -> Bool {
    let (from, to) = (max(lower, other.lower), min(upper, other.upper))
    if from < to { return true }
    guard from == to else { return false }
    return agrees(with: from) && other.agrees(with: from)
  }

  /// How far a computed value lies outside of the interval; 0 inside.
  public func distance(to computed: Double) -> Double {
    if agrees(with: computed) { return 0 }
    return computed < lower ? lower - computed : computed - upper
  }

  /// A computed value printed in the same manner, to set beside it.
  public func printing(_ computed: Double, format: NumberFormat = .plain) -> String {
    format.fixed(computed, decimals: decimals) + (isPercent ? "%" : "")
  }
}
