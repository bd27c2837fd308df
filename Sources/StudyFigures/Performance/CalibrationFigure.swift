public import Plotting

/// Predicted against observed risk: flexible curves with bands, grouped patients, and the
/// distribution of the predictions by outcome below.
public struct CalibrationFigure: FigureSource {
  /// Patients of similar predicted risk.
  public struct Group: Sendable, Equatable {
    public var predicted: Double
    public var observed: Double
    public var low: Double
    public var high: Double

    public init(predicted: Double, observed: Double, low: Double, high: Double) {
      self.predicted = predicted
      self.observed = observed
      self.low = low
      self.high = high
    }
  }

  public struct Curve: Sendable, Equatable {
    public var name: String
    public var points: [Point]
    public var band: Band?
    public var groups: [Group]

    public init(_ name: String, points: [Point], band: Band? = nil, groups: [Group] = []) {
      self.name = name
      self.points = points
      self.band = band
      self.groups = groups
    }
  }

  public var title: String
  public var curves: [Curve]
  /// Predictions of patients with and without the event, for the histogram; empty for none.
  public var withEvent: [Double] = []
  public var withoutEvent: [Double] = []
  /// Lines of the inset: `Slope 0.92 (0.70–1.14)`.
  public var statistics: [String] = []

  public init(title: String, curves: [Curve]) {
    self.title = title
    self.curves = curves
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: content(style))
  }

  public func content(_ style: FigureStyle) -> PlotStack {
    var upper = plot(style)
    guard withEvent.contains(where: \.isFinite) || withoutEvent.contains(where: \.isFinite) else {
      return PlotStack([.plot(upper)])
    }
    let title = upper.x.title
    upper.x.hasLabels = false
    upper.x.title = ""
    return PlotStack([.plot(upper), .plot(histogram(title, style))], gap: 1.2)
  }

  private func plot(_ style: FigureStyle) -> Plot {
    let whole = Scale.linear(-0.015...1.015)
    var layers: [Layer] = [.line([Point(0, 0), Point(1, 1)], style.referenceStroke)]
    for (index, curve) in curves.enumerated() {
      if let band = curve.band {
        layers.append(
          .band(
            x: band.x, lower: band.lower, upper: band.upper,
            fill: style.color(index).faded(to: 0.16)))
      }
    }
    for (index, curve) in curves.enumerated() {
      layers.append(.line(curve.points, style.stroke(index)))
      let bars = curve.groups.map { Interval(x: $0.predicted, low: $0.low, high: $0.high) }
      layers.append(
        .intervals(bars, Stroke(style.color(index), width: style.thinLineWidth), cap: 0))
      layers.append(
        .points(
          curve.groups.map { Point($0.predicted, $0.observed) }, style.marker(index, size: 1.7)))
    }
    var plot = Plot(
      x: Axis(whole, title: RichText(style.say("Predicted probability", zh: "预测概率"))),
      y: Axis(whole, title: RichText(style.say("Observed proportion", zh: "实际比例"))),
      layers: layers, shape: .square(atMost: 74))
    plot.isFramed = true
    plot.notes = statistics.map { RichText($0) }
    var entries = curves.enumerated().map { index, curve -> Legend.Entry in
      let name = curve.name.isEmpty ? style.say("Flexible curve", zh: "平滑曲线") : curve.name
      let key: Legend.Key =
        curve.band == nil
        ? .line(style.stroke(index))
        : .lineAndBand(style.stroke(index), style.color(index).faded(to: 0.16))
      return Legend.Entry(key, RichText(name))
    }
    if curves.count == 1, let only = curves.first, !only.groups.isEmpty {
      entries.append(
        Legend.Entry(
          .marker(style.marker(0, size: 1.7)),
          RichText(style.say("Grouped patients (95% CI)", zh: "分组患者 (95% CI)"))))
    }
    entries.append(
      Legend.Entry(.line(style.referenceStroke), RichText(style.say("Ideal", zh: "理想"))))
    plot.legend = Legend(entries, placement: .free(first: .bottomRight))
    return plot
  }

  private func histogram(_ title: RichText, _ style: FigureStyle) -> Plot {
    let bins = 40
    func counts(_ values: [Double]) -> [Double] {
      var counts = [Double](repeating: 0, count: bins)
      for value in values where value.isFinite && (0...1).contains(value) {
        counts[min(bins - 1, Int(value * Double(bins)))] += 1
      }
      return counts
    }
    let up = counts(withEvent)
    let down = counts(withoutEvent)
    func bars(_ counts: [Double], _ sign: Double) -> [Bar] {
      counts.enumerated().filter { $0.element > 0 }.map { index, count in
        let from = (Double(index) + 0.1) / Double(bins)
        let to = (Double(index) + 0.9) / Double(bins)
        return Bar(from: Point(from, 0), to: Point(to, sign * count))
      }
    }
    let top = max(1, up.max() ?? 1)
    let bottom = max(1, down.max() ?? 1)
    let room = (top + bottom) * 0.06
    let layers: [Layer] = [
      .bars(bars(up, 1), fill: style.color(1), stroke: nil),
      .bars(bars(down, -1), fill: style.color(0).tint(0.45), stroke: nil),
      .horizontal(at: 0, Stroke(.black, width: 0.5)),
    ]
    let step = Self.niceCount(max(top, bottom))
    var ticks = [Tick(0, "0")]
    for (limit, sign) in [(top, 1.0), (bottom, -1.0)] where step <= limit {
      ticks.append(Tick(sign * step, RichText("\(Int(step))")))
    }
    var plot = Plot(
      x: Axis(.linear(-0.015...1.015), title: title),
      y: Axis(
        .linear((-bottom - room)...(top + room)),
        title: RichText(style.say("Count", zh: "人数")),
        ticks: .at(ticks.sorted { $0.value < $1.value })),
      layers: layers, shape: .height(15))
    plot.isFramed = true
    plot.legend = Legend(
      [
        Legend.Entry(.swatch(style.color(1), nil), RichText(style.say("Event", zh: "有事件"))),
        Legend.Entry(
          .swatch(style.color(0).tint(0.45), nil), RichText(style.say("No event", zh: "无事件"))),
      ], placement: .below)
    return plot
  }

  /// The largest of 1, 2 or 5 times a power of ten below 85% of the tallest bar.
  private static func niceCount(_ most: Double) -> Double {
    var best = 1.0
    var unit = 1.0
    while unit <= most {
      for digit in [1.0, 2, 5] where digit * unit <= most * 0.85 { best = digit * unit }
      unit *= 10
    }
    return best
  }

  private func altText(_ style: FigureStyle) -> String {
    var sentences = ["Calibration plot of observed against predicted probability."]
    for curve in curves {
      let name = curve.name.isEmpty ? "The curve" : curve.name
      if let largest = curve.points.filter(\.isFinite).max(by: {
        ($0.y - $0.x).magnitude < ($1.y - $1.x).magnitude
      }) {
        sentences.append(
          "\(name) is farthest from the ideal line at \(style.short(largest.x, 2)), where "
            + "\(style.short(largest.y, 2)) is observed.")
      }
    }
    if !statistics.isEmpty { sentences.append(statistics.joined(separator: "; ") + ".") }
    return sentences.joined(separator: " ")
  }

  private var data: FigureData {
    let groups = curves.flatMap { curve in curve.groups.map { (curve.name, $0) } }
    return FigureData([
      "curve": .texts(curves.flatMap { curve in curve.points.map { _ in curve.name } }),
      "predicted": .numbers(curves.flatMap { $0.points.map(\.x) }),
      "observed": .numbers(curves.flatMap { $0.points.map(\.y) }),
      "group_curve": .texts(groups.map(\.0)),
      "group_predicted": .numbers(groups.map(\.1.predicted)),
      "group_observed": .numbers(groups.map(\.1.observed)),
      "group_low": .numbers(groups.map(\.1.low)),
      "group_high": .numbers(groups.map(\.1.high)),
    ])
  }
}
