public import Settings

extension ProblemKind {
  public static let missingIdentifier = ProblemKind(
    "OCT152", "no identifier",
    explanation: """
      A table has no column of the identifier's name, or rows without a value in it. Name the \
      column with `id:` of the cohort or of the table.
      """)
  public static let duplicateIdentifier = ProblemKind(
    "OCT153", "an identifier in several rows",
    explanation: """
      A patient has several rows in a table. If the rows are views of one patient, say so: \
      `views: {column: view, combine: mean}` (or wide, largest, keep). Otherwise correct the table.
      """)
  public static let unmatchedRows = ProblemKind(
    "OCT154", "rows without a partner", severity: .warning,
    explanation: """
      Tables are joined on the identifier. Rows of a later table whose identifier the first table \
      does not have are left out; rows of the first table that a later one lacks get missing values.
      """)
  public static let manyToOne = ProblemKind(
    "OCT155", "one row for several", severity: .warning,
    explanation: "One row of this table was joined to several rows of the same patient.")
  public static let uncoveredLevel = ProblemKind(
    "OCT156", "values that no level covers",
    explanation: """
      The levels (or groups) of a variable must name every value of its column. Add the value, \
      correct it in the table, or name it under `missing: {codes: [...]}`.
      """)
  public static let notANumber = ProblemKind(
    "OCT157", "values that are not numbers",
    explanation: "The variable needs numbers, and the column holds something else.")
  public static let schemaDifference = ProblemKind(
    "OCT158", "columns that differ between cohorts", severity: .warning,
    explanation: """
      An external cohort lacks a column of the study's own, has another type in it, or has columns \
      that the study's own has not. Lacking values are missing; further columns are left out.
      """)
  public static let sameColumn = ProblemKind(
    "OCT159", "one column in two tables",
    explanation: "Two joined tables have a column of the same name. Rename one of them.")
  public static let unknownBlock = ProblemKind(
    "OCT160", "an unknown block",
    explanation: "`reread-of` names a block that no table of the study has.")
  public static let emptyCohort = ProblemKind(
    "OCT161", "a cohort without patients",
    explanation: "No table of the study's own, or the exclusions leave nobody.")
  public static let unusedLevel = ProblemKind(
    "OCT162", "a level without patients", severity: .warning,
    explanation: "A declared level does not occur in the data: a spelling, or an empty group.")
  public static let contradiction = ProblemKind(
    "OCT163", "settings that contradict each other",
    explanation: """
      Two settings of a table or a variable cannot both hold, and neither is left out silently. A \
      variable is a column with levels, or a column of numbers, or is made from another column by \
      `cut` or by `groups`; a table belongs to the study, or to another cohort, or is a second \
      reading.
      """)

  /// The kinds that joining tables and declaring variables can find.
  public static let joins: [ProblemKind] = [
    .unknownColumn, .unknownLevel, .missingIdentifier, .duplicateIdentifier, .unmatchedRows,
    .manyToOne, .uncoveredLevel, .notANumber, .schemaDifference, .sameColumn, .unknownBlock,
    .emptyCohort, .unusedLevel, .contradiction,
  ]
}

extension ProblemKind {
  /// The kinds that making a cohort can find.
  public static let cohorts: [ProblemKind] = tables + joins
}
