public import Plotting

/// A correlation matrix as coloured tiles, with the coefficients where they can be read.
public struct CorrelationFigure: FigureSource {
  public var title: String
  public var names: [String]
  /// Rows of coefficients from −1 to 1, in the order of the names.
  public var coefficients: [[Double]]
  /// `Pearson r`, `Spearman ρ`.
  public var measure: String

  public init(title: String, names: [String], coefficients: [[Double]], measure: String) {
    self.title = title
    self.names = names
    self.coefficients = coefficients
    self.measure = measure
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style, width: width.millimetres))
  }

  private func value(_ row: Int, _ column: Int) -> Double {
    guard row < coefficients.count, column < coefficients[row].count else { return .nan }
    return coefficients[row][column]
  }

  /// Blue through white to vermilion, the two ends of Okabe and Ito that stay apart for everyone.
  static func color(_ coefficient: Double, _ style: FigureStyle) -> Color {
    guard coefficient.isFinite else { return .gray(0.85) }
    let share = min(1, coefficient.magnitude)
    return Color.white.mixed(with: style.color(coefficient < 0 ? 0 : 1), share: share)
  }

  public func plot(_ style: FigureStyle, width: Double) -> Plot {
    let count = names.count
    var layers: [Layer] = []
    // First name at the top, as the matrix is read.
    let hasNumbers = Double(count) * 8.5 <= width * 0.6
    for row in 0..<count {
      for column in 0..<count {
        let coefficient = value(row, column)
        let y = Double(count - 1 - row)
        let x = Double(column)
        layers.append(
          .bars(
            [Bar(from: Point(x - 0.5, y - 0.5), to: Point(x + 0.5, y + 0.5))],
            fill: Self.color(coefficient, style), stroke: Stroke(.white, width: 0.5)))
        guard hasNumbers else { continue }
        let isDark = Self.color(coefficient, style).luminance < 0.35
        layers.append(
          .label(
            RichText(style.numbers.fixed(coefficient, decimals: 2)), at: Point(x, y),
            offset: Point(0, 0), anchor: .middle, color: isDark ? .white : .black))
      }
    }
    let labels = names.map { RichText($0) }
    var x = Axis(.ordinal(labels), title: RichText(measure))
    x.hasLine = false
    var y = Axis(.ordinal(labels.reversed()))
    y.hasLine = false
    var plot = Plot(x: x, y: y, layers: layers, shape: .square(atMost: 110))
    plot.legend = Legend(
      [-1, -0.5, 0, 0.5, 1].map {
        Legend.Entry(
          .swatch(Self.color($0, style), Stroke(.gray(0.6), width: 0.5)),
          RichText(style.numbers.fixed($0, decimals: 1)))
      }, placement: .below)
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    var pairs: [(text: String, size: Double)] = []
    for row in names.indices {
      for column in names.indices where column > row && value(row, column).isFinite {
        let shown = style.numbers.fixed(value(row, column), decimals: 2)
        pairs.append(
          ("\(names[row]) with \(names[column]) \(shown)", value(row, column).magnitude))
      }
    }
    let strongest = pairs.enumerated()
      .sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }
      .prefix(5).map(\.element.text)
    var text = "Correlation matrix (\(measure)) of \(names.count) variables."
    if !strongest.isEmpty { text += " Strongest: \(strongest.joined(separator: "; "))." }
    return text
  }

  private var data: FigureData {
    var data = FigureData(["variable": .texts(names)])
    for (column, name) in names.enumerated() {
      data.append(name, .numbers(names.indices.map { value($0, column) }))
    }
    return data
  }
}
