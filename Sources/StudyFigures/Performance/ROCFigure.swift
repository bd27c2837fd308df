public import Plotting

/// Receiver operating characteristic curves.
public struct ROCFigure: FigureSource {
  public struct Curve: Sendable, Equatable {
    public var name: String
    /// x is 1 − specificity, y sensitivity, from (0, 0) to (1, 1).
    public var points: [Point]
    public var auc: Double
    public var low: Double
    public var high: Double
    /// Limits of sensitivity at the same or other values of 1 − specificity.
    public var band: Band?
    public var threshold: Threshold?
    /// Which colour and which line: curves of one model share the colour, of one cohort the line.
    public var colorIndex: Int?
    public var dashIndex: Int?

    public init(
      _ name: String, points: [Point], auc: Double, low: Double, high: Double, band: Band? = nil,
      threshold: Threshold? = nil
    ) {
      self.name = name
      self.points = points
      self.auc = auc
      self.low = low
      self.high = high
      self.band = band
      self.threshold = threshold
    }
  }

  public struct Threshold: Sendable, Equatable {
    public var value: Double
    public var point: Point

    /// - Parameter point: (1 − specificity, sensitivity) at the threshold.
    public init(_ value: Double, at point: Point) {
      self.value = value
      self.point = point
    }
  }

  public var title: String
  public var curves: [Curve]
  /// Level of the intervals in percent.
  public var percent = 95

  public init(title: String, curves: [Curve]) {
    self.title = title
    self.curves = curves
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let whole = Scale.linear(-0.015...1.015)
    var layers: [Layer] = [.line([Point(0, 0), Point(1, 1)], style.referenceStroke)]
    for (index, curve) in curves.enumerated() {
      if let band = curve.band {
        layers.append(
          .band(
            x: band.x, lower: band.lower, upper: band.upper,
            fill: style.color(curve.colorIndex ?? index).faded(to: 0.14)))
      }
    }
    for (index, curve) in curves.enumerated() {
      layers.append(.line(curve.points, stroke(curve, index, style)))
    }
    for (index, curve) in curves.enumerated() {
      guard let threshold = curve.threshold else { continue }
      layers.append(.points([threshold.point], marker(curve, index, style)))
    }
    var plot = Plot(
      x: Axis(whole, title: RichText(style.say("1 − Specificity", zh: "1 − 特异度"))),
      y: Axis(whole, title: RichText(style.say("Sensitivity", zh: "灵敏度"))),
      layers: layers, shape: .square(atMost: 78))
    plot.isFramed = true
    let entries = curves.enumerated().map { index, curve in
      let text =
        "AUC \(style.short(curve.auc, 2)) (\(percent)% CI "
        + "\(style.short(curve.low, 2))–\(style.short(curve.high, 2)))"
      let name = curve.name.isEmpty ? "" : "\(curve.name): "
      return Legend.Entry(.line(stroke(curve, index, style)), RichText(name + text))
    }
    let thresholds = curves.enumerated().compactMap { index, curve -> Legend.Entry? in
      guard let threshold = curve.threshold else { return nil }
      let value = style.short(threshold.value, 2)
      // Of several thresholds each says whose it is.
      let owner = curves.count > 1 && !curve.name.isEmpty ? " (\(curve.name))" : ""
      return Legend.Entry(
        .marker(marker(curve, index, style)),
        RichText("\(style.say("Threshold", zh: "阈值")) \(value)\(owner)"))
    }
    plot.legend = Legend(entries + thresholds, placement: .free(first: .bottomRight))
    return plot
  }

  private func marker(_ curve: Curve, _ index: Int, _ style: FigureStyle) -> Marker {
    let color = style.color(curve.colorIndex ?? index)
    return Marker(style.shape(index), size: 2, fill: .white, stroke: Stroke(color, width: 1))
  }

  private func stroke(_ curve: Curve, _ index: Int, _ style: FigureStyle) -> Stroke {
    Stroke(
      style.color(curve.colorIndex ?? index), width: style.lineWidth,
      dash: style.dash(curve.dashIndex ?? index))
  }

  private func altText(_ style: FigureStyle) -> String {
    let parts = curves.map { curve -> String in
      var text = curve.name.isEmpty ? "" : "\(curve.name): "
      text += "area under the curve \(style.short(curve.auc, 2)), \(percent)% confidence interval "
      text += "\(style.short(curve.low, 2)) to \(style.short(curve.high, 2))"
      if let threshold = curve.threshold {
        text += "; at the threshold \(style.short(threshold.value, 2)) sensitivity is "
        text += "\(style.short(threshold.point.y, 2)) and specificity "
        text += style.short(1 - threshold.point.x, 2)
      }
      return text + "."
    }
    return (["Receiver operating characteristic."] + parts).joined(separator: " ")
  }

  private var data: FigureData {
    FigureData([
      "curve": .texts(curves.flatMap { curve in curve.points.map { _ in curve.name } }),
      "one_minus_specificity": .numbers(curves.flatMap { $0.points.map(\.x) }),
      "sensitivity": .numbers(curves.flatMap { $0.points.map(\.y) }),
    ])
  }
}
