public import Learning
internal import Resampling

extension LassoCurve {
  fileprivate var choices: [LassoChoice] {
    [("min", minimumIndex), ("1se", oneStandardErrorIndex)].compactMap { name, index in
      guard lambdas.indices.contains(index), counts.indices.contains(index) else { return nil }
      return LassoChoice(name, lambda: lambdas[index], count: counts[index])
    }
  }
}

extension LassoPathFigure {
  /// The path of a model's LASSO step.
  public init(of curve: LassoCurve, label: String) {
    self.init(
      title: "Coefficient path of \(label)", lambdas: curve.lambdas,
      features: zip(curve.columns, curve.coefficients).map { Feature($0.title, $1) },
      chosen: curve.choices)
  }
}

extension LassoErrorFigure {
  /// The cross-validated error of a model's LASSO step.
  public init(of curve: LassoCurve, label: String) {
    let words = [
      "mse": "Mean squared error", "mae": "Mean absolute error", "auc": "AUC",
      "deviance": "Deviance", "class": "Misclassified",
    ]
    self.init(
      title: "Cross-validation of \(label)", measure: words[curve.loss] ?? curve.loss,
      lambdas: curve.lambdas, means: curve.errors, standardErrors: curve.standardErrors,
      nonZero: curve.counts, chosen: curve.choices)
  }
}
