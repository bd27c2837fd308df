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
        Table.Column(
          style.quartiles == .brackets ? "Median [IQR]" : "Median (IQR)"), Table.Column("Range"),
        Table.Column("Shapiro-Wilk P"),
      ])
    table.rows = comparison.groups.map { row(of: $0, in: style) }
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

  /// Several variables in one table: mean and SD of each group, and the test between them.
  public static func summary(
    _ comparisons: [GroupComparison], adjustment: String, rows: String, id: String, in style: Style
  ) -> Table {
    let first = comparisons.first
    let groups = first?.groups ?? []
    let isAdjusted = comparisons.contains { $0.adjustedP.value != nil }
    let spread = style.spread == .plusMinus ? "mean ± SD" : "mean (SD)"
    var table = Table(
      id: id, caption: RichText("Measurements by \(first?.by ?? "group"), \(spread)"),
      columns: [Table.Column(RichText(style.words.rowHeading), .text)]
        + groups.map { Table.Column(RichText($0.label)) } + [Table.Column(style.words.p)]
        + (isAdjusted ? [Table.Column(style.words.p + RichText(" adjusted"))] : []))
    for comparison in comparisons {
      var cells = [Table.Cell(RichText(comparison.label))]
      for group in comparison.groups {
        let (mean, sd) = (group.summary.mean.value, group.summary.sd.value)
        // Small numbers keep three digits.
        let decimals = mean.map { abs($0) < 1 ? 3 : abs($0) < 10 ? 2 : style.digits.mean } ?? 1
        cells.append(
          mean.map {
            Table.Cell(RichText(style.mean($0, sd: sd ?? .nan, decimals: decimals)), value: $0)
          } ?? Table.Cell("–"))
      }
      if let test = comparison.test, let p = test.p.value {
        let mark = table.footnote(RichText("\(test.methodLabel)."))
        cells.append(Table.Cell(RichText(style.p(p)), value: p, marks: [mark]))
      } else {
        cells.append(Table.Cell("–"))
      }
      if isAdjusted {
        let p = comparison.adjustedP.value
        cells.append(Table.Cell(RichText(p.map { style.p($0) } ?? "–"), value: p))
      }
      table.rows.append(Table.Row(.body, cells))
    }
    var remark = "Rows: \(rows)."
    if isAdjusted {
      remark += " P adjusted: \(adjustment), over \(comparisons.count) variables."
    }
    table.remark(RichText(remark))
    return table
  }

  private static func row(of group: GroupComparison.Group, in style: Style) -> Table.Row {
    let summary = group.summary
    let count = Table.Cell(RichText(style.integer(summary.count)), value: Double(summary.count))
    var cells = [Table.Cell(RichText(group.label)), count]
    guard let mean = summary.mean.value, let median = summary.median.value,
      let low = summary.minimum.value, let high = summary.maximum.value
    else {
      return Table.Row(.body, cells + Array(repeating: Table.Cell("–"), count: 4))
    }
    cells.append(Table.Cell(RichText(style.mean(mean, sd: summary.sd.value ?? .nan)), value: mean))
    let quartiles = (summary.lowerQuartile.value ?? .nan, summary.upperQuartile.value ?? .nan)
    cells.append(
      Table.Cell(RichText(style.median(median, quartiles.0, quartiles.1)), value: median))
    cells.append(Table.Cell(RichText(style.interval(low, high, decimals: style.digits.mean))))
    let normality = group.normality.value
    cells.append(Table.Cell(RichText(normality.map { style.p($0) } ?? "–"), value: normality))
    return Table.Row(.body, cells)
  }
}
