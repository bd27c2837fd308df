/// One line of text at its place.
public struct TextRun: Sendable, Equatable {
  public enum Anchor: Sendable, Equatable { case start, middle, end }
  /// Which part of the capital letters lies on the given point.
  public enum Line: Sendable, Equatable { case top, middle, baseline }

  public var text: RichText
  public var position: Point
  public var anchor: Anchor
  public var line: Line
  /// Clockwise, in degrees: 0, ±45 or ±90.
  public var rotation: Double
  /// In points.
  public var size: Double
  public var color: Color

  public init(
    _ text: RichText, at position: Point, size: Double, anchor: Anchor = .start,
    line: Line = .baseline, rotation: Double = 0, color: Color = .black
  ) {
    self.text = text
    self.position = position
    self.anchor = anchor
    self.line = line
    self.rotation = rotation
    self.size = size
    self.color = color
  }

  /// Where the pen starts relative to `position`, before the turn.
  public func penOffset(width: Double) -> Point {
    let x =
      switch anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    let y =
      switch line {
      case .top: FontMetrics.capHeight(size)
      case .middle: FontMetrics.capHeight(size) / 2
      case .baseline: 0.0
      }
    return Point(x, y)
  }

  /// The turned box around the ink.
  public func box(_ measurer: any TextMeasurer) -> TurnedBox {
    let extent = measurer.extent(of: text, size: size)
    let pen = position + penOffset(width: extent.width)
    let ink = extent.ink
    return TurnedBox(
      Rect(x: pen.x + ink.x, y: pen.y + ink.y, width: ink.width, height: ink.height),
      about: position, degrees: rotation)
  }

  func shifted(by offset: Point) -> TextRun {
    var copy = self
    copy.position = position + offset
    return copy
  }
}
