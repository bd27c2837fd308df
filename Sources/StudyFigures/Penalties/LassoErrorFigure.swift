public import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cross-validated error of a LASSO along the penalty, with one standard error on both sides.
public struct LassoErrorFigure: FigureSource {
  public var title: String
  /// `Mean squared error`, `Binomial deviance`.
  public var measure: String
  public var lambdas: [Double]
  public var means: [Double]
  public var standardErrors: [Double]
  public var nonZero: [Int]
  public var chosen: [LassoChoice]
  public var folds = 0

  public init(
    title: String, measure: String, lambdas: [Double], means: [Double], standardErrors: [Double],
    nonZero: [Int], chosen: [LassoChoice]
  ) {
    self.title = title
    self.measure = measure
    self.lambdas = lambdas
    self.means = means
    self.standardErrors = standardErrors
    self.nonZero = nonZero
    self.chosen = chosen
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let logs = lambdas.map { $0 > 0 ? log($0) : .nan }
    let rows = zip(logs, zip(means, standardErrors)).map {
      Interval(x: $0, low: $1.0 - $1.1, high: $1.0 + $1.1)
    }
    let x = Scale.linear(covering: logs, padding: 0.02)
    let y = Scale.linear(covering: rows.flatMap { [$0.low, $0.high] } + means)
    let layers: [Layer] =
      [
        .intervals(rows, Stroke(.gray(0.6), width: 0.6), cap: 0.7),
        .points(
          zip(logs, means).map { Point($0, $1) }, Marker(.circle, size: 1.1, fill: style.color(1))),
      ] + LassoChoice.layers(chosen, style)
    var plot = Plot(
      x: Axis(x, title: LassoChoice.axisTitle(style)), y: Axis(y, title: RichText(measure)),
      layers: layers, shape: .ratio(0.75, atMost: 66))
    plot.top = LassoChoice.countAxis(x, logs, nonZero, style)
    plot.legend = Legend(
      [
        Legend.Entry(
          .marker(Marker(.circle, size: 1.3, fill: style.color(1))),
          RichText(style.say("Mean ± 1 SE", zh: "均值 ± 1 SE")))
      ] + LassoChoice.entries(chosen, style), placement: .below)
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    var text = "Cross-validated \(measure.lowercased())"
    if folds > 0 { text += " (\(folds) folds)" }
    text += " of a LASSO over \(lambdas.count) penalties."
    if let least = means.filter(\.isFinite).min() {
      text += " The smallest mean is \(style.numbers.compact(least))."
    }
    for choice in chosen {
      text += " Rule \(choice.name): λ = \(style.numbers.compact(choice.lambda)) with "
      text += "\(choice.count) non-zero \(choice.count == 1 ? "coefficient" : "coefficients")."
    }
    return text
  }

  private var data: FigureData {
    FigureData([
      "lambda": .numbers(lambdas), "mean": .numbers(means),
      "standard_error": .numbers(standardErrors), "non_zero": .numbers(nonZero.map(Double.init)),
    ])
  }
}
