public import Modelling
public import Plotting
internal import Settings

/// Precision over recall; the prevalence is what a useless score reaches.
public struct PrecisionRecallFigure: FigureSource {
  public struct Curve: Sendable, Equatable {
    public var name: String
    /// Recall and precision, recall rising.
    public var points: [Point]
    public var averagePrecision: Double

    public init(_ name: String, points: [Point], averagePrecision: Double) {
      self.name = name
      self.points = points
      self.averagePrecision = averagePrecision
    }
  }

  public var title: String
  public var curves: [Curve]
  public var prevalence: Double

  public init(title: String, curves: [Curve], prevalence: Double) {
    self.title = title
    self.curves = curves
    self.prevalence = prevalence
  }

  public init(of found: PrecisionRecallTable) {
    self.init(
      title: "Precision-recall for \(found.truthLabel)",
      curves: found.scores.map { score in
        Curve(
          found.scores.count > 1 ? score.label : "",
          points: zip(score.recall, score.precision).map { Point($0, $1) },
          averagePrecision: score.averagePrecision.value ?? .nan)
      }, prevalence: found.scores.first?.prevalence.value ?? .nan)
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let whole = Scale.linear(-0.015...1.015)
    var layers: [Layer] = []
    if prevalence.isFinite { layers.append(.horizontal(at: prevalence, style.referenceStroke)) }
    for (index, curve) in curves.enumerated() {
      // A step: between two cut-offs the later precision holds, as average precision has it.
      var points: [Point] = []
      var recall = 0.0
      for point in curve.points {
        points.append(Point(recall, point.y))
        points.append(point)
        recall = point.x
      }
      layers.append(.line(points, style.stroke(index)))
    }
    var plot = Plot(
      x: Axis(whole, title: RichText(style.say("Recall (sensitivity)", zh: "召回率"))),
      y: Axis(whole, title: RichText(style.say("Precision (PPV)", zh: "精确率"))),
      layers: layers, shape: .square(atMost: 78))
    plot.isFramed = true
    var entries = curves.enumerated().map { index, curve in
      let name = curve.name.isEmpty ? "" : "\(curve.name): "
      return Legend.Entry(
        .line(style.stroke(index)),
        RichText(
          "\(name)\(style.say("average precision", zh: "平均精确率")) \(style.short(curve.averagePrecision, 2))"
        ))
    }
    if prevalence.isFinite {
      entries.append(
        Legend.Entry(
          .line(style.referenceStroke),
          RichText("\(style.say("Prevalence", zh: "患病率")) \(style.short(prevalence, 2))")))
    }
    plot.legend = Legend(entries, placement: .below)
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    let parts = curves.map { curve in
      (curve.name.isEmpty ? "" : "\(curve.name): ")
        + "average precision \(style.short(curve.averagePrecision, 2))."
    }
    return (["Precision over recall; prevalence \(style.short(prevalence, 2))."] + parts)
      .joined(separator: " ")
  }

  private var data: FigureData {
    FigureData([
      "curve": .texts(curves.flatMap { curve in curve.points.map { _ in curve.name } }),
      "recall": .numbers(curves.flatMap { $0.points.map(\.x) }),
      "precision": .numbers(curves.flatMap { $0.points.map(\.y) }),
    ])
  }
}
