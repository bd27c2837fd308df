internal import Numerals
internal import Settings

/// A split that is stratified by the outcome has the same share of it on both sides.
enum StratifiedSplits: Check {
  static let word = "stratification"
  static let meaning = "a stratified split has the same shares on both sides"

  static func findings(in facts: PaperFacts) -> [Finding] {
    guard let name = facts.split["stratified"]?.spelling, let outcome = facts.outcome(name),
      outcome.levels.count == 2, let event = outcome.event,
      let events = outcome.published[event]?.count, let all = facts.cohort("all")?.size, all > 0
    else { return [] }
    return facts.baselineTables.compactMap { table -> Finding? in
      let sides = table.columns.filter { ["train", "test"].contains($0.cohort) }
      guard sides.count == 2, let level = table.row(of: name)?.level(event) else { return nil }
      let share = Double(events) / Double(all)
      var texts: [String] = []
      var isSame = true
      for side in sides {
        guard let count = level.count(in: side.id), let size = facts.size(of: side), size > 0
        else { return nil }
        // A stratum is divided to the patient; several strata move a few.
        isSame = isSame && abs(Double(count) - share * Double(size)) <= 3
        texts.append(NumberFormat.plain.ratio(count, of: size, decimals: 1) + "%")
      }
      return Finding(
        "cohort.stratified", what: "share of \(event) on both sides of a stratified split",
        printed: NumberFormat.plain.ratio(events, of: all, decimals: 1) + "%",
        recomputed: texts.joined(separator: " and ") + " in \(table.id)",
        isSame ? .reproduced : .inconsistent,
        sentence: "A split stratified by \(name) would leave its share unchanged on both sides.")
    }
  }
}
