import Numerals
import Papers

/// One baseline table on its own: its columns as a division of its rows, and its variables.
struct TablePrint {
  let table: PaperTable
  let size: Int
  /// Nil where the table has a single column.
  let grouping: CohortPrint.Grouping?
  /// The columns of the grouping, and the one that counts all of them.
  let columns: [String]
  let totalColumn: String?
  private(set) var factors: [CohortPrint.Factor] = []
  private(set) var measures: [CohortPrint.Measure] = []
  private(set) var omissions: [Omission] = []

  /// Nil where the sizes of the columns are not printed.
  init?(_ table: PaperTable, of facts: PaperFacts) {
    self.table = table
    let sizes = table.columns.map { facts.patients(of: $0) }
    guard !sizes.isEmpty, sizes.allSatisfy({ ($0 ?? 0) > 0 }) else { return nil }
    let known = sizes.map { $0! }
    let sum = known.reduce(0, +)
    let whole = known.count > 2 ? known.firstIndex { 2 * $0 == sum } : known.count == 1 ? 0 : nil
    totalColumn = whole.map { table.columns[$0].id }
    let parts = known.indices.filter { $0 != whole }
    columns = parts.map { table.columns[$0].id }
    size = whole.map { known[$0] } ?? sum
    grouping =
      parts.isEmpty ? nil : Self.grouping(columns, sizes: parts.map { known[$0] }, table, facts)
    read(facts)
  }

  /// Columns named like the levels of a variable that the table does not list are that variable.
  private static func grouping(
    _ columns: [String], sizes: [Int], _ table: PaperTable, _ facts: PaperFacts
  ) -> CohortPrint.Grouping {
    let candidates =
      facts.outcomes.map { ($0.id, $0.levels) } + facts.variables.map { ($0.id, $0.levels) }
    let found = candidates.first { id, levels in
      levels.count == columns.count && Set(levels) == Set(columns) && table.row(of: id) == nil
        && (facts.outcome(id).map { agrees($0, columns, sizes) } ?? true)
    }
    return CohortPrint.Grouping(
      id: found?.0 ?? "set", isVariable: found != nil, levels: columns, sizes: sizes)
  }

  private static func agrees(_ outcome: PaperOutcome, _ columns: [String], _ sizes: [Int]) -> Bool {
    zip(columns, sizes).allSatisfy { column, size in
      outcome.published[column]?.count.map { $0 == size } ?? true
    }
  }

  private mutating func read(_ facts: PaperFacts) {
    if let grouping, grouping.isVariable {
      let levels = facts.outcome(grouping.id)?.levels ?? facts.variable(grouping.id)?.levels ?? []
      let order = levels.isEmpty ? grouping.levels : levels
      var factor = CohortPrint.Factor(id: grouping.id, levels: order, totals: [])
      factor.totals =
        order.map { level in
          grouping.levels.firstIndex(of: level).map { grouping.sizes[$0] } ?? 0
        } + [0]
      factor.counts[0] =
        order.map { level in
          grouping.levels.indices.map { grouping.levels[$0] == level ? grouping.sizes[$0] : 0 }
        } + [grouping.levels.map { _ in 0 }]
      factors.append(factor)
    }
    for row in table.rows {
      guard let id = row.variable else { continue }
      let place = "\(table.id).\(id)"
      do throws(Refusal) {
        if row.levels.isEmpty {
          if !row.summaries.isEmpty { measures.append(try measure(row, id, facts)) }
        } else {
          factors.append(try factor(row, id, facts))
        }
      } catch {
        omissions.append(Omission(place: place, reason: error.reason))
      }
    }
  }

  private struct Refusal: Error { var reason: String }

  private func factor(
    _ row: PaperRow, _ id: String, _ facts: PaperFacts
  ) throws(Refusal) -> CohortPrint.Factor {
    let names = row.levels.map(\.id)
    var factor = CohortPrint.Factor(id: id, levels: names, totals: [])
    guard let grouping else {
      guard let counts = totalColumn.flatMap({ row.levelCounts(in: $0) }) else {
        throw Refusal(reason: "its counts are not printed")
      }
      factor.totals = counts + [size - counts.reduce(0, +)]
      guard factor.missing >= 0 else { throw tooMany(counts, size) }
      return factor
    }
    var counts = [[Int]](repeating: [], count: names.count + 1)
    for (column, size) in zip(columns, grouping.sizes) {
      guard let own = row.levelCounts(in: column) else {
        throw Refusal(reason: "its counts are not printed for '\(column)'")
      }
      let rest = size - own.reduce(0, +)
      guard rest >= 0 else { throw tooMany(own, size) }
      for (level, count) in own.enumerated() { counts[level].append(count) }
      counts[names.count].append(rest)
    }
    factor.counts[0] = counts
    factor.totals = counts.map { $0.reduce(0, +) }
    return factor
  }

  private func tooMany(_ counts: [Int], _ size: Int) -> Refusal {
    Refusal(reason: "its levels count \(counts.reduce(0, +)) of \(size) patients")
  }

  private func measure(
    _ row: PaperRow, _ id: String, _ facts: PaperFacts
  ) throws(Refusal) -> CohortPrint.Measure {
    func part(_ column: String, _ grouping: Int?, _ group: Int, _ size: Int)
      -> CohortPrint.Measure.Part?
    {
      guard let values = row.summary(in: column), let mean = values["mean"]?.number,
        let sd = values["sd"]?.number, mean.relation == .equal, sd.relation == .equal, sd.value >= 0
      else { return nil }
      return .init(grouping: grouping, group: group, size: size, mean: mean, sd: sd)
    }
    var parts = columns.indices.compactMap { index in
      part(columns[index], 0, index, grouping?.sizes[index] ?? size)
    }
    if parts.count < columns.count || columns.isEmpty {
      parts = totalColumn.flatMap { part($0, nil, 0, size) }.map { [$0] } ?? []
    }
    guard !parts.isEmpty else { throw Refusal(reason: "its means and SDs are not printed") }
    let compared = table.columnsCompared.compactMap { columns.firstIndex(of: $0) }
    return CohortPrint.Measure(
      id: id, isInteger: facts.variable(id)?.kind == "integer", parts: parts,
      p: row.published["p"]?.number, compared: compared)
  }
}
