internal import Settings

/// The names of printed values that the audit knows, by kind of table. Others are kept; one that is
/// nearly a known one is pointed out.
struct PrintedNames {
  let table: PaperTable

  init(_ table: PaperTable) { self.table = table }

  static let cells = ["n", "pct"]
  static let summaries = ["n", "mean", "sd", "median", "q1", "q3", "min", "max"]
  static let rows = ["p", "chi2", "t", "f", "stat"]
  static let coefficients =
    ["beta", "se", "stat", "p", "ci_low", "ci_high"] + PrintedMap.ratioKeys
  static let measures =
    ["auc", "auc_low", "auc_high", "brier"] + PrintedRates.names
    + PrintedRates.synonyms.keys.sorted()

  func check(into problems: inout Problems) {
    for row in table.rows {
      switch table.kind {
      case .baseline:
        check(row.published, among: Self.rows, into: &problems)
        for summary in row.summaries {
          check(summary.values, among: Self.summaries, into: &problems)
        }
        for level in row.levels {
          for cell in level.counts { check(cell.values, among: Self.cells, into: &problems) }
        }
      case .regression:
        for fit in [row.univariable, row.multivariable] {
          if let fit { check(fit, among: Self.coefficients, into: &problems) }
        }
      case .performance:
        for measure in row.measures {
          check(measure.values, among: Self.measures, into: &problems)
        }
      case .features, .range: break
      }
    }
  }

  private func check(_ values: PrintedMap, among names: [String], into problems: inout Problems) {
    for entry in values.entries where !names.contains(entry.name) {
      // Names of two letters are near to everything.
      guard entry.name.count > 2, let near = Suggestion.nearest(to: entry.name, among: names) else {
        continue
      }
      problems.add(
        .printedName, "'\(entry.name.shortened(to: 40))' of \(table.id) takes no part in any check",
        at: entry.value.position, length: entry.value.text.count + 2,
        help: "did you mean '\(near)'?")
    }
  }
}
