internal import Numerals
internal import Settings

/// The two levels behind a row that prints one contrast of a variable with several levels.
enum LevelChoices: Check {
  static let word = "level-contrast"
  static let meaning = "rows of variables with several levels compare two levels that can be told"

  /// What the margins say of one printed row.
  struct Choice {
    let table: PaperTable
    let variable: String
    let outcome: PaperOutcome
    let size: Int
    let label: String
    /// The covariate's margin in the order of the paper.
    let margin: [(id: String, count: Int)]
    let contrasts: [LevelContrasts.Contrast]
  }

  static func findings(in facts: PaperFacts) -> [Finding] {
    let choices = facts.regressionTables.flatMap { Self.choices(of: $0, facts) }
    return choices.compactMap(finding) + displayed(choices) + common(choices, facts)
  }

  static func choices(of table: PaperTable, _ facts: PaperFacts) -> [Choice] {
    guard let response = table.response, let outcome = facts.outcome(response),
      (2...3).contains(outcome.levels.count),
      [.logistic, .proportionalOdds].contains(facts.model(of: table)),
      let margins = Identification(facts).margins(for: response).max(by: { $0.size < $1.size }),
      let counts = margins.counts(of: response)
    else { return [] }
    let levels = outcome.levels.compactMap { level in counts.first { $0.id == level }?.count }
    guard levels.count == outcome.levels.count else { return [] }
    return table.rows.compactMap { row -> Choice? in
      guard let name = row.variable, let printed = row.univariable, row.shownLevel == nil,
        table.rows.count(where: { $0.variable == name }) == 1,
        let margin = margins.counts(of: name), (3...6).contains(margin.count)
      else { return nil }
      let coefficient = PrintedCoefficient(printed, statistic: table.statistic)
      guard coefficient.standardError != nil else { return nil }
      let event = outcome.event.flatMap { outcome.levels.firstIndex(of: $0) } ?? 1
      let search = LevelContrasts(covariate: margin, outcome: levels, event: event)
      return Choice(
        table: table, variable: name, outcome: outcome, size: margins.size, label: margins.label,
        margin: margin, contrasts: search.contrasts(of: coefficient))
    }
  }

  private static func finding(_ choice: Choice) -> Finding? {
    // Of ordered outcomes a search by moves proves nothing where it finds nothing.
    if choice.contrasts.isEmpty, choice.outcome.levels.count > 2 { return nil }
    let found = choice.contrasts.map { contrast in
      let count = contrast.tables.count
      let tables =
        choice.outcome.levels.count > 2
        ? "possible" : count == 1 ? "1 table" : "\(count) tables"
      return "\(contrast.shown) against \(contrast.reference), \(tables)"
    }
    return Finding(
      "\(choice.table.id).\(choice.variable).univariable.cells",
      what:
        "levels that the row compares, by tables of the \(choice.size) rows of \(choice.label)",
      printed: "one row for \(choice.margin.count) levels",
      recomputed: found.isEmpty ? "no two levels" : found.joined(separator: "; "),
      found.isEmpty ? .notCheckable : .reproduced,
      sentence: "The row may be of grouped levels, of scores, or of other patients.")
  }

  /// One variable, two tables, different contrasts.
  private static func displayed(_ choices: [Choice]) -> [Finding] {
    var found: [Finding] = []
    for (index, first) in choices.enumerated() {
      for second in choices[(index + 1)...]
      where second.variable == first.variable && second.table.id != first.table.id {
        guard !first.contrasts.isEmpty, !second.contrasts.isEmpty else { continue }
        func names(_ choice: Choice) -> [String] {
          choice.contrasts.map { "\($0.shown) against \($0.reference)" }
        }
        let (one, two) = (names(first), names(second))
        guard !one.contains(where: two.contains) else { continue }
        let name = first.variable
        found.append(
          Finding(
            "\(first.table.id).\(name)-\(second.table.id).\(name)",
            what: "levels of \(name) that the two tables show", printed: "one row in both tables",
            recomputed:
              "\(one.joined(separator: " or ")) in \(first.table.id), \(two.joined(separator: " or ")) in \(second.table.id)",
            .inconsistent,
            sentence:
              "The tables print different contrasts of \(name) under one name; the reader cannot know which."
          ))
      }
    }
    return found
  }

  /// Two tables whose outcomes are covariates of each other imply one table of both outcomes.
  private static func common(_ choices: [Choice], _ facts: PaperFacts) -> [Finding] {
    choices.compactMap { choice -> Finding? in
      guard choice.outcome.levels.count == 2, choice.margin.count == 3,
        let other = facts.regressionTables.first(where: { $0.response == choice.variable }),
        let levels = facts.outcome(choice.variable)?.levels,
        let event = choice.outcome.event ?? choice.outcome.levels.last,
        let row = Identification(facts).rows(of: other).first(where: {
          $0.variable == choice.outcome.id
        }), let set = row.sets.first(where: { $0.size == choice.size }),
        let sizes = ordered(choice.margin, levels), set.solutions > 0,
        set.solutions <= RowIdentification.RowSet.keptTables
      else { return nil }
      let own = eventsByLevel(choice, event: event, levels)
      guard !own.isEmpty else { return nil }
      var theirs: [[Int]] = []
      var tables = set.tables[...]
      for coding in set.codings {
        for table in tables.prefix(coding.solutions) {
          theirs.append(
            coding.shown == event ? table.counts : zip(sizes, table.counts).map { $0 - $1 })
        }
        tables = tables.dropFirst(coding.solutions)
      }
      let shared = own.filter(theirs.contains)
      return Finding(
        "\(choice.table.id)-\(other.id).\(choice.outcome.id)-\(choice.variable)",
        what:
          "\(choice.variable) by \(choice.outcome.id), implied by \(choice.table.id) and by \(other.id)",
        printed: "two independent rows",
        recomputed: shared.first.map {
          "\(event) in \($0.map(String.init).joined(separator: "/")) of \(sizes.map(String.init).joined(separator: "/")): \(shared.count == 1 ? "one common table" : "\(shared.count) common tables") of \(own.count) and \(theirs.count)"
        } ?? "no common table of \(own.count) and \(theirs.count)",
        shared.isEmpty ? .inconsistent : .reproduced,
        sentence: "The two regressions cannot come from the same patients.")
    }
  }

  private static func ordered(_ margin: [(id: String, count: Int)], _ levels: [String]) -> [Int]? {
    let counts = levels.compactMap { level in margin.first { $0.id == level }?.count }
    return counts.count == margin.count ? counts : nil
  }

  /// Events in every level of a covariate with three, for every table that prints as printed.
  private static func eventsByLevel(
    _ choice: Choice, event: String, _ levels: [String]
  ) -> [[Int]] {
    guard let index = choice.outcome.levels.firstIndex(of: event),
      let events = choice.outcome.published[event]?.count
    else { return [] }
    var found: [[Int]] = []
    for contrast in choice.contrasts {
      for table in contrast.tables {
        let known = [
          contrast.shown: table.shown[index], contrast.reference: table.reference[index],
        ]
        let rest = events - known.values.reduce(0, +)
        let counts = levels.map { known[$0] ?? rest }
        if !found.contains(counts) { found.append(counts) }
      }
    }
    return found
  }
}
