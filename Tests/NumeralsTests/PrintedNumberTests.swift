import Testing

@testable import Numerals

@Suite struct PrintedNumberTests {
  struct Case: Sendable {
    var text: String
    var inside: [Double]
    var outside: [Double]
  }

  static let cases = [
    Case(text: "0.360", inside: [0.36, 0.3595, 0.3605, 0.36049], outside: [0.3594, 0.3606]),
    Case(text: "<.001", inside: [0, 0.0009], outside: [0.001, 0.5]),
    Case(text: "< 0.001", inside: [1e-10], outside: [0.0011]),
    Case(text: ">0.99", inside: [0.991, 1], outside: [0.99, 0.5]),
    Case(text: "≤40", inside: [40, 3], outside: [40.1]),
    Case(text: ">=2", inside: [2, 3], outside: [1.9]),
    Case(text: "25.00", inside: [24.995, 25.005], outside: [24.99, 25.01]),
    Case(text: "1,302", inside: [1302, 1302.5], outside: [1.302, 1303]),
    Case(text: "1,302,000.5", inside: [1_302_000.5], outside: [1_302_000.6]),
    Case(text: "10^-4", inside: [1e-4, 0.96e-4, 1.4e-4], outside: [0.9e-4, 1.6e-4]),
    Case(text: "1.2 × 10^-3", inside: [0.0012, 0.00115], outside: [0.0013, 0.0011]),
    Case(text: "1.2e-3", inside: [0.0012, 0.00125], outside: [0.0013]),
    Case(text: "−1.5", inside: [-1.5, -1.55], outside: [1.5]),
    Case(text: "45.2%", inside: [45.2, 45.15], outside: [0.452]),
    Case(text: ".36", inside: [0.36], outside: [0.37]),
    Case(text: "0", inside: [0, 0.4, -0.5], outside: [0.6]),
  ]

  @Test(arguments: cases) func agreesWithWhatRoundsToIt(_ example: Case) throws {
    let printed = try #require(PrintedNumber(example.text))
    for value in example.inside {
      #expect(printed.agrees(with: value), "\(value)")
      #expect(printed.distance(to: value) == 0)
    }
    for value in example.outside { #expect(!printed.agrees(with: value), "\(value)") }
    #expect(!printed.agrees(with: Double.nan))
  }

  @Test(arguments: [
    "", "abc", "1,30", "13,02,000", "<", "1.2.3", "12 of 30", "10^", "^4", "1e999", "%",
    "10^99999", "3 10^4", "1,", ",1",
  ]) func refusesWhatIsNoNumber(_ text: String) {
    #expect(PrintedNumber(text) == nil)
  }

  @Test func comparesPrintsWithPrints() throws {
    let exact = try #require(PrintedNumber("0.0004"))
    let bound = try #require(PrintedNumber("<0.001"))
    let other = try #require(PrintedNumber("0.36"))
    let finer = try #require(PrintedNumber("0.364"))
    #expect(exact.agrees(with: bound))
    #expect(!bound.agrees(with: other))
    #expect(other.agrees(with: finer))
  }

  @Test func printsAlike() throws {
    let printed = try #require(PrintedNumber("45.2%"))
    #expect(printed.printing(44.96) == "45.0%")
    #expect(printed.isPercent)
    #expect(printed.decimals == 1)
  }
}
