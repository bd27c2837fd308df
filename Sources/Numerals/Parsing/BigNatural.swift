/// A natural number of any size, for the rare cases that 128 bits do not decide.
struct BigNatural {
  /// Words of 32 bits, the lowest first, without leading zeros.
  private(set) var words: [UInt32] = []

  init(_ value: UInt64) {
    if value > 0 { words.append(UInt32(truncatingIfNeeded: value)) }
    if value >> 32 > 0 { words.append(UInt32(value >> 32)) }
  }

  var isZero: Bool { words.isEmpty }

  /// self * factor + addend
  mutating func multiply(by factor: UInt32, adding addend: UInt32 = 0) {
    var carry = UInt64(addend)
    for index in words.indices {
      let product = UInt64(words[index]) * UInt64(factor) + carry
      words[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { words.append(UInt32(carry)) }
  }

  mutating func multiply(byFiveToThe exponent: Int) {
    var left = exponent
    while left >= 13 {
      multiply(by: 1_220_703_125)
      left -= 13
    }
    var factor: UInt32 = 1
    for _ in 0..<left { factor *= 5 }
    multiply(by: factor)
  }

  mutating func shiftLeft(by count: Int) {
    guard !words.isEmpty, count > 0 else { return }
    multiply(by: 1 << UInt32(count % 32))
    words.insert(contentsOf: repeatElement(0, count: count / 32), at: 0)
  }

  /// Divides by a small number and returns the remainder.
  mutating func divide(by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      let value = remainder << 32 | UInt64(words[index])
      words[index] = UInt32(value / UInt64(divisor))
      remainder = value % UInt64(divisor)
    }
    while words.last == 0 { words.removeLast() }
    return UInt32(remainder)
  }

  /// The decimal digits, the highest first; none for zero.
  func decimalDigits() -> [UInt8] {
    var rest = self
    var digits: [UInt8] = []
    while !rest.isZero {
      var group = rest.divide(by: 1_000_000_000)
      for _ in 0..<9 {
        digits.append(UInt8(group % 10))
        group /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }

  static func < (left: BigNatural, right: BigNatural) -> Bool { compare(left, right) < 0 }

  /// -1, 0 or 1 as left is smaller than, equal to or larger than right.
  static func compare(_ left: BigNatural, _ right: BigNatural) -> Int {
    if left.words.count != right.words.count {
      return left.words.count < right.words.count ? -1 : 1
    }
    for (a, b) in zip(left.words.reversed(), right.words.reversed()) where a != b {
      return a < b ? -1 : 1
    }
    return 0
  }
}
