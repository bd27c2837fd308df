internal import Cohorts
import FoundationEssentials
internal import Papers
internal import Settings
internal import StudyRuns

/// `octavo new`.
enum NewCommand: Command {
  static let syntax = CommandSyntax(
    name: "new", summary: "write the first file of a new study",
    operands: [
      .init(name: "NAME", meaning: "the folder to make"),
      .init(
        name: "FEATURES.csv", meaning: "with --from: further tables, joined on the identifier",
        isRequired: false, isRepeated: true),
    ],
    options: [
      OptionSyntax(name: "from", value: "CLINICAL.csv", meaning: "start from a table of your own"),
      OptionSyntax(
        name: "outcome", value: "COLUMN=LEVEL", meaning: "with --from: the outcome and its event"),
    ],
    details: """
      Nothing that exists is overwritten. With --from the tables are copied into the new folder.
      """,
    examples: [
      "octavo new my-study", "octavo new paper smith-2024",
      "octavo new my-study --from clinical.csv features.csv --outcome slnm=present",
    ])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    let name = arguments.operands[0]
    if name == "paper", arguments.operands.count == 2, arguments.value("from") == nil {
      return paper(arguments.operands[1], terminal)
    }
    let tables = (arguments.value("from").map { [$0] } ?? []) + arguments.operands.dropFirst()
    if arguments.value("from") == nil, !tables.isEmpty || arguments.value("outcome") != nil {
      terminal.complain(
        ["tables and an outcome need --from CLINICAL.csv"], hint: "see `octavo new --help`")
      return .mistake
    }
    do throws(ProblemsFound) {
      let written =
        try tables.isEmpty
        ? Starter.empty(name: name)
        : Starter.study(name: name, from: tables, outcome: arguments.value("outcome"))
      for file in written { terminal.print(file + "\n") }
      terminal.say(
        "next: octavo check \(name.quotedForShell), then octavo run \(name.quotedForShell)")
      return .fine
    } catch {
      var problems = Problems()
      problems.add(contentsOf: error.problems)
      terminal.report(problems, sources: [:])
      return .mistake
    }
  }
}

extension NewCommand {
  /// `octavo new paper KEY`: a commented file of published facts.
  private static func paper(_ key: String, _ terminal: Terminal) -> ExitCode {
    do throws(ProblemsFound) {
      let file = try PaperStarter.write(key: key)
      terminal.print(file + "\n")
      terminal.say("next: type in the tables, then octavo audit \(file.quotedForShell)")
      return .fine
    } catch {
      var problems = Problems()
      problems.add(contentsOf: error.problems)
      terminal.report(problems, sources: [:])
      return .mistake
    }
  }
}

/// `octavo inspect`.
enum InspectCommand: Command {
  static let syntax = CommandSyntax(
    name: "inspect", summary: "show what a table holds and suggest a study",
    operands: [.init(name: "FILE", meaning: "a CSV file", isRepeated: true)],
    options: [
      OptionSyntax(name: "spec", meaning: "print only the suggested study"), StudyOptions.json,
    ],
    examples: ["octavo inspect clinical.csv", "octavo inspect --spec clinical.csv > study.yml"])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    var problems = Problems()
    var nodes: [Node] = []
    for path in arguments.operands {
      let inspection = Inspection.inspect(path: path, name: path)
      problems.add(contentsOf: inspection.problems)
      guard !inspection.hasErrors else { continue }
      if arguments.has("json") {
        nodes.append(node(inspection))
      } else if arguments.has("spec") {
        terminal.print(inspection.suggestedSpec)
      } else {
        terminal.print(inspection.text())
        terminal.print("\nA study to start from:\n\n" + inspection.suggestedSpec)
      }
    }
    if arguments.has("json") { terminal.print(JSONWriter().text(.list(nodes))) }
    terminal.report(problems, sources: [:])
    return problems.hasErrors ? .mistake : .fine
  }

  private static func node(_ inspection: Inspection) -> Node {
    .map([
      ("file", .text(inspection.file)), ("rows", .integer(inspection.rowCount)),
      ("id", inspection.idColumn.map { .text($0) } ?? .null),
      ("pyradiomics", .boolean(inspection.isPyradiomics)),
      ("features", .integer(inspection.featureCount)),
      ("provenance", .list(inspection.provenanceColumns.map { .text($0) })),
      (
        "columns",
        .list(
          inspection.columns.map { column in
            .map([
              ("name", .text(column.name)), ("kind", .text(column.kind.rawValue)),
              ("missing", .integer(column.missing)), ("distinct", .integer(column.distinct)),
              ("range", .list(column.range.map { .text($0) })),
              (
                "levels",
                .list(
                  column.levels.map {
                    .map([("name", .text($0.name)), ("count", .integer($0.count))])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
