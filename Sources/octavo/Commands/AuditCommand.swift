import FoundationEssentials
internal import Papers
internal import Settings
internal import StudyRuns

/// `octavo audit`.
enum AuditCommand: Command {
  static let syntax = CommandSyntax(
    name: "audit", summary: "check a paper's printed numbers against each other, without data",
    operands: [.init(name: "FILE", meaning: "published facts, such as Studies/papers/x.yml")],
    options: [
      StudyOptions.json,
      OptionSyntax(name: "html", value: "FILE", meaning: "write the report as a page"),
      OptionSyntax(name: "markdown", value: "FILE", meaning: "write the report as Markdown"),
    ],
    details: """
      Recomputes what the printed numbers allow, honouring their rounding: percentages, P from
      counts and means, odds ratios, limits, statistics, sums, splits, AUC intervals, accuracies,
      numbers of features, the text against the tables. Exit code 1 when something is inconsistent.
      """,
    examples: [
      "octavo audit Studies/papers/mammography.yml",
      "octavo audit Studies/papers/mammography.yml --markdown audit.md",
    ])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let path = arguments.operands.first else {
      terminal.complain(["audit needs a file of published facts"], hint: "octavo audit --help")
      return .mistake
    }
    var problems = Problems()
    var sources: [String: String] = [:]
    let made = PaperAudit.make(path, sources: &sources, into: &problems)
    terminal.report(problems, sources: sources)
    guard let made else { return .mistake }
    if let file = arguments.value("markdown") {
      guard write(made.markdown, to: file, terminal) else { return .mistake }
    }
    if let file = arguments.value("html") {
      var problems = Problems()
      let page = made.html(into: &problems)
      terminal.report(problems, sources: [:])
      guard let page, write(page, to: file, terminal) else { return .mistake }
    }
    if arguments.has("json") {
      terminal.print(JSONWriter().text(made.audit.node))
    } else if !arguments.has("markdown"), !arguments.has("html") {
      terminal.print(made.lines.joined(separator: "\n") + "\n")
    }
    return made.audit.hasFindings ? .findings : .fine
  }

  private static func write(_ text: String, to file: String, _ terminal: Terminal) -> Bool {
    do {
      try Data(text.utf8).write(to: URL(filePath: file))
      terminal.say("wrote \(file)")
      return true
    } catch {
      terminal.complain(
        ["'\(file.shortened(to: 120))' cannot be written"], hint: "check the folder and permissions"
      )
      return false
    }
  }
}
