/// How numbers are printed: marks and separators. No locale takes part.
public struct NumberFormat: Sendable, Hashable {
  public var decimalMark: String
  /// Between groups of three digits; empty for none.
  public var groupSeparator: String
  public var minusSign: String
  /// Whether values below 1 are printed `0.36` or `.36`.
  public var hasLeadingZero: Bool
  /// Stands for a value that is not a number.
  public var missingText: String

  public init(
    decimalMark: String = ".", groupSeparator: String = "", minusSign: String = "-",
    hasLeadingZero: Bool = true, missingText: String = "NA"
  ) {
    self.decimalMark = decimalMark
    self.groupSeparator = groupSeparator
    self.minusSign = minusSign
    self.hasLeadingZero = hasLeadingZero
    self.missingText = missingText
  }

  public static let plain = NumberFormat()

  /// With a fixed number of decimals: the exact binary value rounded, half to even, as C prints it.
  /// What rounds to zero is printed without a sign.
  public func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return notFinite(value) }
    let decimals = max(0, decimals)
    let (whole, fraction) = FixedDecimals.parts(of: value.magnitude, decimals: decimals)
    return assemble(isNegative: value < 0, whole, fraction)
  }

  /// So many significant digits, without an exponent: `significant(1234.5, digits: 3)` is 1230.
  public func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return notFinite(value) }
    guard value != 0 else { return fixed(0, decimals: max(0, digits - 1)) }
    var exact = ExactDecimal(value.magnitude)
    exact.round(toDigits: max(1, digits))
    let (whole, fraction) = exact.parts(decimals: max(0, max(1, digits) - exact.point))
    return assemble(isNegative: value < 0, whole, fraction)
  }

  /// One digit before the mark and a power of ten: `1.23e-05`.
  public func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return notFinite(value) }
    let digits = max(1, digits)
    guard value != 0 else { return fixed(0, decimals: digits - 1) + "e+00" }
    var exact = ExactDecimal(value.magnitude)
    exact.round(toDigits: digits)
    let all = (0..<digits).map { $0 < exact.digits.count ? exact.digits[$0] : 0 }
    let text = String(all.map { Character(Unicode.Scalar(0x30 + $0)) })
    let power = exact.point - 1
    let mantissa = assemble(
      isNegative: value < 0, String(text.prefix(1)), String(text.dropFirst()))
    let magnitude = String(power.magnitude)
    return mantissa + "e" + (power < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" : "") + magnitude
  }

  /// `scale * numerator / denominator`, rounded half up exactly: a half is a half, not the double
  /// below it. `ratio(246, of: 838, scale: 100, decimals: 3)` is 29.356.
  public func ratio(
    _ numerator: Int, of denominator: Int, scale: Int = 100, decimals: Int
  ) -> String {
    guard denominator != 0 else { return missingText }
    let isNegative = ((numerator < 0) != (denominator < 0)) != (scale < 0)
    var natural = BigNatural(UInt64(numerator.magnitude))
    let decimals = max(0, decimals)
    let divisor = UInt128(denominator.magnitude)
    for _ in 0..<decimals { natural.multiply(by: 10) }
    // Long division of (numerator * 10^decimals) * scale, which fits 128 bits in all that is sane.
    guard let dividend = natural.value128(times: UInt64(scale.magnitude)) else {
      return fixed(Double(numerator) / Double(denominator) * Double(scale), decimals: decimals)
    }
    var quotient = dividend / divisor
    if dividend % divisor >= divisor - dividend % divisor { quotient += 1 }
    var text = String(quotient)
    if text.count <= decimals {
      text = String(repeating: "0", count: decimals + 1 - text.count) + text
    }
    let isZero = quotient == 0
    return assemble(
      isNegative: isNegative && !isZero, String(text.dropLast(decimals)),
      String(text.suffix(decimals)))
  }

  public func integer(_ value: Int) -> String {
    assemble(isNegative: value < 0, String(value.magnitude), "")
  }

  /// The shortest text that reads back as the same double.
  public func shortest(_ value: Double) -> String {
    guard value.isFinite else { return notFinite(value) }
    if value == 0 { return "0" }
    let text = value.magnitude.description
    let sign = value < 0 ? minusSign : ""
    let pieces = text.split(separator: "e", maxSplits: 1)
    var mantissa = String(pieces[0])
    if mantissa.hasSuffix(".0") { mantissa.removeLast(2) }
    let halves = mantissa.split(separator: ".", maxSplits: 1)
    let number = assemble(
      isNegative: false, String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
    return sign + number + (pieces.count > 1 ? "e" + pieces[1] : "")
  }

  /// A P value: `0.360`; below the last decimal `<0.001`. A value that would round to 1 is printed
  /// as 1 unless `boundsAbove` asks for `>0.999`.
  public func p(_ value: Double, decimals: Int = 3, boundsAbove: Bool = false) -> String {
    guard value.isFinite else { return notFinite(value) }
    let smallest = "0." + String(repeating: "0", count: max(0, decimals - 1)) + "1"
    guard let step = decimals > 0 ? NumberScanner.number(in: smallest) : nil else {
      return fixed(value, decimals: 0)
    }
    if value < step { return "<" + fixed(step, decimals: decimals) }
    if boundsAbove, value > 1 - step { return ">" + fixed(1 - step, decimals: decimals) }
    return fixed(value, decimals: decimals)
  }

  private func notFinite(_ value: Double) -> String {
    value.isNaN ? missingText : value < 0 ? minusSign + "Inf" : "Inf"
  }

  private func assemble(isNegative: Bool, _ whole: String, _ fraction: String) -> String {
    let isZero = !(whole + fraction).contains { $0 != "0" }
    var text = isNegative && !isZero ? minusSign : ""
    if hasLeadingZero || whole != "0" || fraction.isEmpty { text += grouped(whole) }
    if !fraction.isEmpty { text += decimalMark + fraction }
    return text
  }

  private func grouped(_ whole: String) -> String {
    guard !groupSeparator.isEmpty, whole.count > 3 else { return whole }
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text += groupSeparator }
      text.append(digit)
    }
    return text
  }
}

extension BigNatural {
  /// The product with a factor, where it fits 127 bits.
  func value128(times factor: UInt64) -> UInt128? {
    guard words.count <= 4 else { return nil }
    var value: UInt128 = 0
    for word in words.reversed() { value = value << 32 | UInt128(word) }
    let (product, overflow) = value.multipliedReportingOverflow(by: UInt128(factor))
    return overflow || product >> 127 > 0 ? nil : product
  }
}
