import FoundationEssentials
internal import Papers
internal import Settings
internal import StudyRuns
internal import Synthesis

/// `octavo synthesize`.
enum SynthesizeCommand: Command {
  static let syntax = CommandSyntax(
    name: "synthesize", summary: "rebuild a cohort that agrees with a paper's printed tables",
    operands: [.init(name: "FILE", meaning: "published facts, such as Studies/papers/x.yml")],
    options: [
      OptionSyntax(
        name: "output", value: "FILE",
        meaning: "the rows, also -o (KEY-cohort.csv); the account goes beside them as .json"),
      OptionSyntax(name: "seed", value: "N", meaning: "the seed that decides the rows (1)"),
      OptionSyntax(
        name: "tables", value: "IDS",
        meaning: "tables to agree with, as table1,table2 (the first and all that fit it)"),
      StudyOptions.json,
    ],
    details: """
      The rows are made up: they agree with the printed numbers and carry no information about any
      patient beyond these. They follow baseline tables: counts, means and SDs, by the columns that
      the paper prints. Regressions are not followed; what two variables have to do with each other
      inside a group is dealt at random. The account says what agrees, what does not, and what was
      left out and why.

      The same paper, tables and seed give the same bytes. Every row has an id SYN-… and says
      `reconstructed` in the column synthetic. Exit code 1 when something printed does not agree.
      """,
    examples: [
      "octavo synthesize Studies/papers/mri-nomogram.yml -o cohort.csv",
      "octavo synthesize Studies/papers/mri-nomogram.yml --tables table3 -o table3.csv",
      "octavo synthesize Studies/papers/mammography.yml --seed 4",
    ])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let path = arguments.operands.first else {
      terminal.complain(["synthesize needs a file of published facts"], hint: syntax.hint)
      return .mistake
    }
    guard let settings = settings(path, arguments, terminal) else { return .mistake }
    var problems = Problems()
    var sources: [String: String] = [:]
    let facts = PaperReading.read(path: path, sources: &sources, into: &problems)
    terminal.report(problems, sources: sources)
    guard let facts else { return .mistake }
    do throws(ProblemsFound) {
      let rebuilt = try Rebuilder(facts, settings).rebuild()
      return write(rebuilt, arguments, terminal)
    } catch {
      var problems = Problems(file: path)
      for var problem in error.problems {
        if problem.place == nil { problem.place = Place(file: path) }
        problems.add(problem)
      }
      terminal.report(problems, sources: [:])
      return .mistake
    }
  }

  private static func settings(
    _ path: String, _ arguments: ParsedArguments, _ terminal: Terminal
  ) -> RebuildSettings? {
    var entries: [(String, Node)] = [("paper", .text(path))]
    if let text = arguments.value("seed") {
      guard let number = Int(text) else {
        terminal.complain(["'--seed \(text)' is not a whole number"], hint: syntax.hint)
        return nil
      }
      entries.append(("seed", .integer(number)))
    }
    let tables = arguments.all("tables").flatMap { $0.split(separator: ",").map(String.init) }
    entries.append(("tables", .list(tables.map { .text($0) })))
    var problems = Problems()
    let settings = RebuildSettings.read(.map(entries), into: &problems)
    guard !problems.hasErrors, let settings else {
      terminal.complain(problems.sorted.map(\.message), hint: syntax.hint)
      return nil
    }
    return settings
  }

  private static func write(
    _ rebuilt: RebuiltCohort, _ arguments: ParsedArguments, _ terminal: Terminal
  ) -> ExitCode {
    let account = rebuilt.account
    let file = arguments.value("output") ?? "\(account.paper)-cohort.csv"
    let stem = file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
    let files = [(file, rebuilt.csv), ("\(stem).json", JSONWriter().text(account.node))]
    for (name, text) in files {
      do {
        try Data(text.utf8).write(to: URL(filePath: name))
        terminal.say("wrote \(name)")
      } catch {
        terminal.complain(
          ["'\(name.shortened(to: 120))' cannot be written"],
          hint: "check the folder and permissions")
        return .mistake
      }
    }
    terminal.print(
      arguments.has("json")
        ? JSONWriter().text(account.node) : account.lines.joined(separator: "\n") + "\n")
    return account.agreesThroughout ? .fine : .findings
  }
}

extension CommandSyntax {
  /// Where a command's help page is.
  fileprivate var hint: String { "octavo \(name) --help" }
}
