import Glibc
internal import Numerals

/// Two tables that divide the same patients count the same patients.
enum CrossTables: Check {
  static let word = "cross-table"
  static let meaning = "tables that divide the same patients agree on totals, means and SDs"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let tables = facts.baselineTables.compactMap { Divided($0, facts) }
    var found: [Finding] = []
    for (index, first) in tables.enumerated() {
      for second in tables[(index + 1)...] where isSame(first, second, facts) {
        found += compare(first, second)
      }
    }
    return found + outcomes(tables, facts)
  }

  /// Whether two tables divide the same patients: all of them, or those of the same cohorts. Equal
  /// sizes alone may be chance.
  private static func isSame(_ first: Divided, _ second: Divided, _ facts: PaperFacts) -> Bool {
    guard first.size == second.size else { return false }
    if first.size == facts.cohort("all")?.size { return true }
    func whole(_ table: Divided) -> [String] {
      let parts = table.parts.map(\.id)
      return table.table.columns.filter { !parts.contains($0.id) }.map(\.cohort)
    }
    return first.parts.map(\.cohort) == second.parts.map(\.cohort)
      || !whole(first).isEmpty && whole(first) == whole(second)
  }

  /// A table whose columns are parts of one whole.
  private struct Divided {
    let table: PaperTable
    let parts: [PaperTable.Column]
    let sizes: [Int]
    var size: Int { sizes.reduce(0, +) }

    init?(_ table: PaperTable, _ facts: PaperFacts) {
      let parts = table.columns.filter { facts.isPart($0, of: table) }
      let sizes = parts.compactMap { facts.size(of: $0) }
      guard parts.count > 1, sizes.count == parts.count else { return nil }
      (self.table, self.parts, self.sizes) = (table, parts, sizes)
    }

    func count(_ variable: String, _ level: String) -> Int? {
      guard let level = table.row(of: variable)?.level(level) else { return nil }
      let counts = parts.compactMap { level.count(in: $0.id) }
      return counts.count == parts.count ? counts.reduce(0, +) : nil
    }

    func moments(_ variable: String) -> PooledMoments? {
      table.row(of: variable).flatMap { PooledMoments($0, parts, sizes: sizes) }
    }
  }

  /// The share of values that any group may lack.
  private static let missing = 0.2

  private static func compare(_ first: Divided, _ second: Divided) -> [Finding] {
    first.table.rows.flatMap { row -> [Finding] in
      guard let name = row.variable, let other = second.table.row(of: name) else { return [] }
      if let a = first.moments(name), let b = second.moments(name) {
        return [
          moment(
            "\(name)-mean", "mean of \(name)", (a.mean, a.meanRange()), (b.mean, b.meanRange()),
            first, second,
            withMissing: (a.meanRange(missing: missing), b.meanRange(missing: missing))),
          moment(
            "\(name)-sd", "SD of \(name)", (a.sd, a.sdRange()), (b.sd, b.sdRange()), first, second,
            withMissing: (a.sdRange(missing: missing), b.sdRange(missing: missing))),
        ]
      }
      // One level says it all where there are two.
      let levels = row.levels.count == 2 ? Array(row.levels.prefix(1)) : row.levels
      return levels.compactMap { level in
        guard other.level(level.id) != nil, let a = first.count(name, level.id),
          let b = second.count(name, level.id)
        else { return nil }
        return count(name, level.id, "\(a)", a, first.table.id, b, second.table.id)
      }
    }
  }

  private static func count(
    _ variable: String, _ level: String, _ text: String, _ a: Int, _ first: String, _ b: Int,
    _ second: String
  ) -> Finding {
    let name = level == variable ? variable : "\(variable)-\(level)"
    return Finding(
      "cross.\(name)", what: "\(variable) \(level): \(first) against \(second)", printed: text,
      recomputed: "\(b)", a == b ? .reproduced : .inconsistent,
      off: a == b ? nil : Double(b - a),
      sentence:
        "\(first) has \(a) patients with \(variable) \(level), \(second) has \(b) of the same patients."
    )
  }

  private static func moment(
    _ id: String, _ what: String, _ a: (Double, Range), _ b: (Double, Range), _ first: Divided,
    _ second: Divided, withMissing wide: (Range, Range)
  ) -> Finding {
    let overlap = a.1.low <= b.1.high && b.1.low <= a.1.high
    let isOpen = wide.0.low <= wide.1.high && wide.1.low <= wide.0.high
    func text(_ value: Double) -> String { NumberFormat.plain.fixed(value, decimals: 3) }
    var finding = Finding(
      "cross.\(id)", what: "overall \(what): \(first.table.id) against \(second.table.id)",
      printed: text(a.0), recomputed: text(b.0), allowed: b.1.text(decimals: 3),
      overlap ? .withinRounding : .inconsistent, off: overlap ? nil : b.0 - a.0,
      sentence:
        "The groups of \(first.table.id) and of \(second.table.id) give different overall values of \(what)."
    )
    if !overlap, isOpen { finding.becomeOpen("A few missing values would explain the difference.") }
    return finding
  }

  /// The outcome as the text counts it against each table that counts it too.
  private static func outcomes(_ tables: [Divided], _ facts: PaperFacts) -> [Finding] {
    facts.outcomes.flatMap { outcome in
      tables.flatMap { table -> [Finding] in
        let levels =
          outcome.levels.count == 2 ? [outcome.event ?? outcome.levels[1]] : outcome.levels
        return levels.compactMap { level in
          guard table.size == facts.cohort("all")?.size,
            let printed = outcome.published[level]?.count,
            let found = table.count(outcome.id, level)
          else { return nil }
          return count(outcome.id, level, "\(printed)", printed, "the text", found, table.table.id)
        }
      }
    }
  }
}
