internal import Papers
internal import Settings

/// Finds the paper and the tables of it that a cell names, and says what is wrong with them.
enum PaperChoice {
  static func paper(
    of context: NotebookContext, for word: String, into problems: inout Problems
  ) -> PaperFacts? {
    if let paper = context.paper { return paper }
    problems.add(
      .paperMissing, "\(word) needs the published facts of a paper", at: SourcePosition?.none,
      help: "add `paper: ../papers/NAME.yml` to the study")
    return nil
  }

  static func check(_ names: [DataName], of paper: PaperFacts, into problems: inout Problems) {
    for name in names where paper.table(name.text) == nil {
      problems.add(
        .paperTable, "the paper has no table '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: paper.tables.map(\.id)))
    }
  }
}
