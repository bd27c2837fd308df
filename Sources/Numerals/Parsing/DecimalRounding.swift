/// The double nearest to `digits * 10^exponent`, ties to even.
enum DecimalRounding {
  /// Powers of ten that a double holds exactly.
  static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Clinger's fast path where both factors are exact doubles, so that one rounding happens;
  /// Eisel and Lemire's multiplication otherwise.
  @inline(__always)
  static func nearest(_ digits: UInt64, _ exponent: Int) -> Double {
    if digits <= 1 << 53, exponent >= -22, exponent <= 22 {
      let power = exactPowers.withUnsafeBufferPointer { $0[abs(exponent)] }
      return exponent < 0 ? Double(digits) / power : Double(digits) * power
    }
    return eiselLemire(digits, exponent)
  }

  /// Eisel and Lemire: the product of the digits with a 128-bit power of five decides the rounding
  /// for every 64-bit `digits`; Mushtak and Lemire ("Fast number parsing without fallback", 2023)
  /// prove that no further word is needed.
  static func eiselLemire(_ digits: UInt64, _ exponent: Int) -> Double {
    PowersOfFive.words.withUnsafeBufferPointer {
      eiselLemire(digits, exponent, powers: $0.baseAddress.unsafelyUnwrapped)
    }
  }

  /// - Parameter powers: the words of `PowersOfFive`
  @inline(__always)
  static func eiselLemire(
    _ digits: UInt64, _ exponent: Int, powers: UnsafePointer<UInt64>
  ) -> Double {
    if digits == 0 || exponent < PowersOfFive.smallestExponent { return 0 }
    if exponent > PowersOfFive.largestExponent { return .infinity }
    let leading = digits.leadingZeroBitCount
    let scaled = digits << UInt64(leading)
    let place = 2 * (exponent - PowersOfFive.smallestExponent)
    let (fiveHigh, fiveLow) = (powers[place], powers[place + 1])
    var (high, low) = scaled.multipliedFullWidth(by: fiveHigh)
    // The 9 bits below the 55 that matter are all set: the second word may carry into them.
    if high & 0x1ff == 0x1ff {
      let second = scaled.multipliedFullWidth(by: fiveLow).high
      let (sum, overflow) = low.addingReportingOverflow(second)
      low = sum
      if overflow { high &+= 1 }
    }
    let upperBit = Int(high >> 63)
    var mantissa = high >> UInt64(upperBit + 9)
    // floor(exponent * log2(10)) + 63, the binary exponent of the product.
    var binary = ((217_706 * exponent) >> 16) + 63 + upperBit - leading + 1023
    if binary <= 0 {
      if 1 - binary >= 64 { return 0 }
      mantissa >>= UInt64(1 - binary)
      mantissa += mantissa & 1
      mantissa >>= 1
      // Rounding may have made the smallest normal number; its bits are the same either way.
      return Double(bitPattern: mantissa)
    }
    // Exactly between two doubles is only possible for small exponents: then round to even.
    if low <= 1, exponent >= -4, exponent <= 23, mantissa & 3 == 1,
      mantissa << UInt64(upperBit + 9) == high
    {
      mantissa &= ~1
    }
    mantissa += mantissa & 1
    mantissa >>= 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      binary += 1
    }
    if binary >= 2047 { return .infinity }
    return Double(bitPattern: UInt64(binary) << 52 | (mantissa & ((1 << 52) - 1)))
  }

  /// More digits than 64 bits hold: `leading` are the first 19. Most often the neighbours of the
  /// truncated number round alike; where they do not, all digits are compared with the midpoint.
  ///
  /// - Parameters:
  ///   - exponent: of the 19 digits
  ///   - digits: all significant digits (values 0...9), the highest first
  static func nearest(
    leading: UInt64, exponent: Int, digits: () -> (digits: [UInt8], exponent: Int)
  ) -> Double {
    let below = eiselLemire(leading, exponent)
    let above = eiselLemire(leading + 1, exponent)
    if below == above { return below }
    let (all, last) = digits()
    return compareWithMidpoint(all, last, above: below) > 0
      || compareWithMidpoint(all, last, above: below) == 0 && below.bitPattern & 1 == 1
      ? above : below
  }

  /// Where `digits * 10^exponent` lies relative to the midpoint of `below` and the next double.
  static func compareWithMidpoint(
    _ digits: [UInt8], _ exponent: Int, above below: Double
  ) -> Int {
    // The longest midpoint has 767 digits; what follows can only break a tie.
    let limit = 800
    var decimal = BigNatural(0)
    for digit in digits.prefix(limit) { decimal.multiply(by: 10, adding: UInt32(digit)) }
    var tens = exponent + max(0, digits.count - limit)
    if digits.count > limit, digits[limit...].contains(where: { $0 > 0 }) {
      decimal.multiply(by: 10, adding: 1)
      tens -= 1
    }
    let biased = Int(below.bitPattern >> 52)
    let fraction = below.bitPattern & ((1 << 52) - 1)
    let mantissa = biased == 0 ? fraction : fraction | 1 << 52
    var midpoint = BigNatural(2 * mantissa + 1)
    let twos = max(biased, 1) - 1076
    // decimal * 10^tens against midpoint * 2^twos, with negative powers moved across.
    if tens >= 0 {
      decimal.multiply(byFiveToThe: tens)
    } else {
      midpoint.multiply(byFiveToThe: -tens)
    }
    let shift = tens - twos
    if shift >= 0 { decimal.shiftLeft(by: shift) } else { midpoint.shiftLeft(by: -shift) }
    return BigNatural.compare(decimal, midpoint)
  }
}
