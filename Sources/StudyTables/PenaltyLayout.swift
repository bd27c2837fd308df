public import Modelling
internal import Numerals
internal import Plotting
public import Presentation
internal import Settings

/// The coefficients of a LASSO at the penalties that both rules choose.
public enum PenaltyLayout {
  private static let most = 100

  public static func table(_ found: PenalisedPath, id: String, in style: Style) -> Table {
    let event = found.event.isEmpty ? "" : " (\(found.event))"
    let fits: [(name: String, fit: PenalisedPath.Fit)] =
      found.validation.map { [("min", $0.minimum), ("1se", $0.oneStandardError)] }
      ?? (found.fits.last.map { [("smallest", $0)] } ?? [])
    var table = Table(
      id: id, caption: RichText("Penalised coefficients for \(found.outcomeLabel)\(event)"),
      columns: [Table.Column("Predictor", .text)]
        + fits.map { Table.Column(RichText("λ") + .subscript($0.name)) })
    func text(_ value: Double) -> Table.Cell {
      let fixed = style.coefficient(value)
      let vanishes = value != 0 && !fixed.contains { "123456789".contains($0) }
      return Table.Cell(
        RichText(vanishes ? style.numbers.scientific(value, digits: 3) : fixed), value: value)
    }
    table.rows.append(
      Table.Row(.summary, [Table.Cell("Penalty λ")] + fits.map { text($0.fit.lambda) }))
    table.rows.append(
      Table.Row(.body, [Table.Cell("Intercept")] + fits.map { text($0.fit.intercept) }))
    let names = found.columns.filter { name in fits.contains { $0.fit.columns.contains(name) } }
    for name in names.prefix(most) {
      let cells = fits.map { item in
        item.fit.columns.firstIndex(of: name).map { text(item.fit.coefficients[$0]) } ?? .blank
      }
      table.rows.append(Table.Row(.body, [Table.Cell(RichText(name))] + cells))
    }
    if names.count > most {
      table.remark("The first \(most) of \(names.count) predictors; all are in results.json.")
    }
    remark(on: found, in: &table, style)
    return table
  }

  private static func remark(
    on found: PenalisedPath, in table: inout Table, _ style: Style
  ) {
    let kind = found.alpha == 1 ? "lasso" : "elastic net, α = \(found.alpha)"
    table.remark(
      RichText(
        "Rows: \(found.rows), \(style.integer(found.usedRows)) of \(style.integer(found.rowCount)) "
          + "with outcome and every predictor; \(style.integer(found.columns.count)) predictors. "
          + "\(found.family.prefix(1).uppercased())\(found.family.dropFirst()) \(kind); scale: "
          + "\(found.scale); weights: \(found.weights). Blank: 0."))
    if let validation = found.validation {
      table.remark(
        RichText(
          "\(style.integer(validation.folds)) folds (\(validation.dealing)), measure "
            + "\(validation.measure), convention of \(validation.convention). min: best mean; 1se: "
            + "largest penalty within one standard error of it. Rule used: \(validation.rule)."))
    }
    table.calls = [
      EquivalentCall(
        "R",
        "cv.glmnet(x, y, family = \"\(found.family)\", alpha = \(found.alpha), foldid = fold, thresh = 1e-20)"
      )
    ]
  }
}
