public import Settings

extension ProblemKind {
  public static let noGivenRows = ProblemKind(
    "OCT400", "a made table without rows to make it for",
    explanation: """
      Synthetic features are made for the patients of another table, whose outcome they carry. Name \
      that table first: `tables: [clinical.csv, {synthetic: radiomics}]`. Features of an external \
      cohort need a table of the same `as: external` and `name`.
      """)
  public static let madeFeatures = ProblemKind(
    "OCT401", "synthetic features that cannot be made",
    explanation: """
      Features, image types and feature classes have the names of pyradiomics: \
      `original_firstorder_Mean`, `wavelet-LLH`, `glcm`. The number of features cannot exceed what \
      the classes, image types and sequences give.
      """)
  public static let madeSignal = ProblemKind(
    "OCT402", "a signal that cannot be put into synthetic features",
    explanation: """
      A signal follows a column of the tables that have been read: levels, or numbers with the one \
      that is the `event`. Without `of` it follows the study's outcome.
      """)
  public static let madeCohort = ProblemKind(
    "OCT403", "a synthetic cohort that cannot be made",
    explanation: """
      A made cohort has `rows` or `groups`, and variables with a mean and `sd`, a median and \
      `spread`, or levels with shares. `effects` name earlier variables, or a level of one: \
      `er=positive`.
      """)

  public static let synthesis: [ProblemKind] = [
    noGivenRows, madeFeatures, madeSignal, madeCohort,
  ]
}
