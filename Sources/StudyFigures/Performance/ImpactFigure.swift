public import Modelling
public import Plotting
internal import Settings

/// Patients called high risk at each threshold, and those of them who have the event.
public struct ImpactFigure: FigureSource {
  public struct Curve: Sendable, Equatable {
    public var name: String
    public var highRisk: [Double]
    public var withEvent: [Double]

    public init(_ name: String, highRisk: [Double], withEvent: [Double]) {
      self.name = name
      self.highRisk = highRisk
      self.withEvent = withEvent
    }
  }

  public var title: String
  public var thresholds: [Double]
  public var curves: [Curve]
  public var population: Int

  public init(title: String, thresholds: [Double], curves: [Curve], population: Int) {
    self.title = title
    self.thresholds = thresholds
    self.curves = curves
    self.population = population
  }

  public init(of found: BenefitCurve, population: Int) {
    let share = Double(population) / Double(max(1, found.usedRows))
    self.init(
      title: "Clinical impact for \(found.truthLabel)", thresholds: found.thresholds,
      curves: found.predictions.map { prediction in
        Curve(
          prediction.label,
          highRisk: zip(prediction.truePositives, prediction.falsePositives).map {
            Double($0 + $1) * share
          }, withEvent: prediction.truePositives.map { Double($0) * share })
      }, population: population)
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let x = Scale.linear(covering: thresholds, padding: 0.015)
    let y = Scale.linear((-0.01 * Double(population))...(1.02 * Double(population)))
    var layers: [Layer] = []
    var entries: [Legend.Entry] = []
    for (index, curve) in curves.enumerated() {
      for (part, values) in [curve.highRisk, curve.withEvent].enumerated() {
        let stroke = Stroke(
          style.color(index), width: style.lineWidth, dash: part == 0 ? .solid : .dashed)
        layers.append(.line(zip(thresholds, values).map { Point($0, $1) }, stroke))
        let word =
          part == 0 ? style.say("high risk", zh: "高风险") : style.say("with event", zh: "有事件")
        entries.append(Legend.Entry(.line(stroke), RichText("\(curve.name): \(word)")))
      }
    }
    var plot = Plot(
      x: Axis(x, title: RichText(style.say("Threshold probability", zh: "阈值概率"))),
      y: Axis(
        y, title: RichText(style.say("Number per \(population)", zh: "每 \(population) 人"))),
      layers: layers, shape: .ratio(0.75, atMost: 66))
    plot.legend = Legend(entries, placement: .free(first: .topRight))
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    "Clinical impact: patients of \(population) called high risk over the threshold, and those of "
      + "them with the event, for " + listed(curves.map(\.name)) + "."
  }

  private var data: FigureData {
    var data = FigureData(["threshold": .numbers(thresholds)])
    for curve in curves {
      data.append("\(curve.name) high risk", .numbers(curve.highRisk))
      data.append("\(curve.name) with event", .numbers(curve.withEvent))
    }
    return data
  }
}
