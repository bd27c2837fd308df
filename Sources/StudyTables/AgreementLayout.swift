public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Intraclass correlations in one form; of many features those with the smallest come first and the
/// rest are counted.
public struct AgreementLayout: Sendable {
  public var form: AgreementForm
  public var minimum: Double
  /// The most features that are printed one by one.
  public var most = 60

  public init(form: AgreementForm, minimum: Double) {
    self.form = form
    self.minimum = minimum
  }

  public func table(
    _ found: AgreementTable, id: String, caption: String?, in style: Style
  ) -> Table {
    let percent = Int((found.level * 100).rounded())
    let items = found.features.compactMap { feature in
      feature.forms.first { $0.form == form.rawValue }.map { (feature, $0) }
    }
    let name = items.first?.1.name ?? form.rawValue
    var table = Table(
      id: id, caption: RichText(caption ?? "Agreement between raters, \(name)"),
      columns: [
        Table.Column("Feature", .text), Table.Column("Subjects"), Table.Column("Raters"),
        Table.Column(RichText("\(name) (\(percent)% CI)")), Table.Column(RichText("F", .italic)),
        Table.Column(style.words.p),
      ])
    var order = Array(items.indices)
    if items.count > most {
      order.sort {
        (items[$0].1.icc.value ?? -2, $0) < (items[$1].1.icc.value ?? -2, $1)
      }
      order = Array(order.prefix(most))
    }
    for index in order {
      let (feature, icc) = items[index]
      var cells = [
        Table.Cell(RichText(feature.feature)), .count(feature.subjects, style),
        .count(feature.raters.count, style),
      ]
      cells.append(
        .estimate(icc.icc, icc.limits, decimals: style.digits.metric, in: &table, style))
      cells.append(.quantity(icc.f, in: &table, style.statistic))
      cells.append(.quantity(icc.p, in: &table, style.p))
      table.rows.append(Table.Row(.body, cells))
    }
    let reliable = items.count { ($0.1.icc.value ?? -2) >= minimum }
    let failed = items.count { $0.1.icc.value == nil }
    var text =
      "\(style.integer(reliable)) of \(style.integer(items.count)) features have \(name) ≥ "
      + "\(minimum)"
    if failed > 0 { text += "; \(style.integer(failed)) have none" }
    table.remark(
      RichText(
        text + ". Rows: \(found.rows); subjects that every rater measured. Form: \(form.meaning) "
          + "(Shrout and Fleiss), limits of McGraw and Wong."))
    if items.count > most {
      table.remark(
        RichText("The \(most) features with the smallest values; all are in results.json."))
    }
    table.calls = [EquivalentCall("R", "psych::ICC(ratings, lmer = FALSE)")]
    return table
  }
}
