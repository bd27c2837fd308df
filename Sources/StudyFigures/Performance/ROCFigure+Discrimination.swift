public import Modelling
internal import Plotting
internal import Settings

extension ROCFigure {
  /// The curves of a computed discrimination, each with its cut-off marked.
  public init(of found: Discrimination) {
    self.init(
      title: "ROC for \(found.truthLabel)",
      curves: found.scores.map { score in
        let places = zip(score.curve.falsePositiveRate, score.curve.sensitivity)
        var curve = Curve(
          found.scores.count > 1 ? score.label : "",
          points: [Point(0, 0)] + places.map { Point($0, $1) }, auc: score.auc.value ?? .nan,
          low: score.interval.lower.value ?? .nan, high: score.interval.upper.value ?? .nan)
        if let cutoff = score.threshold.cutoff.value,
          let sensitivity = score.threshold.sensitivity.estimate.value,
          let specificity = score.threshold.specificity.estimate.value
        {
          curve.threshold = Threshold(cutoff, at: Point(1 - specificity, sensitivity))
        }
        return curve
      })
    percent = Int((found.level * 100).rounded())
  }
}
