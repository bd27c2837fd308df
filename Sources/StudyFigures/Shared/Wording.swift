import Plotting

extension FigureStyle {
  /// `0.84 (0.79–0.87)`; the limits alone are dashes when they are not numbers.
  func interval(_ estimate: Double, _ low: Double, _ high: Double, decimals: Int = 2) -> String {
    "\(short(estimate, decimals)) (\(short(low, decimals))–\(short(high, decimals)))"
  }

  /// Fixed decimals while the number stays readable, a power of ten beyond.
  func short(_ value: Double, _ decimals: Int) -> String {
    let small = NumberText.smallest(decimals)
    if value.isFinite, value.magnitude >= 10_000 || (value != 0 && value.magnitude < small) {
      return power(value)
    }
    if value.isFinite, value.magnitude >= 100 { return numbers.fixed(value, decimals: 0) }
    return numbers.fixed(value, decimals: decimals)
  }

  private func power(_ value: Double) -> String {
    let spans = numbers.scientific(value, decimals: 0).spans
    return spans.map {
      $0.traits.contains(.superscript) ? String($0.text.map(Self.raised)) : $0.text
    }.joined()
  }

  private static func raised(_ character: Character) -> Character {
    let digits: [Character] = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    if let digit = character.wholeNumberValue, digits.indices.contains(digit) {
      return digits[digit]
    }
    return character == "−" ? "⁻" : character
  }

  /// An italic P with its value: `P = 0.03`.
  func pValue(_ p: Double) -> RichText {
    RichText.italic("P") + RichText(" " + numbers.probability(p))
  }
}

extension NumberText {
  /// Half of the last shown digit: below it a fixed form would read as zero.
  static func smallest(_ decimals: Int) -> Double {
    var value = 0.5
    for _ in 0..<decimals { value /= 10 }
    return value
  }
}

/// Joins the parts of an enumeration: `a, b and c`.
func listed(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}
