internal import Settings
internal import StudyRuns

/// `octavo schema`.
enum SchemaCommand: Command {
  static let syntax = CommandSyntax(
    name: "schema", summary: "print a JSON Schema",
    operands: [.init(name: "WHAT", meaning: "study, results or paper")], options: [],
    details: """
      An editor with a YAML language server completes and checks a study whose first line is
        # yaml-language-server: $schema=study.schema.json
      """,
    examples: ["octavo schema study > study.schema.json"])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    let what = arguments.operands.first ?? ""
    guard let schema = ReferencePages.schema(what) else {
      terminal.complain(
        ["there is no schema '\(what.shortened(to: 40))'"],
        hint: "one of \(ReferencePages.schemas.joined(separator: ", "))")
      return .mistake
    }
    terminal.print(JSONWriter().text(schema))
    return .fine
  }
}

/// `octavo explain`.
enum ExplainCommand: Command {
  static let syntax = CommandSyntax(
    name: "explain", summary: "explain an error code, a key of the language or a cell",
    operands: [
      .init(
        name: "WORD",
        meaning: "OCTnnn, a key such as split.ratio, a cell such as table1, or `cells`",
        isRequired: false)
    ],
    options: [],
    examples: ["octavo explain OCT021", "octavo explain split.stratify", "octavo explain table1"])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let word = arguments.operands.first else {
      terminal.print(ReferencePages.overview)
      return .fine
    }
    guard let text = ReferencePages.explain(word) else {
      let near = Suggestion.nearest(to: word, among: ReferencePages.words)
      terminal.complain(
        [
          "nothing is known of '\(word.shortened(to: 60))'"
            + (near.map { "; did you mean '\($0)'?" } ?? "")
        ],
        hint: "`octavo explain` lists what can be asked")
      return .mistake
    }
    terminal.print(text)
    return .fine
  }
}

/// `octavo doctor`.
enum DoctorCommand: Command {
  static let syntax = CommandSyntax(
    name: "doctor", summary: "check that this machine has what octavo draws and computes with",
    operands: [], options: [StudyOptions.json])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    let findings = Doctor.examine()
    if arguments.has("json") {
      terminal.print(JSONWriter().text(Doctor.node(findings)))
    } else {
      for finding in findings {
        terminal.print(
          "\(finding.isFine ? "ok  " : "FAIL") \(finding.subject): \(finding.detail)\n")
        if let help = finding.help { terminal.print("     \(help)\n") }
      }
    }
    return findings.allSatisfy(\.isFine) ? .fine : .findings
  }
}
