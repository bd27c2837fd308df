import Foundation
import Testing

@testable import Numerals

/// A small generator so that every run tests the same numbers.
struct Sequence64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

@Suite struct NumberScannerTests {
  @Test(arguments: [
    "0", "-0", "1", "+1", "0.1", ".5", "5.", "1e5", "1E-5", "1e+05", "123456789012345678",
    "9007199254740993", "9007199254740992.999999999999999999", "2.2250738585072011e-308",
    "2.2250738585072012e-308", "2.2250738585072014e-308", "4.9406564584124654e-324",
    "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308",
    "1.7976931348623158e308", "1.7976931348623159e308", "1e309", "1e-400", "1e99999999999999999999",
    "0e99999999999999999999", "1e-99999999999999999999", "8.5e22", "1e23", "6.02214076e23",
    "0.500000000000000166533453693773481063544750213623046875",
    "3.518437208883201171875e13", "62.5364939768271845828", "8.10109172351e-10",
    "1.50000000000000011102230246251565404236316680908203125",
    "0.00000000000000000000000000000000000000000000000000000000000000000001e68",
    "100000000000000016777215", "100000000000000016777216", "7.2057594037927933e16",
    "1090544144181609348835077142190", "6929495644600919.5", "-2.109808898695963e16",
    "00000000000000000000000000000000000000000001.5", "179769313486231580793728971405301e276",
  ]) func readsHardCasesAsC(_ text: String) {
    #expect(NumberScanner.number(in: text)?.bitPattern == strtod(text, nil).bitPattern)
  }

  @Test func readsShortestFormsOfRandomBitsAsC() {
    var random = Sequence64(state: 1)
    for _ in 0..<200_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = value.description
      if NumberScanner.number(in: text) != value {
        Issue.record("\(text)")
      }
    }
  }

  @Test func readsRandomDigitsAsC() {
    var random = Sequence64(state: 2)
    for _ in 0..<200_000 {
      let count = Int(random.next() % 30) + 1
      let digits = (0..<count).map { _ in String(random.next() % 10) }.joined()
      let place = Int(random.next() % UInt64(count + 1))
      var text = digits.prefix(place) + "." + digits.dropFirst(place)
      if random.next() % 2 == 0 { text += "e\(Int(random.next() % 700) - 350)" }
      if NumberScanner.number(in: text)?.bitPattern != strtod(String(text), nil).bitPattern {
        Issue.record("\(text)")
      }
    }
  }

  @Test func roundsMidpointsAndTheirNeighboursAsC() {
    var random = Sequence64(state: 3)
    for _ in 0..<300 {
      let value = Double(bitPattern: random.next() & ~(1 << 63))
      guard value.isFinite, value.nextUp.isFinite else { continue }
      // The exact midpoint of two doubles, as digits.
      let biased = Int(value.bitPattern >> 52)
      let fraction = value.bitPattern & ((1 << 52) - 1)
      var natural = BigNatural(2 * (biased == 0 ? fraction : fraction | 1 << 52) + 1)
      let exponent = max(biased, 1) - 1076
      if exponent >= 0 {
        natural.shiftLeft(by: exponent)
      } else {
        natural.multiply(byFiveToThe: -exponent)
      }
      let digits = String(natural.decimalDigits().map { Character("\($0)") })
      for tail in ["", "0", "0000000001"] {
        let text = "\(digits)\(tail)e\(min(exponent, 0) - tail.count)"
        #expect(NumberScanner.number(in: text)?.bitPattern == strtod(text, nil).bitPattern)
      }
      guard digits.last != "0" else { continue }
      let below = digits.dropLast() + "\(digits.last!.wholeNumberValue! - 1)"
      let text = "\(below)9e\(min(exponent, 0) - 1)"
      #expect(NumberScanner.number(in: text)?.bitPattern == strtod(text, nil).bitPattern)
    }
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "-.", "abc", "1a", "0x10", "nan", "inf", "1e", "1e+", "--1", "1.2.3",
    " 1", "1 ", "1,5",
  ]) func refusesWhatIsNoNumber(_ text: String) {
    #expect(NumberScanner.number(in: text) == nil)
  }

  @Test func stopsAtWhatFollows() throws {
    let bytes = Array("-12.5,7".utf8)
    try bytes.withUnsafeBufferPointer {
      let start = try #require($0.baseAddress)
      let found = try #require(NumberScanner.scan(start, start + $0.count))
      #expect(found.value == -12.5)
      #expect(found.length == 5)
      #expect(!found.isPlainInteger)
      let comma = try #require(NumberScanner.scan(start, start + $0.count, decimalMark: 0x2C))
      #expect(comma.value == -12)
    }
  }

  @Test func readsIntegers() {
    #expect(NumberScanner.integer(in: "-9223372036854775808") == .min)
    #expect(NumberScanner.integer(in: "9223372036854775807") == .max)
    #expect(NumberScanner.integer(in: "+12") == 12)
    for text in ["9223372036854775808", "-9223372036854775809", "", "-", "1.0", "12a"] {
      #expect(NumberScanner.integer(in: text) == nil)
    }
  }
}

@Suite struct PowersOfFiveTests {
  /// 5^q for q >= 0, shifted to 128 bits and truncated.
  @Test func positivePowersAreTruncated() {
    for exponent in 0...PowersOfFive.largestExponent {
      var power = BigNatural(1)
      power.multiply(byFiveToThe: exponent)
      var words = [UInt32](repeating: 0, count: 5) + power.words
      let leading = words.last!.leadingZeroBitCount
      words = words.suffix(5)
      var value: UInt128 = 0
      for word in words.dropFirst().reversed() { value = value << 32 | UInt128(word) }
      if leading > 0 { value = value << UInt128(leading) | UInt128(words[0] >> (32 - leading)) }
      let place = 2 * (exponent - PowersOfFive.smallestExponent)
      #expect(PowersOfFive.words[place] == UInt64(value >> 64))
      #expect(PowersOfFive.words[place + 1] == UInt64(truncatingIfNeeded: value))
    }
  }

  /// For -27 <= q < 0 the entry is the smallest number c with c * 5^-q >= 2^b, below that the
  /// largest with c * 5^-q <= 2^b.
  @Test func negativePowersAreReciprocals() {
    for exponent in PowersOfFive.smallestExponent..<0 {
      let place = 2 * (exponent - PowersOfFive.smallestExponent)
      let (high, low) = (PowersOfFive.words[place], PowersOfFive.words[place + 1])
      func product(_ high: UInt64, _ low: UInt64) -> BigNatural {
        var value = BigNatural(high)
        value.shiftLeft(by: 32)
        value.multiply(by: 1, adding: UInt32(low >> 32))
        value.shiftLeft(by: 32)
        value.multiply(by: 1, adding: UInt32(truncatingIfNeeded: low))
        value.multiply(byFiveToThe: -exponent)
        return value
      }
      #expect(high >> 63 == 1)
      let above = product(high, low)
      let bits = 32 * (above.words.count - 1) + 32 - above.words.last!.leadingZeroBitCount
      var power = BigNatural(1)
      if exponent >= -27 {
        power.shiftLeft(by: bits - 1)
        let (lower, borrow) = low.subtractingReportingOverflow(1)
        #expect(BigNatural.compare(power, above) <= 0)
        #expect(BigNatural.compare(product(high - (borrow ? 1 : 0), lower), power) <= 0)
      } else {
        power.shiftLeft(by: bits)
        let (upper, carry) = low.addingReportingOverflow(1)
        #expect(BigNatural.compare(above, power) <= 0)
        #expect(BigNatural.compare(power, product(high + (carry ? 1 : 0), upper)) <= 0)
      }
    }
  }
}
