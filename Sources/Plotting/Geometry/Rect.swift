/// An axis-parallel rectangle in millimetres.
public struct Rect: Sendable, Equatable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  public var left: Double { x }
  public var top: Double { y }
  public var right: Double { x + width }
  public var bottom: Double { y + height }
  public var middle: Point { Point(x + width / 2, y + height / 2) }

  public func inset(by insets: Insets) -> Rect {
    Rect(
      left: left + insets.left, top: top + insets.top,
      right: right - insets.right, bottom: bottom - insets.bottom)
  }

  /// The same rectangle grown by `margin` on every side (shrunk when negative).
  public func grown(by margin: Double) -> Rect {
    Rect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  public func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  public func contains(_ other: Rect) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  public func intersects(_ other: Rect) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether the straight line between two points touches the rectangle (Liang-Barsky clipping).
  public func isCrossed(from a: Point, to b: Point) -> Bool {
    var enter = 0.0
    var leave = 1.0
    let step = b - a
    for (p, q) in [
      (-step.x, a.x - left), (step.x, right - a.x), (-step.y, a.y - top), (step.y, bottom - a.y),
    ] {
      if p == 0 {
        if q < 0 { return false }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    return enter <= leave
  }
}
