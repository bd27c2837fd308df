internal import Numerals

/// Quantiles stand in their order, means and SDs fit the range, and the whole follows from its parts.
enum SummaryOrders: Check {
  static let word = "summary"
  static let meaning = "quantiles are in order, means and SDs fit the range and the whole its parts"

  /// In the order that the values of one group must have.
  private static let order = ["min", "q1", "median", "q3", "max"]

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.filter { !$0.isWeighted }.flatMap { table in
      table.rows.flatMap { row -> [Finding] in
        row.summaries.flatMap { column, values -> [Finding] in
          let id = "\(table.id).\(row.variable ?? "").\(column)"
          let size = table.columns.first { $0.id == column }.flatMap { facts.size(of: $0) }
          return [quantiles(id, values), spread(id, values, values["n"]?.count ?? size)]
            .compactMap(\.self)
        } + whole(row, table, facts) + ranks(row, table, facts)
      }
    }
  }

  private static func quantiles(_ id: String, _ values: PrintedMap) -> Finding? {
    let shown = order.compactMap { name in values[name]?.number.map { (name, $0) } }
    guard shown.count > 1 else { return nil }
    let isOrdered = zip(shown, shown.dropFirst()).allSatisfy { $0.1.lower <= $1.1.upper }
    let names = shown.map(\.0).joined(separator: " ≤ ")
    return Finding(
      "\(id).order", what: names, printed: shown.map(\.1.text).joined(separator: ", "),
      recomputed: isOrdered ? "in order" : "not in order", isOrdered ? .reproduced : .inconsistent,
      sentence: "A smaller quantile is printed above a larger one.")
  }

  /// Mean within the range, and `SD² <= (max - mean)(mean - min) n / (n - 1)` (Bhatia and Davis 2000).
  private static func spread(_ id: String, _ values: PrintedMap, _ size: Int?) -> Finding? {
    guard let mean = values["mean"]?.number, let low = values["min"]?.number,
      let high = values["max"]?.number
    else { return nil }
    let isInside = mean.upper >= low.lower && mean.lower <= high.upper
    var isPossible = isInside
    var text = isInside ? "inside" : "outside of the range"
    if isInside, let sd = values["sd"]?.number, let size, size > 1 {
      let n = Double(size)
      let center = min(max(mean.value, low.lower), high.upper)
      let largest =
        (max(
          0,
          (high.upper - center + mean.upper - mean.value)
            * (center - low.lower + mean.upper - mean.value)) * n / (n - 1)).squareRoot()
      isPossible = sd.lower <= largest
      text = "SD at most \(NumberFormat.plain.fixed(largest, decimals: sd.decimals + 1))"
    }
    return Finding(
      "\(id).range", what: "mean and SD within the range",
      printed: ["mean", "sd", "min", "max"].compactMap { values[$0]?.text }.joined(separator: ", "),
      recomputed: text, isPossible ? .reproduced : .inconsistent,
      sentence: "Values within this range cannot have this mean and SD.")
  }

  /// Mean and SD of the column of all patients follow from those of its parts.
  private static func whole(
    _ row: PaperRow, _ table: PaperTable, _ facts: PaperFacts
  ) -> [Finding] {
    guard let whole = table.columns.first(where: { !facts.isPart($0, of: table) }),
      let printed = row.summary(in: whole.id)
    else { return [] }
    let parts = table.columns.filter { $0.id != whole.id }
    let sizes = parts.compactMap { facts.size(of: $0) }
    guard sizes.count == parts.count, sizes.reduce(0, +) == facts.size(of: whole),
      let pooled = PooledMoments(row, parts, sizes: sizes)
    else { return [] }
    let name = row.variable ?? ""
    let missing = facts.hasMissingValues(table) ? 0.2 : 0.05
    func finding(
      _ key: String, _ value: Double, _ range: Range, _ wide: Range, _ what: String
    ) -> Finding? {
      guard let print = printed[key] else { return nil }
      var finding = Finding.derived(
        "\(table.id).\(name).\(key)-total", what: "\(what) of \(name) over all columns", print,
        value: value, range: range,
        sentence: "The parts do not give the printed \(what) of all patients.")
      if finding?.verdict == .inconsistent, let number = print.number, wide.overlaps(number) {
        finding?.becomeOpen("A few missing values in one of the parts would explain it.")
      }
      return finding
    }
    return [
      finding("mean", pooled.mean, pooled.meanRange(), pooled.meanRange(missing: missing), "mean"),
      finding("sd", pooled.sd, pooled.sdRange(), pooled.sdRange(missing: missing), "SD"),
    ].compactMap(\.self)
  }

  /// P of medians needs the rows.
  private static func ranks(
    _ row: PaperRow, _ table: PaperTable, _ facts: PaperFacts
  ) -> [Finding] {
    guard row.levels.isEmpty, let print = row.published["p"],
      row.summaries.contains(where: { $0.values["median"] != nil && $0.values["mean"] == nil })
    else { return [] }
    return [
      Finding(
        "\(table.id).\(row.variable ?? "").p", what: "P of medians", printed: print.text,
        recomputed: "needs patients' data", .notCheckable)
    ]
  }
}
