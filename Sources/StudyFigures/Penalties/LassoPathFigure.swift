public import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Coefficients of a LASSO along the penalty; the number of non-zero ones along the top.
public struct LassoPathFigure: FigureSource {
  public struct Feature: Sendable, Equatable {
    public var name: String
    /// One coefficient for each penalty.
    public var coefficients: [Double]

    public init(_ name: String, _ coefficients: [Double]) {
      self.name = name
      self.coefficients = coefficients
    }
  }

  public var title: String
  public var lambdas: [Double]
  public var features: [Feature]
  /// Penalties to mark, with their names (`min`, `1se`).
  public var chosen: [LassoChoice]
  /// How many features get a colour and a name.
  public var named = 6

  public init(
    title: String, lambdas: [Double], features: [Feature], chosen: [LassoChoice] = []
  ) {
    self.title = title
    self.lambdas = lambdas
    self.features = features
    self.chosen = chosen
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  private var alive: [Feature] {
    features.filter { $0.coefficients.contains { $0.isFinite && $0 != 0 } }
  }

  /// Largest coefficient at the chosen penalty (or anywhere) first; ties keep the given order.
  private var ranked: [Feature] {
    let place = chosen.first.flatMap { choice in
      lambdas.indices.min {
        (lambdas[$0] - choice.lambda).magnitude < (lambdas[$1] - choice.lambda).magnitude
      }
    }
    func weight(_ feature: Feature) -> Double {
      let all = feature.coefficients.map(\.magnitude).filter(\.isFinite).max() ?? 0
      guard let place, place < feature.coefficients.count else { return all }
      let here = feature.coefficients[place].magnitude
      return here > 0 ? here + 1e6 : all
    }
    return alive.enumerated().map { ($0.offset, weight($0.element), $0.element) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.2)
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let logs = lambdas.map { $0 > 0 ? log($0) : .nan }
    let x = Scale.linear(covering: logs, padding: 0.02)
    let y = Scale.linear(covering: alive.flatMap(\.coefficients) + [0])
    let ranked = self.ranked
    let front = Array(ranked.prefix(named))
    var layers: [Layer] = [.horizontal(at: 0, Stroke(.gray(0.6), width: 0.5))]
    func line(_ feature: Feature, _ stroke: Stroke) -> Layer {
      .line(zip(logs, feature.coefficients).map { Point($0, $1) }, stroke)
    }
    for feature in ranked.dropFirst(named).reversed() {
      layers.append(line(feature, Stroke(.gray(0.72), width: 0.6)))
    }
    for (index, feature) in front.enumerated().reversed() {
      layers.append(line(feature, style.stroke(index)))
    }
    layers += LassoChoice.layers(chosen, style)
    var plot = Plot(
      x: Axis(x, title: LassoChoice.axisTitle(style)),
      y: Axis(y, title: RichText(style.say("Coefficient", zh: "系数"))),
      layers: layers, shape: .ratio(0.75, atMost: 66))
    let counts = lambdas.indices.map { index in
      alive.count { index < $0.coefficients.count && $0.coefficients[index] != 0 }
    }
    plot.top = LassoChoice.countAxis(x, logs, counts, style)
    var entries = front.enumerated().map {
      Legend.Entry(.line(style.stroke($0.offset)), RichText($0.element.name))
    }
    if ranked.count > named {
      entries.append(
        Legend.Entry(
          .line(Stroke(.gray(0.72), width: 0.6)),
          RichText(style.say("\(ranked.count - named) others", zh: "其他 \(ranked.count - named) 个")))
      )
    }
    entries += LassoChoice.entries(chosen, style)
    plot.legend = Legend(entries, placement: .below)
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    var text = "Coefficient path of a LASSO with \(features.count) features over "
    text += "\(lambdas.count) penalties; \(alive.count) are ever non-zero."
    for choice in chosen {
      text += " At \(choice.name), λ = \(style.numbers.compact(choice.lambda)), "
      text += "\(choice.count) \(choice.count == 1 ? "is" : "are") non-zero."
    }
    return text
  }

  private var data: FigureData {
    var data = FigureData(["lambda": .numbers(lambdas)])
    for feature in alive { data.append(feature.name, .numbers(feature.coefficients)) }
    return data
  }
}
