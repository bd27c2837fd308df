/// A parsed template: texts, values, sections and partials.
public struct Template: Sendable {
  public let name: String
  let nodes: [Node]

  indirect enum Node: Sendable, Equatable {
    case text(String)
    case value(path: [String], isEscaped: Bool, Position)
    case section(path: [String], isInverted: Bool, [Node], Position)
    case partial(name: String, indentation: String, Position)
  }

  /// Parses the text of a template; the name is for messages.
  public init(_ text: String, name: String = "template") throws(TemplateError) {
    self.name = name
    let tokens = try Lexer.tokens(of: text, named: name)
    nodes = try Parser.nodes(of: tokens, named: name)
  }

  /// A name that the template asks the outermost values for.
  public struct Reference: Sendable, Equatable {
    public let path: [String]
    /// Whether it opens a section, which a list or a map may answer too.
    public let isSection: Bool
    public let line: Int
    public let column: Int
  }

  /// The names outside of sections, in their order. What a name inside of one means depends on the
  /// section's values.
  public var references: [Reference] {
    nodes.compactMap { node in
      switch node {
      case .text, .partial: nil
      case .value(let path, _, let position):
        Reference(path: path, isSection: false, line: position.line, column: position.column)
      case .section(let path, _, _, let position):
        Reference(path: path, isSection: true, line: position.line, column: position.column)
      }
    }
  }
}
