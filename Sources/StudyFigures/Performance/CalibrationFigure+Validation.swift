public import Modelling
public import Plotting
internal import Settings

extension CalibrationFigure {
  /// Apparent and bias-corrected curves beside the ideal line, with the risks of the rows below.
  public init(of found: ModelValidation, _ method: ModelValidation.Method, style: FigureStyle) {
    let curve = method.calibration ?? .init()
    func points(_ values: [Double?]) -> [Point] {
      zip(curve.places, values).compactMap { place, value in value.map { Point(place, $0) } }
    }
    let corrected =
      method.resampling == "bootstrap"
      ? style.say("Bias-corrected", zh: "偏差校正") : style.say("Cross-validated", zh: "交叉验证")
    self.init(
      title: style.say("Calibration for \(found.outcomeLabel)", zh: "\(found.outcomeLabel)校准曲线"),
      curves: [
        Curve(style.say("Apparent", zh: "表观"), points: points(curve.apparent)),
        Curve(corrected, points: points(curve.corrected)),
      ])
    let pairs = zip(found.risks, found.outcomes)
    withEvent = pairs.filter { $0.1 == 1 }.map(\.0)
    withoutEvent = pairs.filter { $0.1 == 0 }.map(\.0)
    if let error = curve.meanError.value {
      statistics = [
        style.say("Mean absolute error", zh: "平均绝对误差") + " "
          + style.numbers.fixed(error, decimals: 3),
        "B = \(method.resamples), n = \(found.rowCount)",
      ]
    }
  }

  /// The curve of a model on rows that it has not seen: apparent only.
  public init(of held: ModelValidation.HeldRows, style: FigureStyle) {
    let places = zip(held.places, held.observed).compactMap { place, value in
      value.map { Point(place, $0) }
    }
    self.init(
      title: style.say("Calibration, \(held.label)", zh: "校准曲线，\(held.label)"),
      curves: [Curve(style.say("Apparent", zh: "表观"), points: places)])
    statistics = ["n = \(held.rowCount)"]
  }
}
