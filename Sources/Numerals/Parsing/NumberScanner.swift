/// Reads numbers from UTF-8 bytes, bit for bit as C's `strtod` does, without copying or locale.
///
/// A number is an optional sign, digits with at most one decimal mark, and an optional exponent;
/// `inf`, `nan` and hexadecimal forms are not numbers here.
public enum NumberScanner {
  /// A number found at the start of the bytes.
  public struct Found {
    public let value: Double
    /// How many bytes it covers.
    public let length: Int
    /// Written with digits only: no decimal mark, no exponent.
    public let isPlainInteger: Bool
    /// Written with a needless zero in front, as identifiers are: `007`.
    public let hasLeadingZero: Bool
  }

  /// The number that starts at `start`, or nil when none does. What follows it is not looked at.
  @inline(__always)
  static func scanInline(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, decimalMark: UInt8
  ) -> Found? {
    var p = start
    guard p < end else { return nil }
    let isNegative = p.pointee == 0x2D
    if isNegative || p.pointee == 0x2B {
      p += 1
      guard p < end else { return nil }
    }
    let digitsStart = p
    var digits: UInt64 = 0
    // Wrapping is fine here: more than 19 digits are counted and read again below.
    // Few digits stand before the mark, most often one: no use looking at eight.
    while p < end {
      let digit = p.pointee &- 0x30
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      p += 1
    }
    let wholeCount = p - digitsStart
    let hasLeadingZero = wholeCount > 1 && digitsStart.pointee == 0x30
    var exponent = 0
    var count = wholeCount
    var isPlain = true
    if p < end, p.pointee == decimalMark {
      let fractionStart = p + 1
      p = readDigits(fractionStart, end, &digits)
      exponent = fractionStart - p
      count -= exponent
      isPlain = false
    }
    guard count > 0 else { return nil }
    let digitsEnd = p
    if p < end, p.pointee | 0x20 == 0x65, let (power, after) = scanExponent(p + 1, end) {
      exponent += power
      p = after
      isPlain = false
    }
    var value: Double
    if count <= 19 {
      value = DecimalRounding.nearest(digits, exponent)
    } else {
      value = manyDigits(digitsStart, digitsEnd, exponent, decimalMark)
    }
    if isNegative { value = -value }
    return Found(
      value: value, length: p - start, isPlainInteger: isPlain, hasLeadingZero: hasLeadingZero)
  }

  /// The number that starts at `start`, or nil when none does. What follows it is not looked at.
  public static func scan(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, decimalMark: UInt8 = 0x2E
  ) -> Found? {
    scanInline(start, end, decimalMark: decimalMark)
  }

  /// The number that all of the bytes spell, or nil.
  public static func number(
    in bytes: UnsafeBufferPointer<UInt8>, decimalMark: UInt8 = 0x2E
  ) -> Double? {
    guard let start = bytes.baseAddress,
      let found = scan(start, start + bytes.count, decimalMark: decimalMark),
      found.length == bytes.count
    else { return nil }
    return found.value
  }

  /// The number that a text spells, or nil.
  public static func number(in text: some StringProtocol, decimalMark: UInt8 = 0x2E) -> Double? {
    var copy = String(text)
    return copy.withUTF8 { number(in: $0, decimalMark: decimalMark) }
  }

  /// The whole number that all of the bytes spell, or nil when they spell none or it does not fit.
  public static func integer(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let isNegative = first == 0x2D
    let digits = bytes.dropFirst(isNegative || first == 0x2B ? 1 : 0)
    guard !digits.isEmpty else { return nil }
    var value = 0
    for byte in digits {
      let digit = Int(byte) - 0x30
      guard digit >= 0, digit <= 9 else { return nil }
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = product.subtractingReportingOverflow(digit)
      guard !tooLarge, !overflow else { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  public static func integer(in text: some StringProtocol) -> Int? {
    var copy = String(text)
    return copy.withUTF8 { integer(in: $0) }
  }

  /// Adds the digits at `start` to `digits`, eight at a time, and returns where they end.
  @inline(__always)
  private static func readDigits(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ digits: inout UInt64
  ) -> UnsafePointer<UInt8> {
    var p = start
    while end - p >= 8 {
      let eight = UInt64(
        littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
      // Every byte is 0x30...0x39: its high half is 3, also after adding 6.
      let isDigits =
        (eight & 0xf0f0_f0f0_f0f0_f0f0)
        | (((eight &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0) >> 4)
      guard isDigits == 0x3333_3333_3333_3333 else { break }
      var value = eight &- 0x3030_3030_3030_3030
      value = value &* 10 &+ value >> 8
      let low = (value & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
      let high = ((value >> 16) & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
      digits = digits &* 100_000_000 &+ ((low &+ high) >> 32)
      p += 8
    }
    while p < end {
      let digit = p.pointee &- 0x30
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      p += 1
    }
    return p
  }

  /// The power after an `e`; nil when no digits follow, as in `3 eggs`.
  private static func scanExponent(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> (Int, UnsafePointer<UInt8>)? {
    var p = start
    guard p < end else { return nil }
    let isNegative = p.pointee == 0x2D
    if isNegative || p.pointee == 0x2B { p += 1 }
    let digitsStart = p
    var power = 0
    while p < end {
      let digit = p.pointee &- 0x30
      guard digit < 10 else { break }
      // Beyond this nothing but zero and infinity is left, however many digits there are.
      if power < 1 << 40 { power = power * 10 + Int(digit) }
      p += 1
    }
    guard p > digitsStart else { return nil }
    return (isNegative ? -power : power, p)
  }

  /// - Parameter exponent: of the last digit
  private static func manyDigits(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ exponent: Int,
    _ decimalMark: UInt8
  ) -> Double {
    var leading: UInt64 = 0
    var taken = 0
    var left = 0
    var p = start
    while p < end {
      let digit = p.pointee &- 0x30
      if digit < 10 {
        if taken == 19 {
          left += 1
        } else if taken > 0 || digit > 0 {
          leading = leading * 10 + UInt64(digit)
          taken += 1
        }
      }
      p += 1
    }
    if left == 0 { return DecimalRounding.nearest(leading, exponent) }
    return DecimalRounding.nearest(leading: leading, exponent: exponent + left) {
      var all: [UInt8] = []
      for byte in UnsafeBufferPointer(start: start, count: end - start)
      where byte != decimalMark && (byte != 0x30 || !all.isEmpty) {
        all.append(byte - 0x30)
      }
      return (all, exponent)
    }
  }
}
