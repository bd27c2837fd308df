internal import Settings

/// Finds the rows behind a printed univariable regression: for every binary covariate it enumerates
/// the tables that the margins of a set of rows allow, under both directions of coding, and keeps
/// those that print as all that is printed.
public struct Identification: Sendable {
  public let facts: PaperFacts

  public init(_ facts: PaperFacts) { self.facts = facts }

  /// The margins of one column of a baseline table, or of all columns together.
  struct Margins {
    /// The column's id; `all` for all columns together.
    let id: String
    let cohort: String
    let columns: [PaperTable.Column]
    let label: String
    let size: Int
    let table: PaperTable

    /// Counts of a variable's levels; nil where they are not printed or do not add up.
    func counts(of variable: String) -> [(id: String, count: Int)]? {
      guard let row = table.row(of: variable), row.levels.count > 1 else { return nil }
      let counts = row.levels.compactMap { level -> (id: String, count: Int)? in
        let counts = columns.compactMap { level.count(in: $0.id) }
        return counts.count == columns.count ? (level.id, counts.reduce(0, +)) : nil
      }
      guard counts.count == row.levels.count, counts.reduce(0, { $0 + $1.count }) == size else {
        return nil
      }
      return counts
    }
  }

  /// The sets of rows whose margins the paper prints.
  func margins(for response: String) -> [Margins] {
    facts.tables.filter { $0.kind == .baseline && $0.row(of: response) != nil }.flatMap { table in
      let own = table.columns.compactMap { column -> Margins? in
        let cohort = facts.cohort(column.cohort)
        guard let size = column.published["n"]?.count ?? cohort?.size else { return nil }
        return Margins(
          id: column.id, cohort: column.cohort, columns: [column],
          label: cohort?.label ?? column.id, size: size, table: table)
      }
      // A table of the two sides of a split says what the whole is.
      guard let all = facts.cohort("all"), own.count == table.columns.count, own.count > 1,
        own.reduce(0, { $0 + $1.size }) == all.size, !own.contains(where: { $0.cohort == "all" })
      else { return own }
      let whole = Margins(
        id: "all", cohort: "all", columns: table.columns, label: all.label ?? "all patients",
        size: own.reduce(0) { $0 + $1.size }, table: table)
      return [whole] + own
    }
  }

  /// Every row of a regression table that has a binary covariate and printed margins.
  public func rows(of table: PaperTable) -> [RowIdentification] {
    guard let response = table.response, let outcome = facts.outcome(response),
      (2...3).contains(outcome.levels.count),
      [.logistic, .proportionalOdds].contains(facts.model(of: table))
    else { return [] }
    let sets = margins(for: response)
    return table.rows.compactMap { row -> RowIdentification? in
      guard let name = row.variable, let printed = row.univariable,
        let variable = facts.variable(name), variable.levels.count == 2
      else { return nil }
      var result = RowIdentification()
      result.table = table.id
      result.variable = name
      result.label = row.label ?? variable.label ?? name
      result.contrast = row.shownLevel.map { ".\($0)" } ?? ""
      result.model = outcome.levels.count == 2 ? .logistic : .proportionalOdds
      result.beta = printed["beta"]?.text ?? ""
      result.standardError = printed["se"]?.text ?? ""
      let coefficient = PrintedCoefficient(printed, statistic: table.statistic)
      result.sets = sets.compactMap { margins in
        rowSet(margins, variable: name, outcome: outcome, coefficient)
      }
      return result.sets.isEmpty ? nil : result
    }
  }

  private func rowSet(
    _ margins: Margins, variable: String, outcome: PaperOutcome, _ printed: PrintedCoefficient
  ) -> RowIdentification.RowSet? {
    guard let covariate = margins.counts(of: variable), covariate.count == 2,
      let response = margins.counts(of: outcome.id)
    else { return nil }
    let counts = outcome.levels.compactMap { level in response.first { $0.id == level }?.count }
    guard counts.count == outcome.levels.count else { return nil }
    var result = RowIdentification.RowSet()
    result.id = margins.id
    result.label = margins.label
    result.size = margins.size
    var smallest: Double?
    for (index, level) in covariate.enumerated() {
      let other = covariate[1 - index]
      let found: CompatibleTables
      if counts.count == 2 {
        let event = outcome.event.flatMap { outcome.levels.firstIndex(of: $0) } ?? 1
        found = BinaryTables(
          exposed: level.count, unexposed: other.count, events: counts[event]
        ).compatible(with: printed)
      } else {
        found = OrdinalTables(levels: counts, exposed: level.count).compatible(with: printed)
      }
      if level.count > 0, other.count > 0 {
        result.bound = .value(
          SmallestError.bound(
            exposed: level.count, unexposed: other.count, levels: counts.count))
      }
      result.codings.append(.init(shown: level.id, solutions: found.tables.count))
      result.solutions += found.tables.count
      result.solutionsWithoutTests += found.withoutTests
      let room = max(0, RowIdentification.RowSet.keptTables - result.tables.count)
      result.tables += found.tables.prefix(room)
      if let error = found.smallestError { smallest = min(smallest ?? error, error) }
    }
    if let smallest { result.smallestError = .value(smallest) }
    return result
  }
}
