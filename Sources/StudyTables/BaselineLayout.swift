public import Modelling
internal import Numerals
internal import Plotting
public import Presentation
internal import Settings

/// Table 1 as a table: variables with their levels indented, n (%) or mean and SD, P with the test
/// named by a footnote.
public struct BaselineLayout: Sendable {
  public var showsTotal: Bool
  public var showsStatistic: Bool
  public var showsDifference: Bool

  public init(showsTotal: Bool, showsStatistic: Bool, showsDifference: Bool) {
    self.showsTotal = showsTotal
    self.showsStatistic = showsStatistic
    self.showsDifference = showsDifference
  }

  public func table(
    _ baseline: BaselineTable, id: String, caption: String?, in style: Style
  ) -> Table {
    var table = Table(
      id: id,
      caption: RichText(
        caption ?? "Baseline characteristics by \(baseline.byLabel.lowercasedFirst)"),
      columns: columns(baseline, style))
    let hasTests = baseline.variables.contains { $0.test != nil }
    markOneTest(of: baseline, in: &table, style)
    for variable in baseline.variables {
      append(variable, of: baseline, hasTests: hasTests, to: &table, style)
    }
    remarks(on: baseline, in: &table, style)
    return table
  }

  private func columns(_ baseline: BaselineTable, _ style: Style) -> [Table.Column] {
    var columns = [Table.Column(RichText(style.words.rowHeading), .text)]
    if showsTotal {
      columns.append(.init(RichText("Total (n = \(style.integer(baseline.totalCount)))")))
    }
    for group in baseline.groups {
      columns.append(.init(RichText("\(group.label) (n = \(style.integer(group.count)))")))
    }
    guard baseline.variables.contains(where: { $0.test != nil }) else {
      if showsDifference { columns.append(.init("SMD")) }
      return columns
    }
    if showsStatistic { columns.append(.init("Statistic")) }
    columns.append(.init(style.words.p))
    if baseline.adjustment != .none {
      columns.append(.init(style.words.p + RichText(" adjusted")))
    }
    if showsDifference { columns.append(.init("SMD")) }
    return columns
  }

  /// Which of the stored counts are shown: the first is of all rows.
  private var shownSets: Int { showsTotal ? 0 : 1 }

  private func append(
    _ variable: BaselineTable.Variable, of baseline: BaselineTable, hasTests: Bool,
    to table: inout Table, _ style: Style
  ) {
    var tail: [Table.Cell] = []
    if hasTests {
      tail = testCells(variable, isMarked: oneTest(of: baseline) == nil, in: &table, style)
      if baseline.adjustment != .none {
        tail.append(
          variable.adjustedP.value.map { Table.Cell(RichText(style.p($0)), value: $0) } ?? .blank)
      }
    }
    if showsDifference {
      tail.append(
        variable.difference.value.map {
          Table.Cell(RichText(style.number($0.magnitude, decimals: 3)), value: $0)
        } ?? .blank)
    }
    let blanks = Array(
      repeating: Table.Cell.blank, count: baseline.groups.count + (showsTotal ? 1 : 0))
    if variable.levels.isEmpty {
      table.rows.append(
        Table.Row(
          .body,
          [Table.Cell(RichText(heading(variable, style)))] + summaries(variable, style) + tail))
    } else {
      table.rows.append(
        Table.Row(.variable, [Table.Cell(RichText("\(variable.label), n (%)"))] + blanks + tail))
      let totals = level0Totals(variable)
      for level in variable.levels {
        let cells = level.counts.indices.dropFirst(shownSets).map { set in
          Table.Cell(
            RichText(style.count(level.counts[set], of: totals[set])),
            value: Double(level.counts[set]))
        }
        table.rows.append(Table.Row(.level, [Table.Cell(RichText(level.label))] + cells))
      }
    }
    if variable.missing.first ?? 0 > 0 {
      let cells = variable.missing.dropFirst(shownSets).map {
        Table.Cell(RichText(style.integer($0)), value: Double($0))
      }
      table.rows.append(Table.Row(.level, [Table.Cell("Missing")] + cells))
    }
  }

  /// Percentages are of the rows that have a value.
  private func level0Totals(_ variable: BaselineTable.Variable) -> [Int] {
    guard let first = variable.levels.first else { return [] }
    return first.counts.indices.map { set in variable.levels.reduce(0) { $0 + $1.counts[set] } }
  }

  private func heading(_ variable: BaselineTable.Variable, _ style: Style) -> String {
    let form =
      variable.isNormal
      ? (style.spread == .plusMinus ? "mean ± SD" : "mean (SD)")
      : (style.quartiles == .brackets ? "median [IQR]" : "median (IQR)")
    return "\(variable.label), \(form)"
  }

  private func summaries(_ variable: BaselineTable.Variable, _ style: Style) -> [Table.Cell] {
    variable.summaries.dropFirst(shownSets).map { summary in
      if variable.isNormal {
        guard let mean = summary.mean.value else { return Table.Cell("–") }
        return Table.Cell(RichText(style.mean(mean, sd: summary.sd.value ?? .nan)), value: mean)
      }
      guard let median = summary.median.value, let lower = summary.lowerQuartile.value,
        let upper = summary.upperQuartile.value
      else { return Table.Cell("–") }
      return Table.Cell(RichText(style.median(median, lower, upper)), value: median)
    }
  }

  /// Where one test served for every variable, its mark stands in the heading of P, once.
  private func markOneTest(
    of baseline: BaselineTable, in table: inout Table, _ style: Style
  ) {
    guard let method = oneTest(of: baseline),
      let column = table.columns.lastIndex(where: { $0.header == style.words.p })
    else { return }
    table.columns[column].marks = [table.footnote(RichText("\(method)."))]
  }

  private func oneTest(of baseline: BaselineTable) -> String? {
    let methods = baseline.variables.compactMap { $0.test?.methodLabel }
    guard let first = methods.first, methods.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func testCells(
    _ variable: BaselineTable.Variable, isMarked: Bool, in table: inout Table, _ style: Style
  ) -> [Table.Cell] {
    guard let test = variable.test else { return showsStatistic ? [.blank, .blank] : [.blank] }
    let marks = isMarked ? [table.footnote(RichText("\(test.methodLabel)."))] : []
    var cells: [Table.Cell] = []
    if showsStatistic {
      cells.append(
        test.statistic.value.map {
          Table.Cell(RichText("\(test.symbol) = \(style.statistic($0))"), value: $0)
        } ?? .blank)
    }
    if let p = test.p.value {
      cells.append(Table.Cell(RichText(style.p(p)), value: p, marks: marks))
    } else {
      let reason = table.footnote(RichText("Not computable: \(test.p.reason ?? "")."))
      cells.append(.undefined(mark: reason))
    }
    let call = EquivalentCall("R", test.call)
    if !test.call.isEmpty, !table.calls.contains(call) { table.calls.append(call) }
    return cells
  }

  private func remarks(on baseline: BaselineTable, in table: inout Table, _ style: Style) {
    table.remark(
      RichText("Rows: \(baseline.rows). Percentages are of the rows with a value, by column."))
    if baseline.adjustment != .none {
      let count = baseline.variables.count { $0.test?.p.value != nil }
      table.remark(
        RichText("P adjusted: \(baseline.adjustment.label), over \(count) variables."))
    }
    if showsDifference {
      table.remark(
        "SMD: standardised mean difference of the first two groups; Mahalanobis form for several levels."
      )
    }
    if baseline.by == "split", baseline.variables.contains(where: { $0.test != nil }) {
      table.remark(
        "The groups were made by a split: P tests a hypothesis that is true where chance made it; the difference is what matters."
      )
    }
  }
}

extension String {
  /// With its first letter small, for the middle of a sentence; words in capitals stay.
  var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase == true else { return self }
    return first.lowercased() + dropFirst()
  }
}
