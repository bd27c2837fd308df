public import Modelling
internal import Plotting
public import Presentation
internal import Settings

extension CalibrationFigure {
  /// Curves with bands and groups; the histogram and the inset where there is one curve only.
  public init(of found: Calibration, uniform: Bool, in style: Style) {
    let isSingle = found.predictions.count == 1
    self.init(
      title: "Calibration for \(found.truthLabel)",
      curves: found.predictions.map { prediction in
        let smooth = prediction.smooth
        var curve = Curve(
          isSingle ? "" : prediction.label,
          points: zip(smooth.band.places, smooth.band.curve).map { Point($0, $1) })
        if smooth.band.replicates > 0 {
          curve.band = Band(
            x: smooth.band.places, lower: smooth.band.lower, upper: smooth.band.upper)
        }
        let groups = uniform ? prediction.uniformGroups : prediction.quantileGroups
        curve.groups = groups.compactMap { group in
          guard let mean = group.meanPredicted.value, let share = group.observed.estimate.value,
            let limits = group.observed.wilson.values
          else { return nil }
          return Group(predicted: mean, observed: share, low: limits.lower, high: limits.upper)
        }
        return curve
      })
    guard isSingle, let only = found.predictions.first else { return }
    let rows = zip(only.risks, only.outcomes)
    withEvent = rows.filter { $0.1 == 1 }.map(\.0)
    withoutEvent = rows.filter { $0.1 == 0 }.map(\.0)
    func line(_ name: String, _ quantity: Quantity, _ limits: Limits? = nil) -> String? {
      guard let value = quantity.value else { return nil }
      let decimals = style.digits.ratio
      return "\(name) "
        + (limits?.values.map {
          style.estimate(value, $0.lower, $0.upper, decimals: decimals)
        } ?? style.number(value, decimals: decimals))
    }
    let recalibration = only.recalibration
    statistics = [
      line("Slope", recalibration.slope, recalibration.slopeLimits),
      line("In the large", recalibration.inTheLarge, recalibration.inTheLargeLimits),
      line("Brier", only.overall.brier), line("ICI", only.smooth.ici),
    ].compactMap(\.self)
  }
}
