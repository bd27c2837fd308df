internal import Settings
internal import StudyRuns

/// `octavo score`.
enum ScoreCommand: Command {
  static let syntax = CommandSyntax(
    name: "score", summary: "give new patients the points and risks of a study's nomogram",
    operands: [
      .init(name: "STUDY", meaning: "a study that was run, or its results.json"),
      .init(name: "ROWS.csv", meaning: "one row a patient, with the columns of the predictors"),
    ],
    options: [
      StudyOptions.output,
      OptionSyntax(name: "cell", value: "ID", meaning: "which nomogram, where there are several"),
    ],
    details: """
      Prints CSV: points, linear predictor and risk of each row. A row with a missing value or an \
      unknown level has none, and says why (exit code 4).
      """,
    examples: ["octavo score Studies/mri-nomogram new-patients.csv > risks.csv"])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    let scoring = RowScoring.score(
      arguments.operands[0], rows: arguments.operands[1], cell: arguments.value("cell"),
      output: arguments.value("output"))
    terminal.report(scoring.problems, sources: [:])
    guard let csv = scoring.csv else { return .mistake }
    terminal.print(csv)
    if scoring.refused > 0 {
      terminal.say("\(scoring.refused) of \(scoring.refused + scoring.scored) rows have no score")
    }
    return scoring.refused > 0 ? .partial : .fine
  }
}
