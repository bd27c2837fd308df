public import Modelling
public import Plotting
internal import Settings

/// A nomogram to be used on paper.
public struct NomogramFigure: FigureSource {
  public let nomogram: Nomogram
  public var title: String

  public init(of nomogram: Nomogram, title: String? = nil) {
    self.nomogram = nomogram
    let formula = nomogram.formula
    let isNamed = formula.event.contains(formula.outcomeLabel)
    let event = formula.event.isEmpty ? "" : ": \(formula.event)"
    self.title =
      title ?? "Nomogram for \(isNamed ? formula.event : "\(formula.outcomeLabel)\(event)")"
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    let rows = NomogramRows(nomogram, style)
    return Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: NomogramSheet(rows: rows.all, ruled: nomogram.axes.count + 1))
  }

  private func altText(_ style: FigureStyle) -> String {
    let formula = nomogram.formula
    var sentences = [
      "Nomogram with \(nomogram.axes.count) \(nomogram.axes.count == 1 ? "predictor" : "predictors")."
    ]
    for (term, axis) in zip(formula.terms, nomogram.axes) {
      let places = axis.places.map { place -> String in
        let value =
          term.kind == .levels
          ? term.levelLabels[Int(place.value)] : style.numbers.compact(place.value, digits: 4)
        return "\(value) \(style.numbers.fixed(place.points, decimals: 0))"
      }
      sentences.append("\(term.label), points: \(places.joined(separator: "; ")).")
    }
    for axis in nomogram.risks where !axis.places.isEmpty {
      let places = axis.places.map {
        "\(style.numbers.fixed($0.points, decimals: 0)) \(style.numbers.compact($0.value, digits: 3))"
      }
      sentences.append("\(axis.label), by total points: \(places.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }

  private var data: FigureData {
    var axes: [String] = []
    var values: [String] = []
    var points: [Double] = []
    func append(_ axis: String, _ value: String, _ place: Double) {
      axes.append(axis)
      values.append(value)
      points.append(place)
    }
    for (term, axis) in zip(nomogram.formula.terms, nomogram.axes) {
      for place in axis.places {
        append(
          term.name, term.kind == .levels ? term.levels[Int(place.value)] : "\(place.value)",
          place.points)
      }
    }
    for place in nomogram.linearPredictors {
      append("linear predictor", "\(place.value)", place.points)
    }
    for risk in nomogram.risks {
      for place in risk.places { append(risk.label, "\(place.value)", place.points) }
    }
    return FigureData([
      "axis": .texts(axes), "value": .texts(values), "points": .numbers(points),
    ])
  }
}
