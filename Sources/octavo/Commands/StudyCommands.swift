import FoundationEssentials
internal import Radiomics
internal import Settings
internal import StudyRuns

/// `octavo check`.
enum CheckCommand: Command {
  static let syntax = CommandSyntax(
    name: "check", summary: "find every problem of a study without running it",
    operands: [StudyOptions.study],
    options: [StudyOptions.strict, StudyOptions.json],
    examples: ["octavo check Studies/mammography-sln", "octavo check --json study.yml"])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    let outcome = StudyRun(study: arguments.operands.first).check()
    if arguments.has("json") {
      terminal.print(JSONWriter().text(ProblemJSON.node(outcome.problems)))
    } else {
      terminal.report(outcome.problems, sources: outcome.sources)
      if outcome.problems.found.isEmpty { terminal.say("no problems: \(outcome.summary)") }
    }
    if outcome.problems.hasErrors { return .mistake }
    return arguments.has("strict") && !outcome.problems.found.isEmpty ? .findings : .fine
  }
}

/// `octavo report`.
enum ReportCommand: Command {
  static let syntax = CommandSyntax(
    name: "report", summary: "write the report again from results.json, computing nothing",
    operands: [StudyOptions.study],
    options: [
      StudyOptions.output, StudyOptions.templates,
      OptionSyntax(name: "figures", value: "KINDS", meaning: "svg,png,pdf (all by default)"),
      OptionSyntax(name: "dpi", value: "N", meaning: "resolution of PNG figures (300)"),
    ],
    details: """
      Title, captions, style and templates are read anew from the study; the numbers are those of
      results.json.
      """)

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let drawing = DrawingOptions.parse(arguments, terminal) else { return .mistake }
    let run = StudyRun(
      study: arguments.operands.first, output: arguments.value("output"),
      templates: arguments.value("templates"), drawing: drawing)
    let outcome = run.report { terminal.progress($0) }
    terminal.endProgress()
    terminal.report(outcome.problems, sources: outcome.sources)
    guard let folder = outcome.folder else { return .mistake }
    terminal.print("\(folder)/report.html\n")
    return .fine
  }
}

/// `octavo verify`.
enum VerifyCommand: Command {
  static let syntax = CommandSyntax(
    name: "verify", summary: "compute a study again and compare with what is stored",
    operands: [StudyOptions.study],
    options: [
      StudyOptions.output, StudyOptions.jobs, StudyOptions.json,
      OptionSyntax(name: "exact", meaning: "compare results byte for byte"),
    ],
    details: """
      Numbers are compared at 1e-9 relative, everything else exactly; --exact compares the bytes of
      results.json. The first value that differs is named. Exit code 1 when one does.
      """)

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let jobs = StudyOptions.jobs(arguments, terminal) else { return .mistake }
    let run = StudyRun(
      study: arguments.operands.first, output: arguments.value("output"), jobs: jobs)
    let outcome = run.verify(isExact: arguments.has("exact")) { terminal.progress($0) }
    terminal.endProgress()
    if arguments.has("json") {
      terminal.print(JSONWriter().text(outcome.node))
    } else {
      terminal.report(outcome.problems, sources: outcome.sources)
      for line in outcome.lines { terminal.print(line + "\n") }
    }
    if outcome.problems.hasErrors { return .mistake }
    return outcome.isSame ? .fine : .findings
  }
}

/// `octavo open`.
enum OpenCommand: Command {
  static let syntax = CommandSyntax(
    name: "open", summary: "open a study's report in the browser",
    operands: [StudyOptions.study], options: [StudyOptions.output])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    var problems = Problems()
    guard let file = StudyFile.find(arguments.operands.first, into: &problems) else {
      terminal.report(problems, sources: [:])
      return .mistake
    }
    let report = file.outputFolder(chosen: arguments.value("output")) + "/report.html"
    guard FileManager.default.fileExists(atPath: report) else {
      terminal.complain(
        ["there is no report at '\(report)'"], hint: "run the study first: octavo run")
      return .mistake
    }
    for program in ["xdg-open", "open", "wslview"] {
      if ChildProcess.start([program, report])?.wait() == .code(0) { return .fine }
    }
    terminal.say("no browser could be started; the report is at")
    terminal.print(report + "\n")
    return .fine
  }
}

/// `octavo completion`.
enum CompletionCommand: Command {
  static let syntax = CommandSyntax(
    name: "completion", summary: "print a completion script for a shell",
    operands: [.init(name: "SHELL", meaning: "bash, zsh or fish")], options: [],
    examples: ["source <(octavo completion bash)"])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let shell = arguments.operands.first, Completion.shells.contains(shell) else {
      terminal.complain(
        ["'\((arguments.operands.first ?? "").shortened(to: 40))' is not a shell that is known"],
        hint: "one of \(Completion.shells.joined(separator: ", "))")
      return .mistake
    }
    terminal.print(Completion.script(for: shell, commands: Octavo.commands.map { $0.syntax }))
    return .fine
  }
}
