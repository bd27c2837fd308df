public import Settings

extension ProblemKind {
  public static let paperUnreadable = ProblemKind(
    "OCT300", "a file of published facts that cannot be read",
    explanation: """
      A study's `paper:`, `octavo audit` and `octavo synthesize` read a YAML file of the form \
      paper-facts/1. `octavo new paper KEY` writes a commented one; `octavo schema paper` prints its \
      JSON Schema.
      """)
  public static let printedValue = ProblemKind(
    "OCT301", "a printed value that is not in quotes",
    explanation: """
      Under `published:` every value stands as the paper prints it, in quotes: \"0.360\" and 0.36 \
      are different prints, and the number of decimals decides what a recomputed value may be.
      """)
  public static let paperForm = ProblemKind(
    "OCT302", "published facts that do not fit together",
    explanation: """
      A table refers to a variable, a column or a cohort that the file does not declare, an id \
      stands twice, or a row has not the shape of its kind of table.
      """)
  public static let paperMissing = ProblemKind(
    "OCT303", "a cell that needs a paper",
    explanation: """
      The cell sets printed numbers beside computed ones, or works on printed numbers alone. Name \
      the file of published facts in the study: `paper: ../papers/NAME.yml`.
      """)
  public static let paperTable = ProblemKind(
    "OCT304", "a table that the paper does not have",
    explanation: """
      A cell names a table of the paper by its id in the file of published facts. The message lists \
      the ids that are there.
      """)

  public static let printedName = ProblemKind(
    "OCT500", "a printed value under a name that looks misspelt", severity: .warning,
    explanation: """
      The audit and the comparison with a study know printed values by the names of their kind of \
      table: n and pct of levels, mean and sd of columns, beta, se, stat, p, or, ci_low and ci_high of \
      coefficients, auc, sensitivity and their like of models. A value under another name is kept but \
      takes no part. Studies/papers/README.md lists the names.
      """)

  /// The kinds that reading and using papers can find.
  public static let papers: [ProblemKind] = [
    .paperUnreadable, .printedValue, .paperForm, .paperMissing, .paperTable, .printedName,
  ]
}
