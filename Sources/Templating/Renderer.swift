/// Fills a template with values.
public struct Renderer: Sendable {
  /// The text of partials by name.
  public var partials: [String: String]
  /// How strings are escaped. HTML by default; Markdown has its own.
  public var escape: @Sendable (String) -> String
  /// What a name that nothing answers to means: an empty text, as Mustache has it, or an error.
  public var missing: Missing
  /// Further ways to print a number, by the last word of its name: `{{auc.decimals2}}`.
  public var form: @Sendable (Double, String) -> String? = { _, _ in nil }
  /// Partials within partials.
  public var deepest = 32

  public enum Missing: Sendable { case empty, error }

  public init(
    partials: [String: String] = [:], missing: Missing = .empty,
    escape: @escaping @Sendable (String) -> String = Renderer.escapeHTML
  ) {
    self.partials = partials
    self.missing = missing
    self.escape = escape
  }

  public func render(_ template: Template, _ value: TemplateValue) throws(TemplateError) -> String {
    var run = Rendering(renderer: self, parsed: [:])
    return try run.render(template, value)
  }

  public static func escapeHTML(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

/// One rendering: the stack of contexts, the partials parsed so far and the text written.
private struct Rendering {
  let renderer: Renderer
  /// By indentation and name, because a partial is indented before it is parsed.
  var parsed: [[String]: Template]
  var out = ""
  var depth = 0

  init(renderer: Renderer, parsed: [[String]: Template]) {
    self.renderer = renderer
    self.parsed = parsed
  }

  mutating func render(_ template: Template, _ value: TemplateValue) throws(TemplateError) -> String
  {
    try write(template.nodes, [value], template.name)
    return out
  }

  private mutating func write(
    _ nodes: [Template.Node], _ stack: [TemplateValue], _ name: String
  ) throws(TemplateError) {
    for node in nodes {
      switch node {
      case .text(let text): out += text
      case .value(let path, let isEscaped, let position):
        guard let value = lookUp(path, stack) else {
          if renderer.missing == .error { throw unknown(path, name, position) }
          continue
        }
        try write(value, isEscaped: isEscaped, path, name, position)
      case .section(let path, let isInverted, let inner, let position):
        let value = lookUp(path, stack)
        if value == nil, renderer.missing == .error { throw unknown(path, name, position) }
        try writeSection(value ?? .null, isInverted: isInverted, inner, stack, name)
      case .partial(let partial, let indentation, let position):
        try writePartial(partial, indentation, stack, name, position)
      }
    }
  }

  private mutating func write(
    _ value: TemplateValue, isEscaped: Bool, _ path: [String], _ name: String, _ position: Position
  ) throws(TemplateError) {
    switch value {
    case .null:
      if renderer.missing == .error {
        throw error("'\(path.joined(separator: "."))' has no value", name, position)
      }
    case .html(let text): out += text
    case .string(let text), .number(_, let text): out += isEscaped ? renderer.escape(text) : text
    case .bool(let value): out += value ? "true" : "false"
    case .list, .map:
      // Mustache leaves this to the language; a list in a sentence is always a mistake.
      if renderer.missing == .error {
        throw error("'\(path.joined(separator: "."))' is not one value", name, position)
      }
    }
  }

  private mutating func writeSection(
    _ value: TemplateValue, isInverted: Bool, _ inner: [Template.Node], _ stack: [TemplateValue],
    _ name: String
  ) throws(TemplateError) {
    guard value.isShown != isInverted else { return }
    if isInverted { return try write(inner, stack, name) }
    guard case .list(let values) = value else { return try write(inner, stack + [value], name) }
    for item in values { try write(inner, stack + [item], name) }
  }

  private mutating func writePartial(
    _ partial: String, _ indentation: String, _ stack: [TemplateValue], _ name: String,
    _ position: Position
  ) throws(TemplateError) {
    guard let text = renderer.partials[partial] else {
      if renderer.missing == .error {
        throw error("there is no partial '\(partial)'", name, position)
      }
      return
    }
    guard depth < renderer.deepest else {
      throw error("partials include each other without end: '\(partial)'", name, position)
    }
    let key = [indentation, partial]
    let template: Template
    if let known = parsed[key] {
      template = known
    } else {
      template = try Template(Self.indented(text, by: indentation), name: partial)
      parsed[key] = template
    }
    depth += 1
    try write(template.nodes, stack, partial)
    depth -= 1
  }

  /// Every line of a partial that stands alone is indented as its tag was.
  private static func indented(_ text: String, by indentation: String) -> String {
    guard !indentation.isEmpty else { return text }
    var out = ""
    var startsLine = true
    for scalar in text.unicodeScalars {
      if startsLine { out += indentation }
      out.unicodeScalars.append(scalar)
      startsLine = scalar == "\n"
    }
    return out
  }

  /// The first part of a dotted name is searched from the innermost context outwards, the others
  /// only within what it names.
  private func lookUp(_ path: [String], _ stack: [TemplateValue]) -> TemplateValue? {
    guard let first = path.first else { return stack.last }
    for context in stack.reversed() {
      guard case .map(let entries) = context, var value = entries[first] else { continue }
      for key in path.dropFirst() {
        if let next = value[key] {
          value = next
        } else if case .number(let number, _) = value, let text = renderer.form(number, key) {
          value = .string(text)
        } else {
          return nil
        }
      }
      return value
    }
    return path == ["text"] ? stack.last?["text"] : nil
  }

  private func unknown(
    _ path: [String], _ name: String, _ position: Position
  ) -> TemplateError {
    error("nothing is called '\(path.joined(separator: "."))'", name, position)
  }

  private func error(_ message: String, _ name: String, _ position: Position) -> TemplateError {
    TemplateError(
      template: name, line: position.line, column: position.column, message: message)
  }
}
