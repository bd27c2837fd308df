import Numerals
import Papers

/// Whether any rows at all can have printed standard errors.
///
/// A row carries at most a quarter of information on a binary outcome, so that a coefficient of a
/// covariate coded over a range r has `SE >= 4 / (r sqrt n)`, and one between groups of E and U rows
/// `SE >= 2 sqrt(1/E + 1/U)` whatever else the model holds.
enum RegressionLimits {
  /// Why a table cannot come from these rows; nil where nothing speaks against it.
  static func refusal(_ table: PaperTable, _ print: CohortPrint) -> String? {
    let impossible = table.rows.flatMap { row in
      [row.univariable, row.multivariable].compactMap { printed -> String? in
        guard let name = row.variable, let error = printed?["se"]?.number,
          let bound = bound(name, table, print), error.upper < bound
        else { return nil }
        return "\(error.text) of \(name) (at least "
          + "\(NumberFormat.plain.fixed(bound, decimals: max(3, error.decimals))))"
      }
    }
    guard !impossible.isEmpty else { return nil }
    return "standard errors are below the smallest that \(print.size) rows allow: "
      + impossible.joined(separator: ", ")
  }

  /// The smallest standard error of any contrast of a variable.
  static func bound(_ variable: String, _ table: PaperTable, _ print: CohortPrint) -> Double? {
    guard let response = table.response.flatMap({ print.factor($0) }), response.levels.count >= 2,
      let factor = print.factor(variable), factor.levels.count > 1
    else { return nil }
    let counts = factor.totals.dropLast().filter { $0 > 0 }.sorted()
    guard counts.count > 1 else { return nil }
    if factor.levels.count == 2 {
      return smallestError(
        exposed: counts[0], unexposed: counts[1], levels: response.levels.count)
    }
    // Dummies of the two largest levels, or one slope over all of them.
    let dummies = smallestError(
      exposed: counts[counts.count - 1], unexposed: counts[counts.count - 2],
      levels: response.levels.count)
    let slope =
      (response.levels.count == 2 ? 4 : 12.0.squareRoot())
      / (Double(factor.levels.count - 1) * Double(print.size).squareRoot())
    return min(dummies, slope)
  }

  /// `sqrt(4 (1/E + 1/U))` for a binary outcome; a row carries at most a third of information on an
  /// ordered one: `sqrt(3 (1/E + 1/U))`.
  private static func smallestError(exposed: Int, unexposed: Int, levels: Int) -> Double {
    let factor = levels == 2 ? 4.0 : 3.0
    return (factor * (1 / Double(exposed) + 1 / Double(unexposed))).squareRoot()
  }
}
