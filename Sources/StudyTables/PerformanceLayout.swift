public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// The measures of models as a table: one part a model (and protocol), one row a cohort.
public struct PerformanceLayout: Sendable {
  public var measures: [PerformanceMeasure]

  public init(measures: [PerformanceMeasure]) { self.measures = measures }

  public func table(_ found: PerformanceTable, id: String, in style: Style) -> Table {
    let percent = Int((found.level * 100).rounded())
    var table = Table(
      id: id, caption: RichText("Performance of the models (\(percent)% CI)"),
      columns: [
        Table.Column("Cohort", .text), Table.Column(RichText("n", .italic)),
        Table.Column("Events"),
      ] + measures.map { Table.Column(RichText($0.header)) })
    let isBoth = Set(found.entries.map(\.word)).count > 1
    var part = ""
    for entry in found.entries {
      let heading = isBoth ? "\(entry.modelLabel), \(entry.word.rawValue)" : entry.modelLabel
      if heading != part { table.rows.append(Table.Row(.section, [Table.Cell(heading)])) }
      part = heading
      let measured = entry.performance
      var cells = [
        Table.Cell(RichText(entry.cohortLabel)), .count(measured.rows, style),
        .count(measured.events, style),
      ]
      for measure in measures {
        if let estimate = measure.estimate(measured) {
          var limits = Limits()
          limits.lower = estimate.lower
          limits.upper = estimate.upper
          cells.append(
            .estimate(estimate.value, limits, decimals: style.digits.metric, in: &table, style))
        } else {
          cells.append(.quantity(measure.number(measured), in: &table, style.metric))
        }
      }
      table.rows.append(Table.Row(.body, cells))
    }
    remark(on: found, in: &table)
    return table
  }

  private func remark(on found: PerformanceTable, in table: inout Table) {
    table.remark(
      "AUC: Mann-Whitney probability with DeLong's interval; proportions with Wilson intervals.")
    var seen: Set<String> = []
    for entry in found.entries where entry.scoring != .held {
      let text = "\(entry.cohortLabel): \(entry.scoring.meaning)."
      if seen.insert(text).inserted { table.remark(RichText(text)) }
    }
    for entry in found.entries {
      let text = "Cut-off: \(entry.threshold.rule), found on \(entry.threshold.rows)."
      if seen.insert(text).inserted { table.remark(RichText(text)) }
    }
    table.calls = [
      EquivalentCall(
        "R", "pROC::ci.auc(r); epiR::epi.tests(table(score >= cutoff, truth), method = \"wilson\")"
      ),
      EquivalentCall("Python", "sklearn.metrics.roc_auc_score(truth, score)"),
    ]
  }

  /// What the order of operations of the paper adds.
  public func differences(_ found: PerformanceTable, id: String, in style: Style) -> Table {
    var table = Table(
      id: id, caption: "Area under the curve as published and without leaks",
      columns: [
        Table.Column("Model", .text), Table.Column("Cohort", .text),
        Table.Column("AUC as published"), Table.Column("AUC leak-free"),
        Table.Column("Difference"),
      ])
    for entry in found.differences {
      var cells = [Table.Cell(RichText(entry.modelLabel)), Table.Cell(RichText(entry.cohortLabel))]
      for quantity in [entry.published, entry.leakFree, entry.difference] {
        cells.append(.quantity(quantity, in: &table, style.metric))
      }
      table.rows.append(Table.Row(.body, cells))
    }
    table.remark(
      "Difference: what the published order of operations adds to the area. Training rows are "
        + "scored in sample as published and out of fold without leaks.")
    return table
  }
}
