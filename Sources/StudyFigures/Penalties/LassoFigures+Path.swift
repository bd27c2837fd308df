public import Modelling
internal import Settings

extension PenalisedPath {
  fileprivate var choices: [LassoChoice] {
    guard let validation else { return [] }
    return [
      LassoChoice(
        "min", lambda: validation.minimum.lambda, count: validation.minimum.columns.count),
      LassoChoice(
        "1se", lambda: validation.oneStandardError.lambda,
        count: validation.oneStandardError.columns.count),
    ]
  }
}

extension LassoPathFigure {
  /// The coefficients of every predictor that is ever in.
  public init(of found: PenalisedPath) {
    var features: [Feature] = []
    var places: [String: Int] = [:]
    for (index, fit) in found.fits.enumerated() {
      for (name, value) in zip(fit.columns, fit.coefficients) {
        let place = places[name] ?? features.count
        if place == features.count {
          places[name] = place
          features.append(Feature(name, [Double](repeating: 0, count: found.fits.count)))
        }
        features[place].coefficients[index] = value
      }
    }
    self.init(
      title: "Coefficient path for \(found.outcomeLabel)", lambdas: found.lambdas,
      features: features, chosen: found.choices)
  }
}

extension LassoErrorFigure {
  /// Nil without a cross-validation.
  public init?(of found: PenalisedPath) {
    guard let validation = found.validation else { return nil }
    let words = [
      "mse": "Mean squared error", "mae": "Mean absolute error", "auc": "AUC",
      "deviance": found.family == "binomial" ? "Binomial deviance" : "Mean squared error",
      "class": "Misclassified",
    ]
    self.init(
      title: "Cross-validation for \(found.outcomeLabel)",
      measure: words[validation.measure] ?? validation.measure, lambdas: found.lambdas,
      means: validation.means.map { $0.value ?? .nan },
      standardErrors: validation.standardErrors.map { $0.value ?? .nan },
      nonZero: found.nonZero, chosen: found.choices)
    folds = validation.folds
  }
}
