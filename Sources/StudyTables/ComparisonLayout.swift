public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Pairs of models: difference of areas, reclassification, discrimination.
public enum ComparisonLayout {
  public static func table(_ found: ModelComparisons, id: String, in style: Style) -> Table {
    let percent = Int((found.level * 100).rounded())
    var table = Table(
      id: id, caption: RichText("Models against each other (\(percent)% CI)"),
      columns: [
        Table.Column("Models", .text), Table.Column(RichText("n", .italic)),
        Table.Column("Difference of areas"), Table.Column(style.words.p), Table.Column("NRI"),
        Table.Column(style.words.p), Table.Column("IDI"), Table.Column(style.words.p),
      ])
    for pair in found.pairs {
      var cells = [
        Table.Cell(RichText("\(pair.second) − \(pair.first)")), .count(pair.rows, style),
      ]
      for index in [pair.difference, pair.nri, pair.idi] {
        cells.append(
          .estimate(
            index.estimate, index.limits, decimals: style.digits.metric, in: &table, style))
        cells.append(.quantity(index.p, in: &table, style.p))
      }
      table.rows.append(Table.Row(.body, cells))
    }
    let cuts = found.pairs.first?.cuts ?? []
    table.remark(
      RichText(
        "Second model minus first, on the rows that both score. Areas: DeLong's paired test. NRI: "
          + (cuts.isEmpty
            ? "continuous, every rise or fall of the risk counts"
            : "categories cut at \(cuts.map { "\($0)" }.joined(separator: ", "))")
          + "; IDI: rise of the mean risk in events less that in others; both with Pencina's "
          + "normal intervals, which are too narrow for nested models."))
    table.calls = [
      EquivalentCall("R", "pROC::roc.test(r1, r2, paired = TRUE); nricens::nribin(...)")
    ]
    return table
  }
}
