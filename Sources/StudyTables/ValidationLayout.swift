public import Modelling
internal import Plotting
public import Presentation
internal import Settings

/// Apparent performance, its optimism and what is left.
public enum ValidationLayout {
  private static let labels: [(name: String, label: String)] = [
    ("c", "C (area under the ROC curve)"), ("dxy", "Dxy"), ("r2", "R² (Nagelkerke)"),
    ("intercept", "Calibration intercept"), ("slope", "Calibration slope"),
    ("emax", "Emax"), ("d", "Discrimination D"), ("u", "Unreliability U"), ("q", "Quality Q"),
    ("brier", "Brier score"), ("g", "g (spread of the linear predictor)"),
    ("gp", "g of the risks"),
  ]

  public static func label(_ name: String) -> String {
    labels.first { $0.name == name }?.label ?? name
  }

  public static func table(
    _ method: ModelValidation.Method, of found: ModelValidation, id: String, in style: Style
  ) -> Table {
    let isBootstrap = method.resampling == "bootstrap"
    var table = Table(
      id: id,
      caption: RichText(
        "\(isBootstrap ? "Bootstrap" : "Cross-validation") of the model for \(found.outcomeLabel)"
          + (found.event.isEmpty ? "" : " (\(found.event))")),
      columns: [
        Table.Column("Index", .text), Table.Column("Apparent"), Table.Column("Training"),
        Table.Column("Test"), Table.Column("Optimism"), Table.Column("Corrected"),
      ])
    for index in method.indices {
      let values = [index.apparent, index.training, index.test, index.optimism, index.corrected]
      table.rows.append(
        Table.Row(
          .body,
          [Table.Cell(RichText(label(index.name)))]
            + values.map { quantity($0, &table, style) }))
    }
    let how =
      isBootstrap
      ? "\(style.integer(method.resamples)) bootstrap resamples, tested on all rows"
      : "\(style.integer(method.resamples)) folds left out in turn"
    var remark =
      "Rows: \(found.rows), \(style.integer(found.rowCount)) with all values, "
      + "\(style.integer(found.eventCount)) events. \(how). Repeated in each: \(method.procedure). "
      + "Optimism: mean on the rows of each model less mean on the test rows; corrected: apparent "
      + "less optimism."
    if method.failed > 0 {
      remark +=
        " \(style.integer(method.failed)) resamples had no finite estimates and are left out."
    }
    table.remark(RichText(remark))
    let call = isBootstrap ? "B = \(method.resamples)" : "method = \"crossvalidation\", B = 10"
    table.calls = [
      EquivalentCall("R", "rms::validate(lrm(y ~ x, x = TRUE, y = TRUE), \(call))")
    ]
    return table
  }

  private static func quantity(
    _ value: Quantity, _ table: inout Table, _ style: Style
  ) -> Table.Cell {
    if let number = value.value {
      return Table.Cell(
        RichText(style.number(number, decimals: style.digits.metric)), value: number)
    }
    return .undefined(mark: table.footnote(RichText(value.reason ?? "not computable")))
  }

  /// The model as it is on rows that it has not seen.
  public static func held(
    _ found: ModelValidation, id: String, in style: Style
  ) -> Table? {
    guard !found.held.isEmpty else { return nil }
    var table = Table(
      id: id, caption: "The model as it is on other rows",
      columns: [
        Table.Column("Rows", .text), Table.Column(RichText("n", .italic)), Table.Column("Events"),
      ] + ["c", "brier", "intercept", "slope"].map { Table.Column(RichText(label($0))) })
    for set in found.held {
      let values = ["c", "brier", "intercept", "slope"].map { name in
        set.indices.first { $0.name == name }?.apparent ?? .undefined("not computed")
      }
      table.rows.append(
        Table.Row(
          .body,
          [
            Table.Cell(RichText(set.label)),
            Table.Cell(RichText(style.integer(set.rowCount)), value: Double(set.rowCount)),
            Table.Cell(RichText(style.integer(set.eventCount)), value: Double(set.eventCount)),
          ] + values.map { quantity($0, &table, style) }))
    }
    table.remark(
      "Nothing is fitted on these rows, so nothing is corrected: a bias-corrected curve there would refit the model on them."
    )
    return table
  }
}
