public import Settings

extension ProblemKind {
  public static let yamlSyntax = ProblemKind(
    "OCT001", "a text that is not YAML",
    explanation: """
      The text cannot be read as YAML. The usual causes: a tab used for indentation, keys of one map \
      that are not aligned, a text with ':' or '#' or a leading '>' without quotes, a bracket or \
      quote that is not closed. Labels such as ">10%" need quotes.
      """)
  public static let yamlDuplicateKey = ProblemKind(
    "OCT002", "a key that stands twice",
    explanation: """
      One map has the same key twice. YAML readers keep one of the two without a word, so octavo \
      refuses both.
      """)
  public static let yamlAnchor = ProblemKind(
    "OCT003", "an anchor, alias or merge key",
    explanation: """
      Anchors (&name), aliases (*name) and merge keys (<<) make a spec that says one thing in one \
      place and another elsewhere, and a few lines of them can expand into gigabytes. Write the value \
      out. A text that begins with & or * needs quotes.
      """)
  public static let yamlTag = ProblemKind(
    "OCT004", "a tag",
    explanation: """
      Tags (!name, !!type) change what a value is. Specs do not need them. A text that begins with ! \
      needs quotes.
      """)
  public static let yamlTooLarge = ProblemKind(
    "OCT005", "a text that is too large",
    explanation: """
      A spec is a text that a person writes. Files above 4 MiB, more than 64 levels of nesting or \
      400,000 values are refused before they are read further.
      """)
  public static let yamlEmpty = ProblemKind(
    "OCT006", "an empty text",
    explanation: "The file holds nothing, or comments only.")
  public static let yamlSecondDocument = ProblemKind(
    "OCT007", "a second document",
    explanation: "A line '---' begins a second document. A file holds one study or one paper.")
  public static let yamlKey = ProblemKind(
    "OCT008", "a key that is not a word",
    explanation: "A key of a map is itself a list or a map. Usually quotes are missing.")
  public static let notAText = ProblemKind(
    "OCT009", "a file that is not a text in UTF-8",
    explanation: """
      Specs are texts in UTF-8. Another encoding (GB18030, Latin-1, UTF-16) or a file of another \
      program (Excel, Word) cannot be read as one. Tables of data are read in more encodings.
      """)

  /// The kinds that reading YAML can find.
  public static let yamlReading: [ProblemKind] = [
    .yamlSyntax, .yamlDuplicateKey, .yamlAnchor, .yamlTag, .yamlTooLarge, .yamlEmpty,
    .yamlSecondDocument, .yamlKey, .notAText, .invalidJSON,
  ]
}
