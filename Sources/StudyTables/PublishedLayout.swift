internal import Numerals
public import Papers
internal import Plotting
public import Presentation
internal import Settings

/// Printed numbers beside computed ones: how many have each verdict, and which differ.
public struct PublishedLayout: Sendable {
  public let comparisons: [PublishedComparison]
  public let missing: [String]

  public init(_ comparisons: [PublishedComparison], missing: [String] = []) {
    self.comparisons = comparisons
    self.missing = missing
  }

  public func exhibits(
    id: String, caption: String?, listsAll: Bool, listsDifferences: Bool, in style: Style
  ) -> [Exhibit] {
    var exhibits: [Exhibit] = []
    if comparisons.contains(where: \.isConstructed) {
      exhibits.append(
        .prose(
          Prose(
            paragraphs: [
              RichText(
                "The data were made to agree with the print. Agreement is by construction: it confirms how the numbers were computed, and nothing about patients."
              )
            ], kind: .honesty)))
    }
    exhibits.append(.table(counts(id: id, caption: caption, in: style)))
    for comparison in comparisons {
      let items = comparison.items.filter { item in
        listsAll || listsDifferences && item.verdict != .same && item.verdict != .byConstruction
      }
      guard !items.isEmpty else { continue }
      exhibits.append(
        .table(list(comparison, items, id: "\(id)-\(comparison.table)", all: listsAll, in: style)))
    }
    return exhibits
  }

  private func counts(id: String, caption: String?, in style: Style) -> Table {
    let verdicts = PublishedComparison.Verdict.allCases
    var table = Table(
      id: id, caption: RichText(caption ?? "Published numbers beside ours"),
      columns: [Table.Column("Table of the paper", .text)]
        + verdicts.map { Table.Column(RichText(Self.heading($0))) } + [Table.Column("All")])
    func row(_ kind: Table.Row.Kind, _ name: String, _ counts: [Int]) -> Table.Row {
      Table.Row(
        kind,
        [Table.Cell(RichText(name))]
          + (counts + [counts.reduce(0, +)]).map {
            Table.Cell(RichText(style.integer($0)), value: Double($0))
          })
    }
    for comparison in comparisons {
      table.rows.append(row(.body, comparison.table, verdicts.map { comparison.count($0) }))
    }
    if comparisons.count > 1 {
      table.rows.append(
        row(.summary, "All", verdicts.map { v in comparisons.reduce(0) { $0 + $1.count(v) } }))
    }
    table.remark(
      "Same: our value rounds to the print. Within rounding: within one unit of the last printed digit."
    )
    for name in missing { table.remark(RichText("\(name): no cell of the notebook computes it.")) }
    return table
  }

  private func list(
    _ comparison: PublishedComparison, _ items: [PublishedComparison.Item], id: String, all: Bool,
    in style: Style
  ) -> Table {
    var table = Table(
      id: id,
      caption: RichText(
        all
          ? "Every printed value of \(comparison.table)"
          : "Printed values of \(comparison.table) that are not the same"),
      columns: [
        Table.Column(RichText(style.words.rowHeading), .text), Table.Column("Where", .text),
        Table.Column("Value", .text), Table.Column("Printed"), Table.Column("Ours"),
        Table.Column("Verdict", .text), Table.Column("Reproduced by", .text),
      ])
    for item in items {
      let decimals = Printed(item.printed).number?.decimals ?? 3
      let ours =
        item.ours.value.map {
          Table.Cell(RichText(style.number($0, decimals: min(8, decimals + 2))), value: $0)
        } ?? Table.Cell("–")
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(item.label)), Table.Cell(RichText(item.part)),
            Table.Cell(RichText(item.quantity)), Table.Cell(RichText(item.printed)), ours,
            Table.Cell(RichText(item.verdict.rawValue)),
            Table.Cell(RichText(item.variant ?? "")),
          ]))
    }
    return table
  }

  private static func heading(_ verdict: PublishedComparison.Verdict) -> String {
    verdict.rawValue.prefix(1).uppercased() + verdict.rawValue.dropFirst()
  }
}
