/// Problems as a compiler prints them: place, severity, code, message, the source line with a
/// caret, and what to do.
public struct ProblemText: Sendable {
  /// The texts that carets point into, by file name as in the places.
  public var sources: [String: String]
  public var usesColour: Bool
  /// Whether values of the data may be shown: on a terminal, never in a file.
  public var showsPrivateValues: Bool

  public init(
    sources: [String: String] = [:], usesColour: Bool = false, showsPrivateValues: Bool = false
  ) {
    self.sources = sources
    self.usesColour = usesColour
    self.showsPrivateValues = showsPrivateValues
  }

  public func render(_ problems: [Problem]) -> String {
    var lines: [String: [Substring]] = [:]
    for (file, text) in sources {
      lines[file] = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
    return problems.map { render($0, lines: lines) }.joined(separator: "\n")
  }

  private func render(_ problem: Problem, lines: [String: [Substring]]) -> String {
    var text = ""
    if let place = problem.place { text += Self.wording(of: place) + ": " }
    let severity = problem.kind.severity
    text += coloured("\(severity.rawValue)[\(problem.kind.code)]", severity == .error ? 31 : 33)
    text += ": \(problem.message)"
    if showsPrivateValues, let value = problem.privateValue {
      text += " (found '\(value.shortened(to: 60))')"
    }
    if let place = problem.place, let position = place.position,
      let sourceLines = lines[place.file], position.line <= sourceLines.count
    {
      let line = String(sourceLines[position.line - 1].map { $0 == "\t" ? " " : $0 })
      text += "\n" + excerpt(line, at: position, length: place.length)
    }
    if let help = problem.help { text += "\n  \(coloured("help", 36)): \(help)" }
    return text
  }

  private func excerpt(_ line: String, at position: SourcePosition, length: Int) -> String {
    let width = 96
    let start = position.column > width - 8 ? position.column - width / 2 : 0
    let shown = String(line.dropFirst(start)).shortened(to: width)
    let offset = max(0, min(position.column - 1, line.count) - start)
    let marks = String(repeating: "~", count: max(0, min(length, shown.count - offset) - 1))
    let gutter = String(position.line)
    let blank = String(repeating: " ", count: gutter.count)
    return " \(gutter) | \(shown)\n \(blank) | "
      + String(repeating: " ", count: offset) + coloured("^" + marks, 32)
  }

  private func coloured(_ text: String, _ code: Int) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  static func wording(of place: Place) -> String {
    var text = place.file
    if let position = place.position { text += ":\(position.line):\(position.column)" }
    var details: [String] = []
    if let row = place.row { details.append("row \(row)") }
    if let column = place.column { details.append("column '\(column)'") }
    if !details.isEmpty { text += (text.isEmpty ? "" : ": ") + details.joined(separator: ", ") }
    return text
  }
}
