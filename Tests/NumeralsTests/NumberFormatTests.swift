import Foundation
import Testing

@testable import Numerals

/// What C's printf prints.
private func printf(_ value: Double, _ decimals: Int, _ form: String = "f") -> String {
  var buffer = [CChar](repeating: 0, count: 2000)
  withVaList([Int32(decimals), value]) { _ = vsnprintf(&buffer, buffer.count, "%.*\(form)", $0) }
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

@Suite struct NumberFormatTests {
  let format = NumberFormat.plain

  @Test(arguments: [
    0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 0.15, 0.25, 0.35, 1e15, 1e16 + 2, 1e22, 1e23, 1e300,
    Double.leastNonzeroMagnitude, 1.7976931348623157e308, 123456.789, 0.0005,
    0.00049999999999999999, 999.9995, 9.995,
  ]) func fixedIsWhatCPrints(_ value: Double) {
    for decimals in [0, 1, 2, 3, 4, 6, 12, 17, 22, 23, 30] {
      #expect(format.fixed(value, decimals: decimals) == printf(value, decimals))
    }
  }

  @Test func randomFixedIsWhatCPrints() {
    var random = Sequence64(state: 4)
    for round in 0..<40_000 {
      let bits = random.next()
      let value =
        round % 2 == 0
        ? Double(bitPattern: bits & ~(1 << 63)) : Double(bits % 100_000_000) / 8000
      guard value.isFinite else { continue }
      let decimals = Int(random.next() % 8)
      if format.fixed(value, decimals: decimals) != printf(value, decimals) {
        Issue.record("\(value) with \(decimals) decimals")
      }
      if format.scientific(value, digits: decimals + 1) != printf(value, decimals, "e") {
        Issue.record("\(value) with \(decimals + 1) digits")
      }
    }
  }

  @Test func whatRoundsToZeroHasNoSign() {
    #expect(format.fixed(-0.0001, decimals: 3) == "0.000")
    #expect(format.fixed(-0.0, decimals: 1) == "0.0")
    #expect(format.fixed(-0.0006, decimals: 3) == "-0.001")
  }

  @Test func ratiosRoundHalvesUp() {
    #expect(format.ratio(246, of: 838, decimals: 3) == "29.356")
    #expect(format.ratio(1, of: 8, decimals: 2) == "12.50")
    #expect(format.ratio(1, of: 8, decimals: 0) == "13")
    #expect(format.ratio(1, of: 200, decimals: 0) == "1")
    #expect(format.ratio(1, of: 3, scale: 1, decimals: 3) == "0.333")
    #expect(format.ratio(2, of: 3, scale: 1, decimals: 3) == "0.667")
    #expect(format.ratio(-1, of: 8, decimals: 0) == "-13")
    #expect(format.ratio(0, of: 5, decimals: 2) == "0.00")
    #expect(format.ratio(1, of: 0, decimals: 2) == "NA")
    // 100.5/1000 has no exact double; the ratio is an exact half.
    #expect(format.ratio(201, of: 2000, scale: 100, decimals: 1) == "10.1")
    #expect(format.ratio(.max, of: 1, scale: 1, decimals: 0) == "9223372036854775807")
  }

  @Test func significantDigits() {
    #expect(format.significant(0.00123456, digits: 3) == "0.00123")
    #expect(format.significant(1234.5, digits: 3) == "1230")
    #expect(format.significant(9.996, digits: 3) == "10.0")
    #expect(format.significant(99.96, digits: 2) == "100")
    #expect(format.significant(1, digits: 4) == "1.000")
    #expect(format.significant(-0.5, digits: 1) == "-0.5")
    #expect(format.significant(0, digits: 3) == "0.00")
  }

  @Test func shortestReadsBack() {
    #expect(format.shortest(0.1) == "0.1")
    #expect(format.shortest(3) == "3")
    #expect(format.shortest(-2.5e-7) == "-2.5e-07")
    #expect(format.shortest(.nan) == "NA")
    var random = Sequence64(state: 5)
    for _ in 0..<10_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(NumberScanner.number(in: format.shortest(value)) == value)
    }
  }

  @Test func marksAndSeparators() {
    let german = NumberFormat(decimalMark: ",", groupSeparator: ".", minusSign: "−")
    #expect(german.fixed(-1_234_567.891, decimals: 2) == "−1.234.567,89")
    #expect(german.integer(1302) == "1.302")
    #expect(german.integer(302) == "302")
    #expect(german.integer(.min) == "−9.223.372.036.854.775.808")
    let american = NumberFormat(hasLeadingZero: false)
    #expect(american.fixed(0.36, decimals: 2) == ".36")
    #expect(american.fixed(1.36, decimals: 2) == "1.36")
    #expect(american.fixed(0, decimals: 0) == "0")
  }

  @Test func pValues() {
    #expect(format.p(0.36) == "0.360")
    #expect(format.p(0.0004) == "<0.001")
    #expect(format.p(0.000999) == "<0.001")
    #expect(format.p(0.001) == "0.001")
    #expect(format.p(0) == "<0.001")
    #expect(format.p(0.9999) == "1.000")
    #expect(format.p(0.9999, boundsAbove: true) == ">0.999")
    #expect(format.p(.nan) == "NA")
    #expect(NumberFormat(hasLeadingZero: false).p(0.0001) == "<.001")
    #expect(format.p(0.004, decimals: 2) == "<0.01")
  }
}
