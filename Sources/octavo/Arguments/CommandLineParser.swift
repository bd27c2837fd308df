internal import Settings

/// What a command takes, declared once: the help page, the shell completion, the parsing and the
/// suggestions come from this.
struct CommandSyntax {
  let name: String
  let summary: String
  /// Positional arguments as the usage line shows them.
  let operands: [Operand]
  let options: [OptionSyntax]
  /// Paragraphs below the summary on the help page.
  var details: String = ""
  var examples: [String] = []

  struct Operand {
    let name: String
    let meaning: String
    var isRequired = true
    var isRepeated = false
  }
}

struct OptionSyntax {
  let name: String
  /// The name of the value, or nil for a switch.
  var value: String?
  let meaning: String
  /// The words that are possible, for completion and checks.
  var words: [String] = []
}

/// The arguments of one call, checked against the syntax of the command.
struct ParsedArguments {
  var operands: [String] = []
  var values: [String: [String]] = [:]
  var switches: Set<String> = []

  func has(_ option: String) -> Bool { switches.contains(option) }
  func value(_ option: String) -> String? { values[option]?.last }
  func all(_ option: String) -> [String] { values[option] ?? [] }
}

enum ArgumentParser {
  /// Options that every command takes.
  static let shared: [OptionSyntax] = [
    OptionSyntax(name: "help", meaning: "show this page"),
    OptionSyntax(name: "quiet", meaning: "print results and problems only, no progress"),
  ]

  /// Parses what follows the command's name. All mistakes are reported together.
  static func parse(_ arguments: [String], for syntax: CommandSyntax) -> (ParsedArguments, [String])
  {
    var parsed = ParsedArguments()
    var mistakes: [String] = []
    let options = syntax.options + shared
    var index = 0
    var onlyOperands = false
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--", !onlyOperands {
        onlyOperands = true
        continue
      }
      guard !onlyOperands, argument.hasPrefix("-"), argument != "-" else {
        parsed.operands.append(argument)
        continue
      }
      let spelled = argument == "-h" ? "--help" : argument == "-o" ? "--output" : argument
      let parts = spelled.drop { $0 == "-" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      guard spelled.hasPrefix("--") || spelled != argument,
        let option = options.first(where: { $0.name == name })
      else {
        let nearest = Suggestion.nearest(to: name, among: options.map(\.name))
        mistakes.append(
          "unknown option '\(argument)'" + (nearest.map { "; did you mean '--\($0)'?" } ?? ""))
        continue
      }
      guard let valueName = option.value else {
        if parts.count > 1 { mistakes.append("option '--\(name)' takes no value") }
        parsed.switches.insert(name)
        continue
      }
      var value: String?
      if parts.count > 1 {
        value = String(parts[1])
      } else if index < arguments.count {
        value = arguments[index]
        index += 1
      }
      guard let value, !value.isEmpty else {
        mistakes.append("option '--\(name)' needs a value: --\(name) \(valueName)")
        continue
      }
      if !option.words.isEmpty, !option.words.contains(value) {
        mistakes.append(
          "'\(value)' is not possible for '--\(name)': one of \(option.words.joined(separator: ", "))"
        )
        continue
      }
      parsed.values[name, default: []].append(value)
    }
    if !parsed.has("help") { mistakes += countMistakes(parsed.operands, for: syntax) }
    return (parsed, mistakes)
  }

  private static func countMistakes(_ operands: [String], for syntax: CommandSyntax) -> [String] {
    let required = syntax.operands.filter(\.isRequired)
    if operands.count < required.count {
      return required[operands.count...].map { "\($0.name) is missing: \($0.meaning)" }
    }
    let isOpen = syntax.operands.contains(where: \.isRepeated)
    if !isOpen, operands.count > syntax.operands.count {
      return operands[syntax.operands.count...].map { "'\($0)' is one argument too many" }
    }
    return []
  }
}
