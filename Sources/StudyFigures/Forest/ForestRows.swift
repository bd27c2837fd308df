public import Modelling
internal import Settings

/// A regression's coefficients as rows of a forest plot.
public enum ForestRows {
  public static func rows(
    of table: RegressionTable, isMultivariable: Bool
  ) -> [ForestFigure.Row] {
    let fits = isMultivariable ? [table.multivariable].compactMap(\.self) : table.univariable
    var rows: [ForestFigure.Row] = []
    for fit in fits {
      for name in fit.variables {
        guard let term = table.terms.first(where: { $0.name == name }) else { continue }
        rows += self.rows(of: term, fit.coefficients.filter { $0.variable == name })
      }
    }
    return rows
  }

  private static func rows(
    of term: RegressionTable.Term, _ coefficients: [RegressionTable.Coefficient]
  ) -> [ForestFigure.Row] {
    guard term.kind == "categorical" else {
      return coefficients.map { row(term.label, $0, indent: 0) }
    }
    func label(_ level: String) -> String {
      term.levels.firstIndex(of: level).map { term.levelLabels[$0] } ?? level
    }
    let reference =
      term.levelLabels.indices.contains(term.reference) ? term.levelLabels[term.reference] : ""
    if coefficients.count == 1, let only = coefficients.first {
      return [row("\(term.label): \(label(only.contrast)) vs \(reference)", only, indent: 0)]
    }
    return [ForestFigure.Row(term.label, kind: .heading)]
      + coefficients.map { row("\(label($0.contrast)) vs \(reference)", $0, indent: 1) }
  }

  private static func row(
    _ label: String, _ coefficient: RegressionTable.Coefficient, indent: Int
  ) -> ForestFigure.Row {
    ForestFigure.Row(
      label, indent: indent, estimate: coefficient.ratio.value ?? .nan,
      low: coefficient.lower.value ?? .nan, high: coefficient.upper.value ?? .nan,
      p: coefficient.p.value)
  }
}
