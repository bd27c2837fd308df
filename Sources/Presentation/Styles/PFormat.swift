import Numerals

/// How a P value is printed. No rule ever prints a zero.
public struct PFormat: Sendable, Hashable {
  public var rule: Rule
  /// Decimals of the smallest value that is printed; below it stands `<0.001`.
  public var decimals: Int
  public var hasLeadingZero: Bool

  public enum Rule: String, Sendable, CaseIterable {
    /// Always the same number of decimals.
    case fixed
    /// Two decimals from 0.01 on, more below: the New England Journal of Medicine.
    case twoThenThree = "two-then-three"
    /// The same, with a third decimal where two would move a value below 0.05 to 0.05, and `>.99`:
    /// AMA Manual of Style, 11th ed., 19.5.
    case ama
    /// Two significant digits within the decimals: The Lancet.
    case significant
  }

  public init(rule: Rule = .fixed, decimals: Int = 3, hasLeadingZero: Bool = true) {
    self.rule = rule
    self.decimals = min(max(decimals, 1), 8)
    self.hasLeadingZero = hasLeadingZero
  }

  func text(_ value: Double, _ numbers: NumberFormat) -> String {
    var format = numbers
    format.hasLeadingZero = hasLeadingZero
    guard value.isFinite else { return format.missingText }
    var step = 1.0
    for _ in 0..<decimals { step /= 10 }
    // The decimal itself, not the product of divisions: 0.001 is not below 0.001.
    step = NumberScanner.number(in: "1e-\(decimals)") ?? step
    if value < step { return format.p(value, decimals: decimals) }
    switch rule {
    case .fixed: return format.fixed(value, decimals: decimals)
    case .twoThenThree: return format.fixed(value, decimals: value < 0.01 ? decimals : 2)
    case .ama:
      if value > 0.99 { return ">" + format.fixed(0.99, decimals: 2) }
      let needsThird = value < 0.01 || value < 0.05 && value >= 0.045
      return format.fixed(value, decimals: needsThird ? decimals : 2)
    case .significant:
      let places = value >= 0.1 ? 2 : value >= 0.01 ? 3 : 4
      return format.fixed(value, decimals: min(decimals, places))
    }
  }
}
