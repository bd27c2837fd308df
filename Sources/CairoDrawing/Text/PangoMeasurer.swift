public import Plotting

/// Measures text with the fonts it will be drawn in. Use one per task; answers are kept.
public final class PangoMeasurer: TextMeasurer {
  private struct Key: Hashable {
    var size: Double
    var spans: [String]
    var traits: [TextTraits]
  }

  private let shaper: TextShaper
  private var known: [Key: TextExtent] = [:]

  public init(_ fonts: FontLibrary) { shaper = TextShaper(fonts) }

  public func extent(of text: RichText, size: Double) -> TextExtent {
    let key = Key(size: size, spans: text.spans.map(\.text), traits: text.spans.map(\.traits))
    if let extent = known[key] { return extent }
    let extent = shaper.extent(of: text, size: size)
    known[key] = extent
    return extent
  }
}
