public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Counts of two columns, and the tests of them.
public struct CrossTableLayout: Sendable {
  /// Whether kappa and McNemar's test are shown.
  public var agreement: Bool

  public init(agreement: Bool) { self.agreement = agreement }

  public func counts(
    _ found: CrossTable, id: String, caption: String?, in style: Style
  ) -> Table {
    var table = Table(
      id: id, caption: RichText(caption ?? "\(found.rowLabel) by \(found.columnLabel)"),
      columns: [Table.Column(RichText(found.rowLabel), .text)]
        + found.columnLevels.map { Table.Column(RichText($0)) } + [Table.Column("Total")])
    table.spans = [
      Table.Span("", width: 1),
      Table.Span(RichText(found.columnLabel), width: found.columnLevels.count),
    ]
    for (name, counts) in zip(found.rowLevels, found.counts) {
      let sum = counts.reduce(0, +)
      table.rows.append(
        Table.Row(
          .body,
          [Table.Cell(RichText(name))]
            + counts.map { count in
              Table.Cell(RichText(style.count(count, of: sum)), value: Double(count))
            } + [.count(sum, style)]))
    }
    let sums = found.columnLevels.indices.map { column in
      found.counts.reduce(0) { $0 + $1[column] }
    }
    table.rows.append(
      Table.Row(
        .summary,
        [Table.Cell("Total")] + sums.map { .count($0, style) } + [.count(found.total, style)]))
    var text = "Rows: \(found.rows) (n = \(style.integer(found.rowCount))"
    if found.missing > 0 { text += ", \(style.integer(found.missing)) with missing values left out" }
    table.remark(RichText(text + "). Percentages of the row."))
    return table
  }

  public func tests(_ found: CrossTable, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: RichText("Tests of \(found.rowLabel) by \(found.columnLabel)"),
      columns: [
        Table.Column("Test or measure", .text), Table.Column("Statistic or estimate"),
        Table.Column(style.words.df), Table.Column(style.words.p),
      ])
    for test in found.tests + [found.trend].compactMap(\.self) {
      append(test, to: &table, style)
    }
    func measure(_ name: String, _ quantity: Quantity, _ limits: Limits? = nil) {
      let cell = Table.Cell.estimate(
        quantity, limits ?? Limits(), decimals: style.digits.metric, in: &table, style)
      table.rows.append(Table.Row(.body, [Table.Cell(RichText(name)), cell, .blank, .blank]))
    }
    measure("Cramér's V", found.cramersV)
    if let ratio = found.oddsRatio {
      measure("Odds ratio, sample", ratio.sample)
      measure("Odds ratio, conditional (exact limits)", ratio.conditional, ratio.limits)
    }
    if agreement {
      for kappa in found.kappas {
        measure("Kappa, \(kappa.weights)", kappa.kappa, kappa.limits)
      }
      for test in found.mcNemar { append(test, to: &table, style) }
    }
    if let least = found.smallestExpected.value {
      table.remark(
        RichText(
          "Smallest expected count \(style.number(least, decimals: 1)); "
            + "\(style.integer(found.cellsBelowFive)) of \(style.integer(found.cells)) cells below 5."))
    }
    table.calls = (found.tests.map(\.call) + (agreement ? found.mcNemar.map(\.call) : [])).map {
      EquivalentCall("R", $0)
    }
    return table
  }

  private func append(_ test: TestOutcome, to table: inout Table, _ style: Style) {
    let name = test.methodLabel.prefix(1).uppercased() + test.methodLabel.dropFirst()
    let hasStatistic = !test.symbol.isEmpty
    let statistic: Table.Cell =
      hasStatistic
      ? .quantity(test.statistic, in: &table) { "\(test.symbol) = \(style.statistic($0))" } : .blank
    let p = Table.Cell.quantity(test.p, in: &table, style.p)
    let df = test.degrees.first.map { Table.Cell(RichText("\(Int($0))"), value: $0) } ?? .blank
    table.rows.append(Table.Row(.body, [Table.Cell(RichText(name)), statistic, df, p]))
  }
}
