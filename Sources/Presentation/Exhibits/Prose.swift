public import Plotting

/// Paragraphs in Markdown, or a note on the study's soundness.
public struct Prose: Sendable, Equatable {
  public var kind: Kind
  /// Markdown. `{{names}}` of results are filled in by the report; words of the data go through
  /// `literal`.
  public var markdown: String

  public enum Kind: String, Sendable, Equatable, CaseIterable {
    case text
    /// Something that a reader must weigh: with a mark at the margin.
    case note
    /// A reason to doubt a number.
    case warning
    /// What decides how far the study can be believed: leakage, a rebuilt cohort, one lucky seed.
    case honesty
  }

  public init(_ markdown: String, kind: Kind = .text) {
    self.kind = kind
    self.markdown = markdown
  }

  /// Sentences that a cell puts together, one paragraph each: characters stay characters.
  public init(paragraphs: [RichText], kind: Kind = .text) {
    self.kind = kind
    markdown = paragraphs.map { Markdown.text($0) }.joined(separator: "\n\n")
  }

  /// Text that is no Markdown, with what Markdown would read as markup taken literally.
  public static func literal(_ text: String) -> String { Markdown.escaped(text) }
}
