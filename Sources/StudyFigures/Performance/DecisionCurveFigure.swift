public import Plotting

/// Net benefit over a range of threshold probabilities (Vickers and Elkin 2006).
public struct DecisionCurveFigure: FigureSource {
  public struct Curve: Sendable, Equatable {
    public var name: String
    public var netBenefit: [Double]
    public var band: Band?

    public init(_ name: String, netBenefit: [Double], band: Band? = nil) {
      self.name = name
      self.netBenefit = netBenefit
      self.band = band
    }
  }

  public var title: String
  public var thresholds: [Double]
  public var curves: [Curve]
  public var treatAll: [Double]

  public init(title: String, thresholds: [Double], curves: [Curve], treatAll: [Double]) {
    self.title = title
    self.thresholds = thresholds
    self.curves = curves
    self.treatAll = treatAll
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let finite = thresholds.filter(\.isFinite)
    let x = Scale.linear(covering: finite, padding: 0.015)
    let best = (curves.flatMap(\.netBenefit) + treatAll).filter(\.isFinite).max() ?? 0.1
    // Treat-all falls without end: below −0.05 nothing is worth showing.
    let top = max(best * 1.08, 0.02)
    let y = Scale.linear((-max(0.02, min(0.05, top * 0.3)))...top)
    var layers: [Layer] = []
    for (index, curve) in curves.enumerated() {
      if let band = curve.band {
        layers.append(
          .band(
            x: band.x, lower: band.lower, upper: band.upper,
            fill: style.color(index).faded(to: 0.14)))
      }
    }
    let all = Stroke(.gray(0.55), width: 0.9)
    let none = Stroke(.black, width: 0.9)
    layers.append(.line(zip(thresholds, treatAll).map { Point($0, $1) }, all))
    layers.append(.horizontal(at: 0, none))
    for (index, curve) in curves.enumerated() {
      layers.append(
        .line(zip(thresholds, curve.netBenefit).map { Point($0, $1) }, style.stroke(index)))
    }
    var plot = Plot(
      x: Axis(x, title: RichText(style.say("Threshold probability", zh: "阈值概率"))),
      y: Axis(y, title: RichText(style.say("Net benefit", zh: "净获益"))),
      layers: layers, shape: .ratio(0.8, atMost: 66))
    var entries = curves.enumerated().map {
      Legend.Entry(.line(style.stroke($0.offset)), RichText($0.element.name))
    }
    entries.append(Legend.Entry(.line(all), RichText(style.say("Treat all", zh: "全部治疗"))))
    entries.append(Legend.Entry(.line(none), RichText(style.say("Treat none", zh: "全不治疗"))))
    plot.legend = Legend(entries, placement: .free(first: .topRight))
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    var sentences: [String] = []
    let finite = thresholds.filter(\.isFinite)
    if let low = finite.min(), let high = finite.max() {
      sentences.append(
        "Decision curve: net benefit for threshold probabilities from "
          + "\(style.numbers.fixed(low, decimals: 2)) to \(style.numbers.fixed(high, decimals: 2))."
      )
    }
    for curve in curves {
      let better = zip(thresholds, zip(curve.netBenefit, treatAll)).filter {
        $1.0 > max($1.1, 0)
      }.map(\.0)
      if let low = better.min(), let high = better.max() {
        sentences.append(
          "\(curve.name) is above treat-all and treat-none at thresholds between "
            + "\(style.numbers.fixed(low, decimals: 2)) and "
            + "\(style.numbers.fixed(high, decimals: 2)).")
      } else {
        sentences.append("\(curve.name) is nowhere above both treat-all and treat-none.")
      }
    }
    return sentences.joined(separator: " ")
  }

  private var data: FigureData {
    var data = FigureData(["threshold": .numbers(thresholds)])
    for curve in curves { data.append(curve.name, .numbers(curve.netBenefit)) }
    data.append("treat_all", .numbers(treatAll))
    return data
  }
}
