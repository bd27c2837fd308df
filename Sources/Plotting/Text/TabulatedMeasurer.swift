/// A measurer that needs no font: frozen advance widths of DejaVu Sans Condensed for ASCII, one em
/// for wide letters, 0.57 em for the rest. For tests and for laying out where no font is at hand.
public struct TabulatedMeasurer: TextMeasurer {
  public init() {}

  public func extent(of text: RichText, size: Double) -> TextExtent {
    let em = size * FontMetrics.millimetresPerPoint
    var width = 0.0
    for span in text.spans {
      let isScript = !span.traits.isDisjoint(with: [.superscript, .subscript])
      let share = (isScript ? 0.7 : 1) * (span.traits.contains(.bold) ? 1.09 : 1)
      for scalar in span.text.unicodeScalars { width += Self.advance(of: scalar) * share * em }
    }
    return TextExtent(
      width: width, ink: Rect(x: 0, y: -0.76 * em, width: width, height: 0.996 * em))
  }

  private static func advance(of scalar: Unicode.Scalar) -> Double {
    if let index = Int(exactly: scalar.value).map({ $0 - 32 }), widths.indices.contains(index) {
      return Double(widths[index]) / 1000
    }
    return scalar.value >= 0x2E80 ? 1 : 0.572
  }

  /// U+0020 to U+007E in thousandths of an em, from the font's hmtx table (version 2.37).
  private static let widths = [
    286, 360, 414, 754, 572, 855, 702, 247, 351, 351, 450, 754, 286, 325, 286, 303, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 303, 303, 754, 754, 754, 478, 900, 615, 617, 628, 693, 568,
    518, 697, 677, 265, 265, 590, 501, 776, 673, 708, 542, 708, 625, 571, 549, 659, 615, 890, 616,
    549, 616, 351, 303, 351, 754, 450, 450, 551, 571, 495, 571, 554, 316, 571, 570, 250, 250, 521,
    250, 876, 570, 550, 571, 571, 370, 469, 353, 570, 532, 736, 532, 532, 472, 572, 303, 572, 754,
  ]
}
