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
}
