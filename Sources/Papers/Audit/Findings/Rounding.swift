import Glibc
internal import Numerals

/// A range of values that printed numbers leave open, with the arithmetic that carries it on.
struct Range {
  var low: Double
  var high: Double

  init(_ low: Double, _ high: Double) {
    self.low = min(low, high)
    self.high = max(low, high)
  }
  init(_ exact: Double) { self.init(exact, exact) }
  init(_ printed: PrintedNumber) { self.init(printed.lower, printed.upper) }

  static func + (a: Range, b: Range) -> Range { Range(a.low + b.low, a.high + b.high) }
  static func - (a: Range, b: Range) -> Range { Range(a.low - b.high, a.high - b.low) }
  static func * (a: Range, b: Range) -> Range { over([a, b]) { $0[0] * $0[1] } }
  static prefix func - (a: Range) -> Range { Range(-a.high, -a.low) }

  /// A quotient; nil where the divisor may be 0.
  static func / (a: Range, b: Range) -> Range? {
    b.low <= 0 && b.high >= 0 ? nil : over([a, b]) { $0[0] / $0[1] }
  }

  /// The values of a function that is monotone in each argument: at the corners.
  static func over(_ ranges: [Range], _ function: ([Double]) -> Double) -> Range {
    var result: Range?
    for corner in 0..<(1 << ranges.count) {
      let value = function(
        ranges.enumerated().map { corner >> $0.offset & 1 == 0 ? $0.element.low : $0.element.high })
      guard value.isFinite else { continue }
      result = result.map { Range(min($0.low, value), max($0.high, value)) } ?? Range(value)
    }
    return result ?? Range(-.infinity, .infinity)
  }

  /// The magnitudes of the values.
  var magnitude: Range {
    if low >= 0 { return self }
    if high <= 0 { return -self }
    return Range(0, max(-low, high))
  }

  func overlaps(_ printed: PrintedNumber) -> Bool {
    if printed.agrees(with: low) || printed.agrees(with: high) { return true }
    return low <= printed.upper && high >= printed.lower && printed.relation != .less
      || printed.relation == .less && low < printed.upper
      || printed.relation == .greater && high > printed.lower
  }

  /// How far a print lies outside.
  func distance(_ printed: PrintedNumber) -> Double {
    overlaps(printed) ? 0 : max(low - printed.upper, printed.lower - high)
  }

  func text(decimals: Int) -> String {
    let format = NumberFormat.plain
    return
      "\(format.fixed(low, decimals: decimals)) to \(format.fixed(high, decimals: decimals))"
  }
}

extension Finding {
  /// A derived value against its print: `value` from the printed midpoints, `range` with their
  /// rounding.
  static func derived(
    _ id: String, what: String, _ printed: Printed, value: Double, range: Range, sentence: String
  ) -> Finding? {
    guard let number = printed.number else { return nil }
    let decimals = number.decimals + 1
    let verdict: Verdict =
      number.agrees(with: value)
      ? .reproduced : range.overlaps(number) ? .withinRounding : .inconsistent
    let distance = range.distance(number)
    return Finding(
      id, what: what, printed: printed.text,
      recomputed: NumberFormat.plain.fixed(value, decimals: decimals),
      allowed: range.text(decimals: decimals), verdict,
      off: verdict == .inconsistent ? distance : nil,
      sentence: verdict == .inconsistent ? sentence : "")
  }
}
