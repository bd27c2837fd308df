/// A figure as a value: what it shows and how it is laid out, not yet measured or drawn.
public struct Figure: Sendable {
  public var id: String
  public var title: String
  /// Alternative text in full sentences, built from the figure's numbers.
  public var altText: String
  public var width: FigureWidth
  /// What goes to `figures/<id>.csv`.
  public var data: FigureData
  public var style: FigureStyle
  public var content: any FigureContent

  public init(
    id: String, title: String, altText: String, width: FigureWidth, data: FigureData,
    style: FigureStyle, content: any FigureContent
  ) {
    self.id = id
    self.title = title
    self.altText = altText
    self.width = width
    self.data = data
    self.style = style
    self.content = content
  }

  /// Lays the figure out: a pure function of the figure and the widths of its texts.
  public func scene(measuredBy measurer: any TextMeasurer) -> Scene {
    let context = LayoutContext(style: style, measurer: measurer)
    let edge = 1.0
    let inner = width.millimetres - 2 * edge
    let insets = content.insets(in: inner, context)
    let height = content.height(in: inner, insets: insets, context)
    let frame = Rect(x: edge, y: edge, width: inner, height: height)
    return Scene(
      id: id, title: title, description: altText,
      size: Size(width.millimetres, height + 2 * edge),
      marks: content.draw(in: frame, insets: insets, context))
  }
}

/// Widths that journals set: one column, or the whole page.
public enum FigureWidth: Sendable, Equatable {
  case single
  case double
  case other(Double)

  public var millimetres: Double {
    switch self {
    case .single: 85
    case .double: 175
    case .other(let width): max(40, min(400, width.isFinite ? width : 85))
    }
  }
}
