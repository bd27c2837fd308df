/// The sign drawn at a data point.
public struct Marker: Sendable, Equatable {
  public enum Shape: Sendable, Equatable, CaseIterable {
    case circle, square, triangle, diamond, cross, plus
  }

  public var shape: Shape
  /// Height in millimetres.
  public var size: Double
  public var fill: Color?
  public var stroke: Stroke?

  public init(_ shape: Shape, size: Double = 1.6, fill: Color? = nil, stroke: Stroke? = nil) {
    self.shape = shape
    self.size = size
    self.fill = fill
    self.stroke = stroke
  }

  /// The outline around the origin. Shapes are drawn with about the same area, not the same width.
  public var outline: Path {
    let r = size / 2
    switch shape {
    case .circle:
      return .circle(at: Point(0, 0), radius: r)
    case .square:
      return .rect(Rect(x: -r * 0.89, y: -r * 0.89, width: r * 1.78, height: r * 1.78))
    case .triangle:
      return .polygon([Point(0, -r * 1.2), Point(r * 1.15, r * 0.8), Point(-r * 1.15, r * 0.8)])
    case .diamond:
      return .polygon([
        Point(0, -r * 1.25), Point(r * 1.25, 0), Point(0, r * 1.25), Point(-r * 1.25, 0),
      ])
    case .cross:
      var path = Path.line(Point(-r * 0.8, -r * 0.8), Point(r * 0.8, r * 0.8))
      path.move(to: Point(-r * 0.8, r * 0.8))
      path.line(to: Point(r * 0.8, -r * 0.8))
      return path
    case .plus:
      var path = Path.line(Point(-r, 0), Point(r, 0))
      path.move(to: Point(0, -r))
      path.line(to: Point(0, r))
      return path
    }
  }
}
