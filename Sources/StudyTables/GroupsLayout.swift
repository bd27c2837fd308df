public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// The numbers behind a comparison of groups.
public enum GroupsLayout {
  public static func table(_ comparison: GroupComparison, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: RichText("\(comparison.label) by \(comparison.by)"),
      columns: [
        Table.Column(RichText(comparison.by), .text), Table.Column(RichText("n", .italic)),
        Table.Column(RichText(style.spread == .plusMinus ? "Mean ± SD" : "Mean (SD)")),
        Table.Column("Median [IQR]"), Table.Column("Range"), Table.Column("Shapiro-Wilk P"),
      ])
    for group in comparison.groups {
      let summary = group.summary
      func text(_ value: String?) -> Table.Cell { Table.Cell(RichText(value ?? "–")) }
      let (low, high) = (summary.minimum.value, summary.maximum.value)
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(group.label)),
            Table.Cell(RichText(style.integer(summary.count)), value: Double(summary.count)),
            text(summary.mean.value.map { style.mean($0, sd: summary.sd.value ?? .nan) }),
            text(
              summary.median.value.map {
                style.median(
                  $0, summary.lowerQuartile.value ?? .nan, summary.upperQuartile.value ?? .nan)
              }),
            text(
              low.flatMap { low in
                high.map { style.interval(low, $0, decimals: style.digits.mean) }
              }),
            text(group.normality.value.map { style.p($0) }),
          ]))
    }
    if let test = comparison.test {
      if let p = test.p.value {
        table.remark(RichText("\(test.methodLabel): \(style.pSentence(p))."))
      } else {
        table.remark(RichText("\(test.methodLabel): not computable, \(test.p.reason ?? "")."))
      }
      table.calls = [EquivalentCall("R", test.call)]
    }
    return table
  }
}
