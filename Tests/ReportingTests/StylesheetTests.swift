import Templates
import Testing

@Suite struct StylesheetTests {
  /// The colours that `:root` declares, by name: of the page in the light, then in the dark.
  static func colours() -> [[String: String]] {
    var blocks: [[String: String]] = []
    for block in BuiltInTemplate.stylesheet.text.split(
      separator: ":root {", omittingEmptySubsequences: false
    ).dropFirst() {
      var colours: [String: String] = [:]
      for line in (block.split(separator: "}").first ?? "").split(separator: ";") {
        let parts = line.split(separator: ":").map {
          String($0.filter { !$0.isWhitespace })
        }
        if parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#") {
          colours[parts[0]] = parts[1]
        }
      }
      blocks.append(colours)
    }
    return blocks
  }

  /// WCAG 2.2, relative luminance.
  static func luminance(_ colour: String) -> Double {
    var digits = Array(colour.dropFirst())
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    let channels = stride(from: 0, to: 6, by: 2).map { index -> Double in
      let value = Double(Int(String(digits[index...index + 1]), radix: 16) ?? 0) / 255
      guard value > 0.04045 else { return value / 12.92 }
      // ((v + 0.055) / 1.055)^2.4 as x² · x^(2/5), the fifth root by Newton's method.
      let x = (value + 0.055) / 1.055
      var root = x
      for _ in 0..<60 {
        root -= (root * root * root * root * root - x) / (5 * root * root * root * root)
      }
      return x * x * root * root
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  static func contrast(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func contrastIsComputedAsWCAGDoes() {
    #expect(abs(Self.contrast("#000", "#fff") - 21) < 1e-9)
    #expect(abs(Self.contrast("#777777", "#fff") - 4.478) < 0.001)
  }

  /// WCAG 2.2, 1.4.3: at least 4.5 for text of this size.
  @Test(arguments: [0, 1, 2]) func textStandsOut(_ scheme: Int) throws {
    let colours = Self.colours()
    try #require(colours.count == 3)
    let all = colours[scheme]
    for (ink, ground) in [
      ("--ink", "--paper"), ("--quiet", "--paper"), ("--link", "--paper"), ("--ink", "--shade"),
      ("--quiet", "--shade"), ("--ink", "--warn-shade"), ("--warn", "--warn-shade"),
      ("--rule", "--paper"), ("--link", "--shade"), ("--link", "--warn-shade"),
    ] {
      let (one, two) = (try #require(all[ink]), try #require(all[ground]))
      let least = ink == "--rule" ? 3.0 : 4.5
      #expect(Self.contrast(one, two) >= least, "\(ink) on \(ground): \(Self.contrast(one, two))")
    }
  }

  @Test func focusIsVisibleAndNothingMoves() {
    let style = BuiltInTemplate.stylesheet.text
    for control in ["a", "button", "summary", ".scroll"] {
      #expect(style.contains("\(control):focus-visible"))
    }
    // Whoever asks for less motion gets all there is: none.
    for word in ["transition", "animation", "scroll-behavior", "@keyframes"] {
      #expect(!style.contains(word))
    }
  }

  @Test func bracesAndParenthesesBalance() {
    let style = BuiltInTemplate.stylesheet.text
    #expect(style.count { $0 == "{" } == style.count { $0 == "}" })
    #expect(style.count { $0 == "(" } == style.count { $0 == ")" })
  }
}
