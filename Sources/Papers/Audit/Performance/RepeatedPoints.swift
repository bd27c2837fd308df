internal import Numerals

/// Two cohorts with the same sensitivity and specificity have nearly the same accuracy.
enum RepeatedPoints: Check {
  static let word = "duplicate-values"
  static let meaning = "cohorts with equal sensitivity and specificity have fitting accuracies"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let all = facts.printedPerformances
    var found: [Finding] = []
    for (index, first) in all.enumerated() {
      for second in all[(index + 1)...]
      where first.row.label == second.row.label && first.table.id == second.table.id {
        let names = ["sensitivity", "specificity", "accuracy"]
        let own = names.compactMap { first.values[$0]?.text }
        let other = names.compactMap { second.values[$0]?.text }
        guard own.count == 3, other.count == 3, own[0] == other[0], own[1] == other[1],
          let a = first.values["accuracy"]?.number, let b = second.values["accuracy"]?.number,
          let s = first.values["sensitivity"]?.number, let t = first.values["specificity"]?.number
        else { continue }
        guard let one = first.counts.last, let two = second.counts.last else { continue }
        // Accuracy is s p + t (1 - p): with one (s, t) it moves with the share p of positives only,
        // and each print leaves half a unit open.
        func share(_ counts: ClassCounts) -> Double {
          Double(counts.positive) / Double(counts.positive + counts.negative)
        }
        let unit = max(s.upper - s.lower, t.upper - t.lower, a.upper - a.lower)
        let reach = abs(s.value - t.value) * abs(share(one) - share(two)) + 2 * unit
        let isPossible = abs(a.value - b.value) <= reach + 1e-9
        guard !isPossible else { continue }
        found.append(
          Finding(
            "\(first.table.id).same-point", what: "\(first.cohort) and \(second.cohort)",
            printed: "\(own[0])/\(own[1]) and \(other[0])/\(other[1])",
            recomputed: "equal pairs with accuracy \(own[2]) and \(other[2])", .inconsistent,
            sentence: "Equal sensitivities and specificities cannot give accuracies this far apart."
          ))
      }
    }
    return found
  }
}
