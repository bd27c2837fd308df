internal import Modelling
internal import Numerals
internal import Papers
internal import Settings

/// A printed regression table beside the notebook's, and beside other ways of computing it.
struct PublishedRegression {
  let printed: PaperTable
  let ours: RegressionTable
  /// Other ways, each with its name.
  let variants: [(name: String, table: RegressionTable)]
  let isConstructed: Bool

  private static let quantities: [(key: String, name: String)] = [
    ("beta", "β"), ("se", "SE"), ("stat", "statistic"), ("p", "P"), ("or", "OR"),
    ("ci_low", "lower limit"), ("ci_high", "upper limit"),
  ]

  var items: [PublishedComparison.Item] {
    printed.rows.flatMap { row -> [PublishedComparison.Item] in
      let name = row.variable ?? ""
      let label = row.label ?? name
      return [(row.univariable, false), (row.multivariable, true)].flatMap {
        fit, isMultivariable -> [PublishedComparison.Item] in
        guard let fit else { return [] }
        return items(fit, name, label, isMultivariable: isMultivariable)
      }
    }
  }

  private func items(
    _ fit: PrintedMap, _ name: String, _ label: String, isMultivariable: Bool
  ) -> [PublishedComparison.Item] {
    let own = best(fit, among: coefficients(name, isMultivariable, of: ours))
    // A variant explains a row as a whole or not at all.
    let score = own.map { agreements(fit, $0) } ?? 0
    let total = Self.quantities.count { fit[$0.key]?.number != nil }
    let others =
      variants.compactMap { variant -> (name: String, value: Values)? in
        best(fit, among: coefficients(name, isMultivariable, of: variant.table)).map {
          (variant.name, $0)
        }
      } + flips(own)
    let explanation =
      score == total
      ? nil : others.first { agreements(fit, $0.value) == total && total > 0 }
    let part =
      (isMultivariable ? "multivariable" : "univariable")
      + (own.map { $0.contrast.isEmpty ? "" : ", \($0.contrast)" } ?? "")
    return Self.quantities.compactMap { key, quantity in
      fit[key].map { print in
        PublishedComparison.Item(
          row: name, label: label, part: part, quantity: quantity, print,
          ours: own?[key, printed.statistic] ?? .undefined("the study has no such coefficient"),
          isConstructed: isConstructed,
          variants: explanation.map { [($0.name, $0.value[key, printed.statistic])] } ?? [])
      }
    }
  }

  /// One coefficient's values, under the names of the print.
  private struct Values {
    var contrast: String
    var beta: Quantity
    var error: Quantity
    var p: Quantity
    var ratio: Quantity
    var lower: Quantity
    var upper: Quantity
    var z: Quantity

    subscript(key: String, statistic: String?) -> Quantity {
      switch key {
      case "beta": beta
      case "se": error
      case "p": p
      case "or": ratio
      case "ci_low": lower
      case "ci_high": upper
      default:
        statistic?.lowercased() == "wald" ? z.value.map { .value($0 * $0) } ?? z : z
      }
    }
  }

  private func coefficients(
    _ name: String, _ isMultivariable: Bool, of table: RegressionTable
  ) -> [Values] {
    let all: [RegressionTable.Coefficient]
    if isMultivariable {
      all = table.multivariable?.coefficients ?? []
    } else {
      all = table.univariable.flatMap(\.coefficients)
    }
    return all.filter { $0.variable == name }.map {
      Values(
        contrast: $0.contrast, beta: $0.estimate, error: $0.standardError, p: $0.p,
        ratio: $0.ratio, lower: $0.lower, upper: $0.upper, z: $0.z)
    }
  }

  /// The other reference level of two, or the other level as the event: β changes its sign.
  private func flips(_ values: Values?) -> [(name: String, value: Values)] {
    guard let values else { return [] }
    func negative(_ quantity: Quantity) -> Quantity {
      quantity.value.map { .value(-$0) } ?? quantity
    }
    func inverse(_ quantity: Quantity) -> Quantity {
      quantity.value.map { $0 == 0 ? .undefined("infinite") : .value(1 / $0) } ?? quantity
    }
    return [
      (
        "other reference level or event",
        Values(
          contrast: values.contrast, beta: negative(values.beta), error: values.error, p: values.p,
          ratio: inverse(values.ratio), lower: inverse(values.upper), upper: inverse(values.lower),
          z: negative(values.z))
      )
    ]
  }

  private func agreements(_ fit: PrintedMap, _ values: Values) -> Int {
    Self.quantities.count { quantity in
      guard let number = fit[quantity.key]?.number,
        let value = values[quantity.key, printed.statistic].value
      else { return false }
      return number.agrees(with: value)
    }
  }

  /// Papers print one contrast of a variable and do not say which: the one that agrees best.
  private func best(_ fit: PrintedMap, among values: [Values]) -> Values? {
    var best: (values: Values, score: Int)?
    for candidate in values {
      let score = agreements(fit, candidate)
      if best.map({ score > $0.score }) ?? true { best = (candidate, score) }
    }
    return best?.values
  }
}
