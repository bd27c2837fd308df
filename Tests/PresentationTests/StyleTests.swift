import Presentation
import Settings
import Testing

@Suite struct StyleTests {
  struct P: Sendable {
    let preset: String
    let texts: [String]
  }
  static let values = [0.0, 0.00009, 0.001, 0.00455, 0.0101, 0.0449, 0.0456, 0.2, 0.9951, 1]

  @Test(arguments: [
    P(
      preset: "default",
      texts: [
        "<0.001", "<0.001", "0.001", "0.005", "0.010", "0.045", "0.046", "0.200", "0.995", "1.000",
      ]),
    P(
      preset: "spss",
      texts: ["<.001", "<.001", ".001", ".005", ".010", ".045", ".046", ".200", ".995", "1.000"]),
    P(
      preset: "jama",
      texts: ["<.001", "<.001", ".001", ".005", ".01", ".04", ".046", ".20", ">.99", ">.99"]),
    P(
      preset: "nejm",
      texts: ["<0.001", "<0.001", "0.001", "0.005", "0.01", "0.04", "0.05", "0.20", "1.00", "1.00"]),
    P(
      preset: "lancet",
      texts: [
        "<0·0001", "<0·0001", "0·0010", "0·0046", "0·010", "0·045", "0·046", "0·20", "1·00", "1·00",
      ]),
  ]) func printsP(_ entry: P) throws {
    let style = try #require(StylePreset.named(entry.preset)).style
    #expect(Self.values.map { style.p($0) } == entry.texts)
  }

  @Test func numbersThatAreNone() {
    let style = Style()
    #expect(style.p(.nan) == "–" && style.coefficient(.infinity) == "∞")
    #expect(style.coefficient(-.infinity) == "−∞")
    #expect(style.count(0, of: 0) == "0" && style.percent(1, of: 3) == "33.3")
    #expect(style.number(1.5e9, decimals: 2) == "1.50e+09")
  }

  @Test func ratiosNeverPrintAsZero() {
    let style = Style()
    #expect(style.ratio(0.001) == "<0.01")
    #expect(style.ratio(0.001, 0, 2) == "<0.01 (0.00–2.00)")
  }

  @Test func intervalsOfNegativeNumbersHaveNoDash() {
    #expect(Style().interval(-0.2, 0.1, decimals: 1) == "−0.2 to 0.1")
    #expect(Style().interval(0.1, 0.2, decimals: 1) == "0.1–0.2")
  }

  @Test func decimalCommasAreNotListSeparators() {
    var settings = StyleSettings()
    settings.decimalMark = .comma
    #expect(settings.style.median(1, 0.5, 2) == "1,0 [0,5; 2,0]")
  }

  @Test func settingsChangeSinglePlacesOfAPreset() {
    var settings = StyleSettings()
    settings.preset.word = "jama"
    settings.pDigits = 4
    settings.interval = .to
    let style = settings.style
    #expect(style.p(0.0002) == ".0002" && style.ratio(2, 1, 3) == "2.00 (1.00 to 3.00)")
  }
}
