public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Areas, cut-offs and comparisons as tables.
public struct DiscriminationLayout: Sendable {
  public var shares: ShareInterval

  public init(shares: ShareInterval = .wilson) { self.shares = shares }

  public func table(_ found: Discrimination, id: String, in style: Style) -> Table {
    let percent = Int((found.level * 100).rounded())
    var table = Table(
      id: id,
      caption: RichText("Discrimination of \(found.truthLabel) (\(found.event))"),
      columns: [
        Table.Column("Score", .text), Table.Column(RichText("n", .italic)), Table.Column("Events"),
        Table.Column(RichText("AUC (\(percent)% CI)")),
        Table.Column(RichText("P", .italic) + RichText(" vs 0.5")), Table.Column("Cut-off"),
        Table.Column("Sensitivity"), Table.Column("Specificity"), Table.Column("PPV"),
        Table.Column("NPV"), Table.Column("Accuracy"), Table.Column("Youden J"),
      ])
    for score in found.scores {
      let chosen = score.threshold
      let sign = found.direction == "lower" ? "≤ " : "≥ "
      var cells = [
        Table.Cell(RichText(score.label)), .count(score.rowCount, style),
        .count(score.positives, style),
      ]
      cells.append(
        .estimate(
          score.auc, score.interval, decimals: style.digits.metric, in: &table, style))
      cells.append(.quantity(score.p, in: &table, style.p))
      cells.append(
        .quantity(chosen.cutoff, in: &table) {
          sign + style.number($0, decimals: style.digits.metric)
        })
      for share in [
        chosen.sensitivity, chosen.specificity, chosen.positivePredictiveValue,
        chosen.negativePredictiveValue, chosen.accuracy,
      ] {
        cells.append(shares.cell(share, in: &table, style))
      }
      cells.append(.quantity(chosen.youden, in: &table, style.metric))
      table.rows.append(Table.Row(.body, cells))
    }
    remark(on: found, in: &table, style)
    return table
  }

  private func remark(on found: Discrimination, in table: inout Table, _ style: Style) {
    guard let first = found.scores.first else { return }
    table.remark(
      RichText(
        "Rows: \(found.rows) (n = \(style.integer(found.rowCount)))."))
    table.remark(
      RichText(
        "Each score uses the rows with truth and score. Area: Mann-Whitney probability, ties half; interval: "
          + "\(first.intervalMethod); P by DeLong's standard error. A \(found.direction) score "
          + "speaks for the event."))
    table.remark(
      RichText(
        "Cut-off: \(first.threshold.rule), an observed score; proportions with \(shares.label) intervals."
          + (first.threshold.isCarriedOver
            ? "" : " A cut-off chosen on the rows it is judged on is optimistic.")))
    for score in found.scores {
      if let bootstrap = score.bootstrap {
        table.remark(
          RichText(
            "\(score.label): \(style.integer(bootstrap.replicates)) bootstrap resamples, events "
              + "and others drawn separately."))
      }
      for area in score.partialAreas {
        guard let raw = area.raw.value, let corrected = area.corrected.value else { continue }
        table.remark(
          RichText(
            "\(score.label), partial area for \(area.focus) \(area.from) to \(area.to): "
              + "\(style.metric(raw)), corrected (McClish) \(style.metric(corrected))."))
      }
    }
    table.calls = [
      EquivalentCall(
        "R",
        "r <- pROC::roc(truth, score, direction = \"<\"); pROC::ci.auc(r); pROC::coords(r, \"best\")"
      )
    ]
  }

  public func comparisons(_ found: Discrimination, id: String, in style: Style) -> Table {
    let percent = Int((found.level * 100).rounded())
    var table = Table(
      id: id, caption: "Areas compared on the same rows",
      columns: [
        Table.Column("Scores", .text), Table.Column(RichText("n", .italic)), Table.Column("AUC"),
        Table.Column("AUC"), Table.Column(RichText("Difference (\(percent)% CI)")),
        Table.Column(style.words.z), Table.Column(style.words.p),
      ])
    func label(_ name: String) -> String {
      found.scores.first { $0.score == name }?.label ?? name
    }
    for pair in found.comparisons {
      var cells = [
        Table.Cell(RichText("\(label(pair.first)) vs \(label(pair.second))")),
        .count(pair.rowCount, style),
      ]
      cells.append(.quantity(pair.firstAUC, in: &table, style.metric))
      cells.append(.quantity(pair.secondAUC, in: &table, style.metric))
      cells.append(
        .estimate(pair.difference, pair.limits, decimals: style.digits.metric, in: &table, style))
      cells.append(.quantity(pair.z, in: &table, style.statistic))
      cells.append(.quantity(pair.p, in: &table, style.p))
      table.rows.append(Table.Row(.body, cells))
    }
    table.remark("DeLong's test for correlated areas, normal distribution, two-sided.")
    table.calls = [
      EquivalentCall("R", "pROC::roc.test(r1, r2, method = \"delong\", paired = TRUE)")
    ]
    return table
  }
}
