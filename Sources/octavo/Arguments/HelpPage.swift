/// The page that `--help` prints.
enum HelpPage {
  static func text(for syntax: CommandSyntax) -> String {
    var lines = ["\(syntax.summary)", "", "usage: octavo \(syntax.name)\(usage(syntax))"]
    if !syntax.operands.isEmpty {
      lines += ["", "arguments:"]
      lines += aligned(syntax.operands.map { ($0.name, $0.meaning) })
    }
    lines += ["", "options:"]
    lines += aligned(
      (syntax.options + ArgumentParser.shared).map { option in
        ("--\(option.name)" + (option.value.map { " \($0)" } ?? ""), option.meaning)
      })
    if !syntax.details.isEmpty { lines += ["", syntax.details] }
    if !syntax.examples.isEmpty { lines += ["", "examples:"] + syntax.examples.map { "  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func usage(_ syntax: CommandSyntax) -> String {
    var text = ""
    for operand in syntax.operands {
      let name = operand.name + (operand.isRepeated ? " …" : "")
      text += operand.isRequired ? " \(name)" : " [\(name)]"
    }
    return text + " [options]"
  }

  static func aligned(_ pairs: [(String, String)]) -> [String] {
    let width = min(28, pairs.map(\.0.count).max() ?? 0)
    return pairs.map { name, meaning in
      let gap = String(repeating: " ", count: max(2, width + 2 - name.count))
      return "  \(name)\(gap)\(meaning)"
    }
  }
}
