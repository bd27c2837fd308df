/// The rectangle of a plot in which data are drawn, with the scales that lead there.
public struct DataArea: Sendable, Equatable {
  public var rect: Rect
  public var x: Scale
  public var y: Scale

  public init(rect: Rect, x: Scale, y: Scale) {
    self.rect = rect
    self.x = x
    self.y = y
  }

  /// The place of a data point on the page; nil when it has none.
  public func place(_ point: Point) -> Point? {
    guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else {
      return nil
    }
    // Far outside is far enough: back ends draw in 24.8 fixed point.
    func bounded(_ value: Double) -> Double { max(-50, min(51, value)) }
    return Point(
      rect.left + bounded(across) * rect.width, rect.bottom - bounded(up) * rect.height)
  }

  func contains(_ point: Point) -> Bool { x.contains(point.x) && y.contains(point.y) }
}
