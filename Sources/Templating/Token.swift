/// A piece of a template's text.
enum Token: Sendable, Equatable {
  case text(String)
  case tag(Tag)
}

/// A tag between delimiters.
struct Tag: Sendable, Equatable {
  var kind: Kind
  var name: String
  var position: Position
  /// What stands before a tag that is alone on its line; a partial is indented by it.
  var indentation = ""

  enum Kind: Sendable, Equatable {
    case variable, unescaped, section, inverted, close, partial, comment, delimiters
  }

  var path: [String] {
    name == "." ? [] : name.split(separator: ".").map(String.init)
  }
}

struct Position: Sendable, Equatable {
  var line: Int
  var column: Int
}
