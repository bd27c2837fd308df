internal import Numerals
internal import Settings

/// One row of a performance table in one cohort.
struct PrintedPerformance {
  let table: PaperTable
  let row: PaperRow
  let cohort: String
  let values: PrintedMap
  /// `table5.slnm.train`, `table7.her2-zero.test`.
  let id: String
  /// Patients with and without the positive class, by where the counts come from; the best first.
  let counts: [ClassCounts]

  var auc: (PrintedNumber, low: PrintedNumber, high: PrintedNumber)? {
    guard let auc = values["auc"]?.number, let low = values["auc_low"]?.number,
      let high = values["auc_high"]?.number
    else { return nil }
    return (auc, low, high)
  }
}

/// Patients with and without the positive class.
struct ClassCounts {
  var source: String
  var positive: Int
  var negative: Int
  /// Worked out from the shares of a stratified split: a patient more or less is possible.
  var isGuessed = false

  var total: Int { positive + negative }
}

extension PaperFacts {
  var printedPerformances: [PrintedPerformance] {
    tables.filter { $0.kind == .performance }.flatMap { table in
      var seen: [String: Int] = [:]
      return table.rows.flatMap { row in
        // Several models of one outcome in one table.
        let name = name(of: row)
        seen[name, default: 0] += 1
        let number = seen[name, default: 1]
        return row.measures.map { cohort, values in
          PrintedPerformance(
            table: table, row: row, cohort: cohort, values: values,
            id: "\(table.id).\(name)\(number > 1 ? "-\(number)" : "").\(cohort)",
            counts: classCounts(row.outcome ?? "", row.positiveClass, in: cohort))
        }
      }
    }
  }

  private func name(of row: PaperRow) -> String {
    if let label = row.label, !label.contains(" "), !label.isEmpty { return label }
    let outcome = row.outcome ?? "model"
    guard let levels = self.outcome(outcome)?.levels, levels.count > 2,
      let level = row.positiveClass
    else { return outcome }
    return "\(outcome)-\(level)"
  }

  /// Positive and negative patients of a cohort, from a stratified split of the text and from tables.
  private func classCounts(
    _ outcome: String, _ positiveClass: String?, in cohort: String
  ) -> [ClassCounts] {
    guard let level = positiveClass ?? self.outcome(outcome)?.event else { return [] }
    var found: [ClassCounts] = []
    if split["stratified"]?.spelling == outcome, let all = self.cohort("all")?.size, all > 0,
      let positive = self.outcome(outcome)?.published[level]?.count
    {
      let own = self.cohort(cohort)
      let size =
        own?.also.first?["published"]?["n"]?.spelling.flatMap { Printed($0).count } ?? own?.size
      if let size, cohort != "external" {
        let count = (size * positive + all / 2) / all
        found.append(
          ClassCounts(source: "", positive: count, negative: size - count, isGuessed: true))
      }
    }
    for table in baselineTables {
      guard let column = table.columns.first(where: { $0.cohort == cohort }),
        let size = size(of: column), let row = table.row(of: outcome),
        let count = row.level(level)?.count(in: column.id)
      else { continue }
      // Those whose outcome is known.
      let known = row.counts(in: column.id)?.reduce(0, +) ?? size
      found.append(
        ClassCounts(
          source: found.isEmpty ? "" : "-\(table.id)", positive: count,
          negative: min(size, known) - count))
    }
    return found.filter { $0.positive > 0 && $0.negative > 0 }
  }
}
