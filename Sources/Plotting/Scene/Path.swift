/// An outline on the page, in millimetres.
public struct Path: Sendable, Equatable {
  public enum Element: Sendable, Equatable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  public private(set) var elements: [Element] = []

  public init() {}

  public static func line(_ points: [Point]) -> Path {
    var path = Path()
    for (index, point) in points.enumerated() {
      if index == 0 { path.move(to: point) } else { path.line(to: point) }
    }
    return path
  }

  public static func line(_ a: Point, _ b: Point) -> Path { line([a, b]) }

  public static func polygon(_ points: [Point]) -> Path {
    var path = line(points)
    path.close()
    return path
  }

  public static func rect(_ rect: Rect) -> Path {
    polygon([
      Point(rect.left, rect.top), Point(rect.right, rect.top),
      Point(rect.right, rect.bottom), Point(rect.left, rect.bottom),
    ])
  }

  /// Four Bezier quarters; the usual constant 4(√2 − 1)/3 keeps the radius within 0.03%.
  public static func circle(at middle: Point, radius: Double) -> Path {
    let k = 0.5522847498307936 * radius
    var path = Path()
    func at(_ x: Double, _ y: Double) -> Point { Point(middle.x + x, middle.y + y) }
    path.move(to: at(radius, 0))
    path.curve(at(radius, k), at(k, radius), at(0, radius))
    path.curve(at(-k, radius), at(-radius, k), at(-radius, 0))
    path.curve(at(-radius, -k), at(-k, -radius), at(0, -radius))
    path.curve(at(k, -radius), at(radius, -k), at(radius, 0))
    path.close()
    return path
  }

  public mutating func move(to point: Point) { elements.append(.move(point)) }
  public mutating func line(to point: Point) { elements.append(.line(point)) }
  public mutating func curve(_ a: Point, _ b: Point, _ end: Point) {
    elements.append(.curve(a, b, end))
  }
  public mutating func close() { elements.append(.close) }

  public var isEmpty: Bool { elements.isEmpty }

  func shifted(by offset: Point) -> Path {
    var copy = self
    copy.elements = elements.map { element in
      switch element {
      case .move(let a): .move(a + offset)
      case .line(let a): .line(a + offset)
      case .curve(let a, let b, let c): .curve(a + offset, b + offset, c + offset)
      case .close: .close
      }
    }
    return copy
  }
}
