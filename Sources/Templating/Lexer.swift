/// Cuts a template into texts and tags.
///
/// A section, inverted section, close, comment, partial or delimiter tag that is alone on its line
/// takes the whole line with it. Works on Unicode scalars, because `\r\n` is one `Character`.
struct Lexer {
  private let template: String
  private let scalars: [Unicode.Scalar]
  private var open: [Unicode.Scalar] = ["{", "{"]
  private var close: [Unicode.Scalar] = ["}", "}"]
  private var index = 0
  private var tagStart = 0
  private var position = Position(line: 1, column: 1)
  private var tokens: [Token] = []

  static func tokens(of text: String, named template: String) throws(TemplateError) -> [Token] {
    var lexer = Lexer(template: template, scalars: Array(text.unicodeScalars))
    return try lexer.run()
  }

  private init(template: String, scalars: [Unicode.Scalar]) {
    self.template = template
    self.scalars = scalars
  }

  private mutating func run() throws(TemplateError) -> [Token] {
    var text: [Unicode.Scalar] = []
    while index < scalars.count {
      guard starts(with: open, at: index) else {
        text.append(scalars[index])
        advance()
        continue
      }
      var tag = try readTag()
      if tag.kind != .variable, tag.kind != .unescaped, let width = blanksBeforeTag,
        let end = lineEnd(after: index)
      {
        tag.indentation = string(text.suffix(width))
        text.removeLast(width)
        while index < end { advance() }
      }
      flush(&text)
      tokens.append(.tag(tag))
    }
    flush(&text)
    return tokens
  }

  /// How many blanks lie between the start of the line and the tag, `nil` when anything else does.
  private var blanksBeforeTag: Int? {
    var probe = tagStart
    while probe > 0, scalars[probe - 1] == " " || scalars[probe - 1] == "\t" { probe -= 1 }
    return probe == 0 || scalars[probe - 1] == "\n" ? tagStart - probe : nil
  }

  /// Where the line ends after the tag, its line break included; `nil` when something follows.
  private func lineEnd(after start: Int) -> Int? {
    var probe = start
    while probe < scalars.count, scalars[probe] == " " || scalars[probe] == "\t" { probe += 1 }
    if probe == scalars.count { return probe }
    if scalars[probe] == "\n" { return probe + 1 }
    if scalars[probe] == "\r", probe + 1 < scalars.count, scalars[probe + 1] == "\n" {
      return probe + 2
    }
    return nil
  }

  private mutating func readTag() throws(TemplateError) -> Tag {
    let start = position
    tagStart = index
    skip(open.count)
    var kind = Tag.Kind.variable
    var end = close
    switch index < scalars.count ? scalars[index] : " " {
    case "#": kind = .section
    case "^": kind = .inverted
    case "/": kind = .close
    case ">": kind = .partial
    case "!": kind = .comment
    case "&": kind = .unescaped
    case "{":
      kind = .unescaped
      end = ["}"] + close
    case "=":
      kind = .delimiters
      end = ["="] + close
    default: break
    }
    if kind != .variable { advance() }
    var content: [Unicode.Scalar] = []
    while !starts(with: end, at: index) {
      guard index < scalars.count else {
        throw error("the tag is not closed: '\(string(end))' is missing", at: start)
      }
      content.append(scalars[index])
      advance()
    }
    skip(end.count)
    let name = trimmed(content)
    if kind == .delimiters { try changeDelimiters(name, at: start) }
    if kind != .comment, kind != .delimiters { try check(name, at: start) }
    if kind == .variable, let sign = name.first, "#^/>!&=".unicodeScalars.contains(sign) {
      throw error("'\(sign)' stands directly after the braces or nowhere", at: start)
    }
    return Tag(kind: kind, name: string(name), position: start)
  }

  private func check(_ name: [Unicode.Scalar], at start: Position) throws(TemplateError) {
    if name.isEmpty { throw error("the tag has no name", at: start) }
    if name.contains(where: { $0.properties.isWhitespace }) {
      throw error("a name has no spaces, but this is '\(string(name))'", at: start)
    }
  }

  private mutating func changeDelimiters(
    _ content: [Unicode.Scalar], at start: Position
  ) throws(TemplateError) {
    let parts = content.split { $0.properties.isWhitespace }
    guard parts.count == 2, parts.allSatisfy({ !$0.contains("=") }) else {
      throw error("new delimiters are two words without '=', as in {{=<% %>=}}", at: start)
    }
    open = Array(parts[0])
    close = Array(parts[1])
  }

  private func starts(with word: [Unicode.Scalar], at start: Int) -> Bool {
    guard start + word.count <= scalars.count else { return false }
    for offset in word.indices where scalars[start + offset] != word[offset] { return false }
    return true
  }

  private mutating func advance() {
    if scalars[index] == "\n" {
      position = Position(line: position.line + 1, column: 1)
    } else {
      position.column += 1
    }
    index += 1
  }

  private mutating func skip(_ count: Int) { for _ in 0..<count { advance() } }

  private mutating func flush(_ text: inout [Unicode.Scalar]) {
    if !text.isEmpty { tokens.append(.text(string(text[...]))) }
    text.removeAll(keepingCapacity: true)
  }

  private func trimmed(_ content: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let start = content.drop { $0.properties.isWhitespace }
    var end = start
    while end.last?.properties.isWhitespace == true { end.removeLast() }
    return Array(end)
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private func error(_ message: String, at position: Position) -> TemplateError {
    TemplateError(
      template: template, line: position.line, column: position.column, message: message)
  }
}
