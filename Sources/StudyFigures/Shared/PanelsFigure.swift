public import Plotting

/// Several figures on one page, lettered, their data areas aligned.
public struct PanelsFigure: Sendable {
  public var title: String
  public var figures: [Figure]
  public var columns: Int

  public init(title: String, figures: [Figure], columns: Int = 2) {
    self.title = title
    self.figures = figures
    self.columns = columns
  }

  public func figure(id: String, width: FigureWidth = .double, style: FigureStyle) -> Figure {
    var data = FigureData()
    var text: [String] = []
    for (index, figure) in figures.enumerated() {
      let letter = Panels.letter(index)
      text.append("Panel \(letter), \(figure.title): \(figure.altText)")
      for (name, column) in zip(figure.data.names, figure.data.columns) {
        data.append("\(letter).\(name)", column)
      }
    }
    return Figure(
      id: id, title: title, altText: text.joined(separator: " "), width: width, data: data,
      style: style, content: Panels(figures.map(\.content), columns: columns))
  }
}
