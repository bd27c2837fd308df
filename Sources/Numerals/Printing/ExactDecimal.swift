/// The exact decimal expansion of a double: 0.1 is 0.1000000000000000055511151231257827…
///
/// Every double has a finite one. Rounding it is rounding the exact binary value, which is what C's
/// `printf` does.
struct ExactDecimal {
  /// Significant digits (values 0...9), the highest first; none for zero.
  private(set) var digits: [UInt8]
  /// Of the digit after the last: the value is 0.d1d2d3… * 10^point.
  private(set) var point: Int

  /// - Parameter magnitude: finite and not negative
  init(_ magnitude: Double) {
    let biased = Int(magnitude.bitPattern >> 52)
    let fraction = magnitude.bitPattern & ((1 << 52) - 1)
    var natural = BigNatural(biased == 0 ? fraction : fraction | 1 << 52)
    let exponent = max(biased, 1) - 1075
    if exponent >= 0 {
      natural.shiftLeft(by: exponent)
    } else {
      natural.multiply(byFiveToThe: -exponent)
    }
    digits = natural.decimalDigits()
    point = digits.count + min(exponent, 0)
  }

  /// Keeps the digits up to 10^-decimals, rounding half to even.
  mutating func round(toDecimals decimals: Int) { keep(point + decimals) }

  /// Keeps so many significant digits, rounding half to even.
  mutating func round(toDigits count: Int) { keep(count) }

  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return
    }
    let next = digits[count]
    let isTie = next == 5 && !digits[(count + 1)...].contains { $0 > 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let goesUp = isTie ? isOdd : next >= 5
    digits.removeSubrange(count...)
    guard goesUp else { return }
    var place = count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
      // A digit more than asked for was made of a zero at the end.
      if digits.count > max(count, 1) { digits.removeLast() }
    }
  }

  /// The digits before and after the decimal mark, as text.
  func parts(decimals: Int) -> (whole: String, fraction: String) {
    func digit(_ place: Int) -> Character {
      digits.indices.contains(place) ? Character(Unicode.Scalar(0x30 + digits[place])) : "0"
    }
    let whole = point > 0 ? String((0..<point).map(digit)) : "0"
    let fraction = decimals > 0 ? String((point..<(point + decimals)).map(digit)) : ""
    return (digits.isEmpty ? "0" : whole, fraction)
  }
}
