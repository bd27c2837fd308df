import Testing

@testable import Plotting

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.004, 2, "0.00"), (0.5, 0, "1"), (2.5, 0, "3"), (-1.25, 1, "−1.3"),
    (1234.5678, 2, "1234.57"), (.nan, 2, "–"), (-.infinity, 1, "−∞"), (1e300, 0, "1.0×10300"),
  ])
  func fixed(value: Double, decimals: Int, expected: String) {
    #expect(NumberText().fixed(value, decimals: decimals) == expected)
  }

  @Test(arguments: [
    (0.0002, "< 0.001"), (0.001, "= 0.001"), (0.0094, "= 0.009"), (0.012, "= 0.01"),
    (0.049, "= 0.049"), (0.05, "= 0.050"), (0.3, "= 0.30"), (1, "> 0.99"), (.nan, "= –"),
  ])
  func probability(p: Double, expected: String) {
    #expect(NumberText().probability(p) == expected)
  }

  @Test func decimalMarks() {
    #expect(NumberText(decimalMark: .comma).fixed(0.84, decimals: 2) == "0,84")
    #expect(NumberText(decimalMark: .middleDot).compact(12.345) == "12·3")
  }

  @Test func exponentsAreExactAtPowersOfTen() {
    for exponent in -300...300 {
      #expect(NumberText.exponent(of: NumberText.powerOfTen(exponent)) == exponent)
    }
  }
}
