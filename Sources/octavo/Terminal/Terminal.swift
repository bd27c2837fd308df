import FoundationEssentials
import Glibc
internal import Settings

/// Standard output for results, standard error for everything else.
struct Terminal {
  let isQuiet: Bool
  let usesColour: Bool
  let showsProgress: Bool
  let errorIsTerminal: Bool

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    errorIsTerminal = isatty(2) == 1
    let environment = ProcessInfo.processInfo.environment
    usesColour =
      errorIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    showsProgress = errorIsTerminal && !isQuiet
  }

  /// A result, on standard output.
  func print(_ text: String) { Self.write(text, to: 1) }

  /// A remark on standard error, left out by --quiet.
  func say(_ text: String) {
    if !isQuiet { Self.write(text + "\n", to: 2) }
  }

  /// Mistakes of the command line itself.
  func complain(_ mistakes: [String], hint: String) {
    for mistake in mistakes { Self.write("octavo: \(mistake)\n", to: 2) }
    Self.write("\(hint)\n", to: 2)
  }

  /// Problems as a compiler prints them, with their number at the end.
  func report(_ problems: Problems, sources: [String: String]) {
    let found = problems.sorted
    guard !found.isEmpty else { return }
    let text = ProblemText(
      sources: sources, usesColour: usesColour, showsPrivateValues: errorIsTerminal)
    Self.write(text.render(found) + "\n", to: 2)
    for (code, count) in problems.leftOut {
      Self.write("… and \(count) more of \(code)\n", to: 2)
    }
    let errors = found.count(where: \.isError)
    let warnings = found.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append("\(errors) error\(errors == 1 ? "" : "s")") }
    if warnings > 0 { parts.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
    Self.write(parts.joined(separator: ", ") + "\n", to: 2)
  }

  /// One line that the next one overwrites, on a terminal only.
  func progress(_ text: String) {
    if showsProgress { Self.write("\r\u{1B}[K\(text.shortened(to: 76))", to: 2) }
  }

  func endProgress() {
    if showsProgress { Self.write("\r\u{1B}[K", to: 2) }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Problems as JSON, for editors and scripts. Values of patients are not part of it.
enum ProblemJSON {
  static func node(_ problems: Problems) -> Node {
    let listed: [Node] =
      problems.sorted.map { problem in
        var entries: [(String, Node)] = [
          ("code", .text(problem.kind.code)),
          ("severity", .text(problem.kind.severity.rawValue)),
          ("message", .text(problem.message)),
        ]
        if let place = problem.place {
          entries.append(("file", .text(place.file)))
          if let position = place.position {
            entries.append(("line", .integer(position.line)))
            entries.append(("column", .integer(position.column)))
          }
          if let row = place.row { entries.append(("row", .integer(row))) }
          if let column = place.column { entries.append(("name", .text(column))) }
        }
        if let help = problem.help { entries.append(("help", .text(help))) }
        return .map(entries)
      }
    return .list(listed + problems.leftOut.map { leftOut($0, of: problems) })
  }

  /// Beyond the cap of a kind only their number is known.
  private static func leftOut(_ kind: (code: String, count: Int), of problems: Problems) -> Node {
    let severity = problems.found.first { $0.kind.code == kind.code }?.kind.severity
    return .map([
      ("code", .text(kind.code)), ("severity", severity.map { .text($0.rawValue) } ?? .null),
      ("message", .text("\(kind.count) more of this kind")), ("left-out", .integer(kind.count)),
    ])
  }
}
