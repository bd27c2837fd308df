/// Sizes, colours and words of a figure, passed as a value. Text in points, lengths in millimetres.
public struct FigureStyle: Sendable, Equatable {
  /// Tick labels, legends, notes, table columns.
  public var smallText = 7.0
  /// Axis titles and headings.
  public var text = 7.5
  /// Panel letters.
  public var largeText = 9.0

  public var axisStroke = Stroke(.black, width: 0.6)
  /// Reference lines.
  public var referenceStroke = Stroke(.gray(0.45), width: 0.6, dash: .dashed)
  public var lineWidth = 1.2
  public var thinLineWidth = 0.7

  public var palette: [Color] = FigureStyle.okabeIto
  public var dashes: [Dash] = [.solid, .dashed, .dashDot, .longDash, .dotted]
  public var shapes: [Marker.Shape] = [.circle, .square, .triangle, .diamond, .plus, .cross]
  public var muted = Color.gray(0.45)
  /// Bars, boxes, backgrounds of rows.
  public var pale = Color.gray(0.94)

  public var numbers = NumberText()
  public var language = Language.english

  public init() {}

  /// Okabe and Ito (2008), eight colours told apart by every common form of colour vision; the
  /// order puts those with the most contrast on white first, and yellow is left out for thin lines.
  public static let okabeIto: [Color] = [
    Color(hex: 0x0072B2), Color(hex: 0xD55E00), Color(hex: 0x009E73), Color(hex: 0xCC79A7),
    Color(hex: 0xE69F00), Color(hex: 0x56B4E9), Color(hex: 0x000000),
  ]

  public func color(_ index: Int) -> Color { palette[index % max(1, palette.count)] }
  public func dash(_ index: Int) -> Dash { dashes[index % max(1, dashes.count)] }
  public func shape(_ index: Int) -> Marker.Shape { shapes[index % max(1, shapes.count)] }

  /// The line of the `index`th series: colour and pattern both change.
  public func stroke(_ index: Int) -> Stroke {
    Stroke(color(index), width: lineWidth, dash: dash(index))
  }

  /// The filled sign of the `index`th series.
  public func marker(_ index: Int, size: Double = 1.6) -> Marker {
    let shape = shape(index)
    let isOpen = shape == .plus || shape == .cross
    return Marker(
      shape, size: size, fill: isOpen ? nil : color(index),
      stroke: isOpen ? Stroke(color(index), width: 1) : nil)
  }

  /// The wording in the style's language.
  public func say(_ english: String, zh chinese: String) -> String {
    language == .english ? english : chinese
  }
}

public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}

/// What every layout step needs: the style and how wide text is.
public struct LayoutContext {
  public var style: FigureStyle
  public var measurer: any TextMeasurer

  public init(style: FigureStyle, measurer: any TextMeasurer) {
    self.style = style
    self.measurer = measurer
  }

  public func width(_ text: RichText, _ size: Double) -> Double {
    measurer.extent(of: text, size: size).width
  }

  public func lines(_ text: RichText, within width: Double, size: Double) -> [RichText] {
    TextWrapping.lines(of: text, within: width, size: size, measurer)
  }
}
