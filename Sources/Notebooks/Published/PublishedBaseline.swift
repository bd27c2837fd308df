internal import Modelling
internal import Papers
internal import Settings

/// A printed baseline table beside the notebook's.
struct PublishedBaseline {
  let printed: PaperTable
  let ours: BaselineTable
  let isConstructed: Bool

  /// The place of a printed column among our counts: all rows first, then each group.
  private func place(of column: PaperTable.Column) -> Int? {
    if column.cohort == "all" { return 0 }
    let names = [column.cohort, column.id] + (column.cohort == "train" ? ["training"] : [])
    if let index = ours.groups.firstIndex(where: { names.contains($0.name) }) { return index + 1 }
    return ours.groups.firstIndex { column.cohort.hasSuffix("-\($0.name)") }.map { $0 + 1 }
  }

  var items: [PublishedComparison.Item] {
    printed.rows.flatMap { row -> [PublishedComparison.Item] in
      let name = row.variable ?? ""
      let variable = ours.variables.first { $0.name == name }
      let label = row.label ?? variable?.label ?? name
      return levels(row, name, label, variable) + summaries(row, name, label, variable)
        + tests(row, name, label, variable)
    }
  }

  private func levels(
    _ row: PaperRow, _ name: String, _ label: String, _ variable: BaselineTable.Variable?
  ) -> [PublishedComparison.Item] {
    row.levels.flatMap { level in
      printed.columns.flatMap { column -> [PublishedComparison.Item] in
        let own = variable?.levels.first { $0.name == level.id }
        let place = place(of: column)
        let count = own.flatMap { own in place.map { own.counts[$0] } }
        let total = place.flatMap { place in
          variable?.levels.reduce(0) { $0 + $1.counts[place] }
        }
        let share: Quantity
        if let count, let total, total > 0 {
          share = .value(100 * Double(count) / Double(total))
        } else {
          share = .undefined("the study has no such level or column")
        }
        let values: [(String, String, Quantity)] = [
          (
            "n", "count",
            count.map { .value(Double($0)) } ?? .undefined("the study has no such level or column")
          ), ("pct", "percent", share),
        ]
        return values.compactMap { key, quantity, value in
          level.values(in: column.id)?[key].map {
            PublishedComparison.Item(
              row: name, label: label, part: "\(level.label ?? level.id), \(column.id)",
              quantity: quantity, $0, ours: value, isConstructed: isConstructed)
          }
        }
      }
    }
  }

  private func summaries(
    _ row: PaperRow, _ name: String, _ label: String, _ variable: BaselineTable.Variable?
  ) -> [PublishedComparison.Item] {
    row.summaries.flatMap { column, values -> [PublishedComparison.Item] in
      let place = printed.columns.first { $0.id == column }.flatMap { self.place(of: $0) }
      let summary = place.flatMap { place in
        variable.flatMap { $0.summaries.indices.contains(place) ? $0.summaries[place] : nil }
      }
      return values.entries.map { entry in
        let value: Quantity? =
          switch entry.name {
          case "mean": summary?.mean
          case "sd": summary?.sd
          case "median": summary?.median
          case "q1": summary?.lowerQuartile
          case "q3": summary?.upperQuartile
          case "min": summary?.minimum
          case "max": summary?.maximum
          default: nil
          }
        return PublishedComparison.Item(
          row: name, label: label, part: column, quantity: entry.name, entry.value,
          ours: value ?? .undefined("the study has no such value"), isConstructed: isConstructed)
      }
    }
  }

  private func tests(
    _ row: PaperRow, _ name: String, _ label: String, _ variable: BaselineTable.Variable?
  ) -> [PublishedComparison.Item] {
    row.published.entries.compactMap { entry in
      func value(_ test: TestOutcome) -> Quantity { entry.name == "p" ? test.p : test.statistic }
      guard ["p", "chi2", "t", "stat"].contains(entry.name) else { return nil }
      return PublishedComparison.Item(
        row: name, label: label, part: "", quantity: entry.name == "p" ? "P" : "statistic",
        entry.value, ours: variable?.test.map(value) ?? .undefined("the study has no such test"),
        isConstructed: isConstructed,
        variants: (variable?.alternatives ?? []).map { ($0.methodLabel, value($0)) })
    }
  }
}
