internal import Numerals
internal import Settings

/// Cohort sizes: everywhere the same, adding up, in the stated ratio.
enum CohortSizes: Check {
  static let word = "cohort"
  static let meaning = "cohort sizes agree across the paper, add up and follow the stated ratio"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let sizes = Sizes(facts)
    return (sizes.agreement + sizes.sums + sizes.ratios + outcomeSums(facts) + columns(facts))
      .compactMap(\.self)
  }

  private struct Sizes {
    let facts: PaperFacts
    let all: Int?
    /// Training and test size as the tables print them, and as the text does.
    let table: (Int, Int)?
    let text: (Int, Int)?

    init(_ facts: PaperFacts) {
      self.facts = facts
      all = facts.cohort("all")?.size
      func also(_ id: String) -> Int? {
        facts.cohort(id)?.also.first?["published"]?["n"]?.spelling.flatMap { Printed($0).count }
      }
      table = facts.cohort("train")?.size.flatMap { train in
        facts.cohort("test")?.size.map { (train, $0) }
      }
      text = also("train").flatMap { train in also("test").map { (train, $0) } }
    }

    var agreement: [Finding?] {
      guard let table, let text else { return [] }
      return [
        Finding(
          "cohort.sizes", what: "sizes of training and test set", printed: "\(text.0)/\(text.1)",
          recomputed: "\(table.0)/\(table.1)", text == table ? .reproduced : .inconsistent,
          sentence: "Text and table name different sizes of the training and the test set.")
      ]
    }

    var sums: [Finding?] {
      guard let all else {
        let named = facts.cohorts.compactMap(\.size)
        guard named.count > 1 else { return [] }
        return [
          Finding(
            "cohort.sum", what: named.map(String.init).joined(separator: " + "),
            printed: "not printed", recomputed: "\(named.reduce(0, +))", .notCheckable)
        ]
      }
      return [("cohort.sum-text", text), ("cohort.sum-table", table)].map { id, parts in
        parts.map { train, test in
          let others = others(all - train - test)
          let sizes = [train, test] + others
          let sum = sizes.reduce(0, +)
          return Finding(
            id, what: sizes.map(String.init).joined(separator: " + "), printed: "\(all)",
            recomputed: "\(sum)", sum == all ? .reproduced : .inconsistent,
            off: sum == all ? nil : Double(sum - all),
            sentence: "The parts add up to \(sum), the whole is \(all).")
        }
      }
    }

    /// Further parts of the whole, a tuning set or an outside cohort, that make up what is missing.
    private func others(_ missing: Int) -> [Int] {
      let sizes = facts.cohorts.filter { !["all", "train", "test"].contains($0.id) }
        .compactMap(\.size)
      guard missing > 0, (1...12).contains(sizes.count) else { return [] }
      for choice in 1..<(1 << sizes.count) {
        let chosen = sizes.indices.filter { choice >> $0 & 1 == 1 }.map { sizes[$0] }
        if chosen.reduce(0, +) == missing { return chosen }
      }
      return []
    }

    var ratios: [Finding?] {
      let stated = facts.split["published"]?["ratio"]?.spelling?.split(separator: ":")
        .compactMap { Int($0) }
      guard let stated, stated.count == 2, stated.allSatisfy({ $0 > 0 }) else { return [] }
      let share = Double(stated[0]) / Double(stated[0] + stated[1])
      return [("cohort.ratio-text", text), ("cohort.ratio-table", table)].map { id, parts in
        parts.map { train, test in
          // The ratio is that of these two, whatever else the whole holds.
          let both = train + test
          let wanted = share * Double(both)
          let distance = abs(Double(train) - wanted)
          // Rounding, strata, several images of a patient and "about" move a few patients.
          let verdict: Verdict =
            distance <= 1
            ? .reproduced
            : distance <= max(3, 0.03 * Double(both)) ? .withinRounding : .inconsistent
          return Finding(
            id, what: "\(stated[0]):\(stated[1]) of \(both)", printed: "\(train)",
            recomputed: NumberFormat.plain.fixed(wanted, decimals: 1), verdict,
            off: verdict == .inconsistent ? distance : nil,
            sentence: "\(train) of \(both) is not a split of \(stated[0]) to \(stated[1]).")
        }
      }
    }
  }

  /// A table's column has the size of its cohort.
  private static func columns(_ facts: PaperFacts) -> [Finding?] {
    facts.baselineTables.flatMap { table in
      table.columns.map { column -> Finding? in
        guard let own = column.published["n"]?.count, let cohort = facts.cohort(column.cohort),
          let size = cohort.size
        else { return nil }
        let others = cohort.also.compactMap {
          $0["published"]?["n"]?.spelling.flatMap { Printed($0).count }
        }
        let name = cohort.label ?? cohort.id
        var finding = Finding(
          "\(table.id).\(column.id).size", what: "size of \(name) in \(table.id)",
          printed: "\(own)", recomputed: "\(size)",
          own == size || others.contains(own) ? .reproduced : .inconsistent,
          off: own == size ? nil : Double(own - size),
          sentence: "\(table.id) counts \(own) patients of \(name), the paper \(size).")
        if finding.verdict == .inconsistent, own < size {
          finding.becomeOpen("The table may leave out patients in whom something is missing.")
        }
        return finding
      }
    }
  }

  /// The levels of an outcome add up to all patients.
  private static func outcomeSums(_ facts: PaperFacts) -> [Finding?] {
    guard let all = facts.cohort("all")?.size else { return [] }
    return facts.outcomes.map { outcome in
      let counts = outcome.levels.compactMap { outcome.published[$0]?.count }
      guard counts.count == outcome.levels.count, counts.count > 1 else { return nil }
      let sum = counts.reduce(0, +)
      var finding = Finding(
        "\(outcome.id).sum", what: counts.map(String.init).joined(separator: " + "),
        printed: "\(all)", recomputed: "\(sum)", sum == all ? .reproduced : .inconsistent,
        sentence: "The levels of \(outcome.id) add up to \(sum), not to \(all).")
      if sum < all { finding.becomeOpen("The outcome may not be known of \(all - sum) patients.") }
      return finding
    }
  }
}
