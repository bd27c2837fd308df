/// Nests tokens into sections.
struct Parser {
  /// Sections within sections; deeper is a mistake and would exhaust the stack.
  static let deepest = 200

  static func nodes(
    of tokens: [Token], named template: String
  ) throws(TemplateError) -> [Template.Node] {
    // One list of nodes for each open section, the template's own at the bottom.
    var levels: [[Template.Node]] = [[]]
    var open: [Tag] = []
    func error(_ message: String, at tag: Tag) -> TemplateError {
      TemplateError(
        template: template, line: tag.position.line, column: tag.position.column, message: message)
    }
    for token in tokens {
      guard case .tag(let tag) = token else {
        if case .text(let text) = token { levels[levels.count - 1].append(.text(text)) }
        continue
      }
      switch tag.kind {
      case .comment, .delimiters: break
      case .variable, .unescaped:
        levels[levels.count - 1].append(
          .value(path: tag.path, isEscaped: tag.kind == .variable, tag.position))
      case .partial:
        levels[levels.count - 1].append(
          .partial(name: tag.name, indentation: tag.indentation, tag.position))
      case .section, .inverted:
        guard open.count < deepest else { throw error("sections are nested too deep", at: tag) }
        open.append(tag)
        levels.append([])
      case .close:
        guard let start = open.popLast() else {
          throw error("'\(tag.name)' is closed here, but no section is open", at: tag)
        }
        guard start.name == tag.name else {
          throw error(
            "'\(tag.name)' is closed here, but '\(start.name)' from line \(start.position.line)"
              + " is open", at: tag)
        }
        let inner = levels.removeLast()
        levels[levels.count - 1].append(
          .section(
            path: start.path, isInverted: start.kind == .inverted, inner, start.position))
      }
    }
    if let tag = open.last { throw error("the section '\(tag.name)' is never closed", at: tag) }
    return levels[0]
  }
}
