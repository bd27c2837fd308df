extension ProblemKind {
  public static let wrongType = ProblemKind(
    "OCT020", "a value of the wrong type",
    explanation: """
      A setting was given a value of another type than it takes: a text where a number is needed, \
      a single value where a map of settings is needed, and so on. The message names both. A number \
      in quotes is a text; a word such as yes or no is a text unless it is written true or false.
      """)
  public static let unknownKey = ProblemKind(
    "OCT021", "an unknown key",
    explanation: """
      A map contains a key that octavo does not know at this place. Keys are never ignored, because \
      an ignored key is an analysis that silently differs from the one that was meant. The message \
      suggests the nearest known key; `octavo explain KEY` describes one.
      """)
  public static let missingKey = ProblemKind(
    "OCT022", "a missing key",
    explanation: """
      A setting that has no sensible default was not given.
      """)
  public static let outOfRange = ProblemKind(
    "OCT023", "a value out of range",
    explanation: """
      A number lies outside of what the setting can mean: a split ratio of 1.4, a negative count, a \
      significance level of 5. The message names the range.
      """)
  public static let unknownWord = ProblemKind(
    "OCT024", "an unknown word",
    explanation: """
      A setting takes one of a few words, and another one was given. The message lists them.
      """)
  public static let unknownMember = ProblemKind(
    "OCT025", "an unknown member of a family",
    explanation: """
      Notebook cells, preparation steps, learners and table sources are each named by one word. The \
      word given is none of them. `octavo explain cells` (or steps, learners, sources) lists them.
      """)
  public static let notOneMember = ProblemKind(
    "OCT026", "not exactly one member",
    explanation: """
      Where a cell, step or learner is expected, write its word, or a map with its word as the only \
      key: `- roc: {models: [a, b]}`. A map with several keys usually means that the settings were \
      not indented below the word.
      """)
  public static let wrongCount = ProblemKind(
    "OCT027", "a list of the wrong length",
    explanation: """
      A list has too few or too many elements for what the setting means.
      """)

  /// The kinds that reading settings can find.
  public static let settings: [ProblemKind] = [
    .wrongType, .unknownKey, .missingKey, .outOfRange, .unknownWord, .unknownMember, .notOneMember,
    .wrongCount,
  ]
}
