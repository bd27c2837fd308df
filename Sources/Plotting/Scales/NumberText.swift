/// Decimal text for axes and labels, without a locale.
public struct NumberText: Sendable, Equatable {
  public enum DecimalMark: String, Sendable, CaseIterable {
    case point = "."
    case comma = ","
    /// The raised point of The Lancet.
    case middleDot = "·"
  }

  public var decimalMark: DecimalMark

  public init(decimalMark: DecimalMark = .point) { self.decimalMark = decimalMark }

  /// `value` with `decimals` digits after the mark; halves of the binary value round away from
  /// zero, a zero carries no sign, and what is not a number is a dash.
  public func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let scale = Self.powerOfTen(decimals)
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9_007_199_254_740_992 else { return scientific(value, decimals: 1).plain }
    let digits = Int(scaled)
    let whole = digits / Int(scale)
    var text = value < 0 && digits != 0 ? "−" : ""
    text += "\(whole)"
    if decimals > 0 {
      let fraction = "\(digits % Int(scale))"
      text += decimalMark.rawValue + String(repeating: "0", count: decimals - fraction.count)
      text += fraction
    }
    return text
  }

  /// About `digits` significant digits: what a label beside a point needs.
  public func compact(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    let exponent = Self.exponent(of: value)
    if exponent >= 7 || exponent < -5 { return scientific(value, decimals: digits - 1).plain }
    return fixed(value, decimals: max(0, digits - 1 - exponent))
  }

  /// `<0.001`, three digits below 0.01, two above; the usual form of a P value.
  public func probability(_ p: Double) -> String {
    guard p.isFinite else { return "= –" }
    if p < 0.001 { return "< " + fixed(0.001, decimals: 3) }
    if p > 0.995 { return "> " + fixed(0.99, decimals: 2) }
    return "= " + fixed(p, decimals: p < 0.0095 || (p >= 0.0445 && p < 0.0505) ? 3 : 2)
  }

  /// 1.5 × 10⁶, with a true superscript; a mantissa of one is left out when `decimals` is zero.
  public func scientific(_ value: Double, decimals: Int) -> RichText {
    guard value.isFinite, value != 0 else { return RichText(fixed(value, decimals: 0)) }
    var exponent = Self.exponent(of: value)
    var mantissa = value.magnitude / Self.powerOfTen(exponent)
    if mantissa >= 10 - 0.5 / Self.powerOfTen(decimals) {
      mantissa /= 10
      exponent += 1
    }
    let sign = value < 0 ? "−" : ""
    let front = fixed(mantissa, decimals: decimals)
    let power = RichText.superscript(exponent < 0 ? "−\(-exponent)" : "\(exponent)")
    let ten = front == "1" ? RichText("\(sign)10") : RichText("\(sign)\(front)×10")
    return ten + power
  }

  /// Floor of log10 of the magnitude, exact at powers of ten (no libm: the same on every machine).
  static func exponent(of value: Double) -> Int {
    let magnitude = value.magnitude
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    // 0.30103 is log10(2): at most one off, which the comparisons put right.
    var exponent = Int((Double(magnitude.exponent) * 0.30103).rounded(.down))
    while powerOfTen(exponent + 1) <= magnitude { exponent += 1 }
    while powerOfTen(exponent) > magnitude { exponent -= 1 }
    return exponent
  }

  static func powerOfTen(_ exponent: Int) -> Double {
    if exponent > 308 { return .infinity }
    if exponent < -323 { return .leastNonzeroMagnitude }
    return Double("1e\(exponent)") ?? 1
  }
}
