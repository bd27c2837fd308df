internal import Settings
internal import StudyRuns

/// Options of the commands that work on one study.
enum StudyOptions {
  static let study = CommandSyntax.Operand(
    name: "STUDY", meaning: "a folder with study.yml, or the file; the current folder by default",
    isRequired: false)
  static let output = OptionSyntax(
    name: "output", value: "FOLDER",
    meaning: "where the report goes (Output/NAME beside Studies/ by default)")
  static let jobs = OptionSyntax(
    name: "jobs", value: "N", meaning: "threads at most; results never depend on it")
  static let templates = OptionSyntax(
    name: "templates", value: "FOLDER", meaning: "use the templates in this folder")
  static let strict = OptionSyntax(name: "strict", meaning: "exit with 1 when there are warnings")
  static let json = OptionSyntax(name: "json", meaning: "print as JSON")

  /// The number of threads, or a complaint.
  static func jobs(_ arguments: ParsedArguments, _ terminal: Terminal) -> Int? {
    guard let text = arguments.value("jobs") else { return StudyRun.availableJobs }
    if let jobs = Int(text), (1...1024).contains(jobs) { return jobs }
    terminal.complain(
      ["'--jobs \(text)' is not a number from 1 to 1024"], hint: "for example --jobs 2")
    return nil
  }
}

/// `octavo run`.
enum RunCommand: Command {
  static let syntax = CommandSyntax(
    name: "run", summary: "run a study and write its report",
    operands: [StudyOptions.study],
    options: [
      StudyOptions.output, StudyOptions.jobs, StudyOptions.templates, StudyOptions.strict,
      OptionSyntax(
        name: "figures", value: "KINDS",
        meaning: "file types of the figures, by commas: svg,png,pdf (all by default)"),
      OptionSyntax(name: "dpi", value: "N", meaning: "resolution of PNG figures (300)"),
    ],
    details: """
      The output folder holds report.html, report.md, results.json, figures/, tables/ and study.lock.
      It is written beside its name and exchanged at the end: a run that fails leaves the previous
      output whole.
      """,
    examples: [
      "octavo run Studies/mammography-sln", "octavo run my-study.yml --output Reports/one",
    ])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let jobs = StudyOptions.jobs(arguments, terminal) else { return .mistake }
    guard let drawing = DrawingOptions.parse(arguments, terminal) else { return .mistake }
    let run = StudyRun(
      study: arguments.operands.first, output: arguments.value("output"), jobs: jobs,
      templates: arguments.value("templates"), drawing: drawing)
    let outcome = run.run { terminal.progress($0) }
    terminal.endProgress()
    terminal.report(outcome.problems, sources: outcome.sources)
    guard let folder = outcome.folder else { return .mistake }
    terminal.print("\(folder)/report.html\n")
    return arguments.has("strict") && !outcome.problems.found.isEmpty ? .findings : .fine
  }
}

extension DrawingOptions {
  /// Reads --figures and --dpi.
  static func parse(_ arguments: ParsedArguments, _ terminal: Terminal) -> DrawingOptions? {
    var options = DrawingOptions()
    if let text = arguments.value("figures") {
      let words = text.split(separator: ",").map(String.init)
      let kinds = words.compactMap { FigureKind(rawValue: $0) }
      guard kinds.count == words.count, !kinds.isEmpty else {
        terminal.complain(
          ["'--figures \(text.shortened(to: 40))' names a type that is not known"],
          hint: "for example --figures svg,png")
        return nil
      }
      options.kinds = kinds
    }
    if let text = arguments.value("dpi") {
      guard let dots = Int(text), (36...1200).contains(dots) else {
        terminal.complain(
          ["'--dpi \(text)' is not a number from 36 to 1200"], hint: "for example --dpi 300")
        return nil
      }
      options.dots = dots
    }
    return options
  }
}
