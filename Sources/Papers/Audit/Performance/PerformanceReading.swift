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
  let counts: [(source: String, positive: Int, negative: Int)]

  var auc: (PrintedNumber, low: PrintedNumber, high: PrintedNumber)? {
    guard let auc = values["auc"]?.number, let low = values["auc_low"]?.number,
      let high = values["auc_high"]?.number
    else { return nil }
    return (auc, low, high)
  }
}

extension PaperFacts {
  var printedPerformances: [PrintedPerformance] {
    tables.filter { $0.kind == .performance }.flatMap { table in
      table.rows.flatMap { row in
        row.measures.map { cohort, values in
          PrintedPerformance(
            table: table, row: row, cohort: cohort, values: values,
            id: "\(table.id).\(name(of: row)).\(cohort)",
            counts: classCounts(row.outcome ?? "", row.positiveClass ?? "", in: cohort))
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
    _ outcome: String, _ level: String, in cohort: String
  ) -> [(source: String, positive: Int, negative: Int)] {
    var found: [(source: String, positive: Int, negative: Int)] = []
    if split["stratified"]?.spelling == outcome, let all = self.cohort("all")?.size, all > 0,
      let positive = self.outcome(outcome)?.published[level]?.count
    {
      let own = self.cohort(cohort)
      let size =
        own?.also.first?["published"]?["n"]?.spelling.flatMap { Printed($0).count } ?? own?.size
      if let size {
        let count = (size * positive + all / 2) / all
        found.append(("", count, size - count))
      }
    }
    for table in baselineTables {
      guard let column = table.columns.first(where: { $0.cohort == cohort }),
        let size = size(of: column),
        let count = table.row(of: outcome)?.level(level)?.count(in: column.id)
      else { continue }
      found.append((found.isEmpty ? "" : "-\(table.id)", count, size - count))
    }
    return found.filter { $0.positive > 0 && $0.negative > 0 }
  }
}
