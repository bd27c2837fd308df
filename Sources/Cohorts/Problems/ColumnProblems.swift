public import Settings

extension ProblemKind {
  public static let unknownColumn = ProblemKind(
    "OCT150", "an unknown column",
    explanation: """
      The spec names a column that none of the cohort's tables has, and that no variable is made \
      from. Names are those of the CSV's header, letter by letter. `octavo inspect FILE` lists them.
      """)
  public static let unknownLevel = ProblemKind(
    "OCT151", "an unknown level",
    explanation: """
      The spec names a value that the column does not have. Levels are written as they stand in the \
      data, not as a report prints them.
      """)
}
