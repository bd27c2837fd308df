public import Plotting

/// A score of every patient as a bar, rising, coloured by the outcome.
public struct WaterfallFigure: FigureSource {
  public var title: String
  public var classes: [String]
  public var truth: [Int]
  public var values: [Double]

  public init(title: String, classes: [String], truth: [Int], values: [Double]) {
    self.title = title
    self.classes = classes
    self.truth = truth
    self.values = values
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText, width: width, data: data, style: style,
      content: plot(style))
  }

  /// Places in the given order, rising by value; ties keep their order.
  private var order: [Int] {
    values.indices.filter { values[$0].isFinite }.sorted {
      (values[$0], $0) < (values[$1], $1)
    }
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let order = order
    let x = Scale.linear(-0.5...(Double(max(1, order.count)) - 0.5))
    let y = Scale.linear(covering: values + [0], padding: 0.04)
    var layers: [Layer] = classes.indices.map { level in
      let bars = order.enumerated().filter { truth[$0.element] == level }.map { place, row in
        Bar(
          from: Point(Double(place) - 0.4, 0), to: Point(Double(place) + 0.4, values[row]))
      }
      return .bars(bars, fill: style.color(level), stroke: nil)
    }
    layers.append(.horizontal(at: 0, Stroke(.gray(0.4), width: 0.5)))
    var axis = Axis(x, title: RichText(style.say("Patients, rising", zh: "患者（升序）")))
    axis.ticks = .none
    var plot = Plot(
      x: axis, y: Axis(y, title: "Radscore"), layers: layers, shape: .ratio(0.6, atMost: 60))
    plot.legend = Legend(
      classes.indices.map {
        Legend.Entry(
          .marker(Marker(.square, size: 1.6, fill: style.color($0))), RichText(classes[$0]))
      }, placement: .below)
    return plot
  }

  private var altText: String {
    let parts = classes.indices.map { level -> String in
      let own = zip(truth, values).filter { $0.0 == level }.map(\.1)
      return "\(own.count { $0 > 0 }) of \(own.count) patients with \(classes[level]) are above 0"
    }
    return "Waterfall of \(values.count) scores; \(parts.joined(separator: "; "))."
  }

  private var data: FigureData {
    let order = order
    return FigureData([
      "place": .numbers(order.indices.map { Double($0 + 1) }),
      "class": .texts(order.map { classes.indices.contains(truth[$0]) ? classes[truth[$0]] : "" }),
      "score": .numbers(order.map { values[$0] }),
    ])
  }
}
