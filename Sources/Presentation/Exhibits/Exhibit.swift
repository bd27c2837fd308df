public import Plotting

/// One thing that a notebook cell shows.
public enum Exhibit: Sendable {
  case table(Table)
  case figure(Figure)
  case prose(Prose)
}

/// Paragraphs in Markdown, or a note on the study's soundness.
public struct Prose: Sendable, Equatable {
  public var kind: Kind
  public var markdown: String

  public enum Kind: Sendable, Equatable {
    case text
    /// Something that a reader must weigh: with a mark at the margin.
    case note
    /// A reason to doubt a number.
    case warning
  }

  public init(_ markdown: String, kind: Kind = .text) {
    self.kind = kind
    self.markdown = markdown
  }

  /// Text that is no Markdown, with what Markdown would read as markup taken literally.
  public static func literal(_ text: String) -> String {
    var out = ""
    for character in text {
      if "\\`*_{}[]<>()#+-.!|~&".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }
}
