public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Pairs of columns, the strongest first where there are many.
public enum CorrelationLayout {
  private static let most = 60

  public static func table(_ found: CorrelationTable, id: String, in style: Style) -> Table {
    let percent = Int((found.level * 100).rounded())
    let hasLimits = found.method == .pearson
    var table = Table(
      id: id, caption: RichText("Correlations (\(found.method.symbol))"),
      columns: [
        Table.Column("Pair", .text), Table.Column(RichText("n", .italic)),
        Table.Column(
          RichText(found.method.symbol + (hasLimits ? " (\(percent)% CI)" : ""))),
        Table.Column(style.words.p),
      ])
    func label(_ name: String) -> String {
      found.columns.firstIndex(of: name).map { found.labels[$0] } ?? name
    }
    var order = Array(found.pairs.indices)
    if order.count > most {
      func size(_ index: Int) -> Double { found.pairs[index].coefficient.value?.magnitude ?? -1 }
      order.sort { (size($1), $0) < (size($0), $1) }
      order = Array(order.prefix(most))
      table.remark("The \(most) strongest pairs; all are in results.json.")
    }
    for pair in order.map({ found.pairs[$0] }) {
      var cells = [
        Table.Cell(RichText("\(label(pair.first)) – \(label(pair.second))")),
        .count(pair.count, style),
      ]
      cells.append(
        .estimate(
          pair.coefficient, pair.limits, decimals: style.digits.metric, in: &table, style))
      cells.append(.quantity(pair.p, in: &table, style.p))
      table.rows.append(Table.Row(.body, cells))
    }
    table.remark(
      RichText(
        "Rows: \(found.rows); rows with both values of a pair. P by the t distribution"
          + (hasLimits ? ", limits by Fisher's z." : ".")))
    table.calls = [
      EquivalentCall("R", "cor.test(x, y, method = \"\(found.method.rawValue)\")")
    ]
    return table
  }
}
