public import Modelling
internal import Plotting
internal import Settings

extension KaplanMeierFigure {
  /// Curves with bands, censoring and numbers at risk; the log-rank P where there are groups.
  public init(of found: SurvivalComparison) {
    self.init(
      title: found.byLabel.isEmpty ? "Survival" : "Survival by \(found.byLabel)",
      timeTitle: found.timeLabel,
      curves: found.curves.map { curve in
        // Limits end where the survival is 0.
        let shown = curve.times.indices.filter {
          curve.lower[$0].value != nil && curve.upper[$0].value != nil
        }.count
        return Curve(
          curve.label.isEmpty ? "All" : curve.label, times: [0] + curve.times,
          survival: [1] + curve.survival,
          lower: [1] + curve.lower.prefix(shown).compactMap(\.value),
          upper: [1] + curve.upper.prefix(shown).compactMap(\.value),
          censored: zip(curve.times, curve.censored).filter { $0.1 > 0 }.map(\.0),
          median: curve.median.estimate.value, atRisk: curve.atRiskShown)
      }, riskTimes: found.riskTimes)
    logRank = found.tests.first { $0.weights == "log-rank" }?.outcome.p.value
  }
}
