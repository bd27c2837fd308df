/// A line of text with the few traits that figures need.
public struct RichText: Sendable, Equatable, ExpressibleByStringInterpolation {
  public struct Span: Sendable, Equatable {
    public var text: String
    public var traits: TextTraits

    public init(_ text: String, _ traits: TextTraits = []) {
      self.text = text
      self.traits = traits
    }
  }

  public private(set) var spans: [Span]

  /// Control characters (a line break inside a label, say) become spaces: a run is one line.
  public init(_ text: String, _ traits: TextTraits = []) {
    let clean = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    spans = clean.isEmpty ? [] : [Span(clean, traits)]
  }

  public init(stringLiteral value: String) { self.init(value) }

  public init(spans: [Span]) {
    self = spans.map { RichText($0.text, $0.traits) }.reduce(RichText(""), +)
  }

  public static func + (a: RichText, b: RichText) -> RichText {
    var sum = a
    sum.spans += b.spans
    return sum
  }

  /// The characters without their traits.
  public var plain: String { spans.map(\.text).joined() }
  public var isEmpty: Bool { spans.isEmpty }

  public func with(_ traits: TextTraits) -> RichText {
    var copy = self
    for index in copy.spans.indices { copy.spans[index].traits.formUnion(traits) }
    return copy
  }

  public static func italic(_ text: String) -> RichText { RichText(text, .italic) }
  public static func bold(_ text: String) -> RichText { RichText(text, .bold) }
  public static func superscript(_ text: String) -> RichText { RichText(text, .superscript) }
  public static func `subscript`(_ text: String) -> RichText { RichText(text, .subscript) }
}

public struct TextTraits: OptionSet, Sendable, Hashable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let bold = TextTraits(rawValue: 1)
  public static let italic = TextTraits(rawValue: 2)
  public static let superscript = TextTraits(rawValue: 4)
  public static let `subscript` = TextTraits(rawValue: 8)
}
