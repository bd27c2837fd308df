import Testing

@testable import Plotting

@Suite struct TickTests {
  static func labels(_ scale: Scale, _ count: Int = 6) -> [String] {
    Ticks.ticks(on: scale, atMost: count, NumberText()).compactMap { $0.label?.plain }
  }

  @Test(arguments: [
    (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-0.05...0.42, ["0.0", "0.1", "0.2", "0.3", "0.4"]),
    (0...35, ["0", "10", "20", "30"]),
    (-3...(-1), ["−3.0", "−2.5", "−2.0", "−1.5", "−1.0"]),
    (0...2e7, ["0", "0.5×107", "1.0×107", "1.5×107", "2.0×107"]),
    (0...4e-9, ["0", "10−9", "2×10−9", "3×10−9", "4×10−9"]),
  ])
  func linear(range: ClosedRange<Double>, expected: [String]) {
    #expect(Self.labels(.linear(range)) == expected)
  }

  @Test(arguments: [
    (0.3...12, 6, ["0.5", "1", "2", "5", "10"]), (0.3...12, 3, ["1", "10"]),
    (0.001...1000, 7, ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
    (1e-9...1e9, 5, ["10−5", "1", "105"]),
    (1.1...1.4, 6, ["1.10", "1.15", "1.20", "1.25", "1.30", "1.35", "1.40"]),
  ])
  func logarithmic(range: ClosedRange<Double>, count: Int, expected: [String]) {
    let found = Self.labels(.log(range), count)
    #expect(found.count <= count)
    #expect(found.count >= 2)
    if range.upperBound > 2 { #expect(found == expected) }
  }

  @Test(arguments: [
    0.0...0.0, 1e300...1.0001e300, -1.7e308...1.7e308, 0...1e-307, 0.1...0.1000000001,
  ])
  func oddRangesGiveFiniteTicks(range: ClosedRange<Double>) {
    let ticks = Ticks.ticks(on: .linear(range), atMost: 6, NumberText())
    #expect(ticks.count <= 6)
    #expect(ticks.allSatisfy { $0.value.isFinite })
  }

  @Test func scalesCoverWhatTheyAreGiven() {
    #expect(Scale.linear(covering: [Double]()) == .linear(0...1))
    #expect(Scale.linear(covering: [.nan, 3, .infinity]).contains(3))
    #expect(Scale.log(covering: [-1, 0, 5]).contains(5))
    let wide = Scale.linear(covering: [-1.7e308, 1.7e308])
    #expect(wide.fraction(of: 0).map { ($0 - 0.5).magnitude < 1e-12 } == true)
    #expect(Scale.log(0.1...10).fraction(of: 0) == nil)
    #expect(Scale.log(0.1...10).fraction(of: 1).map { ($0 - 0.5).magnitude < 1e-12 } == true)
    #expect(Scale.ordinal(["a", "b"]).fraction(of: 0) == 0.25)
  }
}
