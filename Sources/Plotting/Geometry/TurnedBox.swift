/// A rectangle turned about a point: the ink box of a text run. Two such boxes are compared by the
/// separating-axis theorem.
public struct TurnedBox: Sendable, Equatable {
  public let corners: [Point]

  /// - Parameter degrees: clockwise on the page.
  public init(_ rect: Rect, about pivot: Point, degrees: Double) {
    let corners = [
      Point(rect.left, rect.top), Point(rect.right, rect.top),
      Point(rect.right, rect.bottom), Point(rect.left, rect.bottom),
    ]
    guard degrees != 0 else {
      self.corners = corners
      return
    }
    let (sine, cosine) = Turn.sineAndCosine(degrees: degrees)
    self.corners = corners.map { corner in
      let d = corner - pivot
      return pivot + Point(d.x * cosine - d.y * sine, d.x * sine + d.y * cosine)
    }
  }

  /// The smallest upright rectangle around the box.
  public var bounds: Rect {
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    return Rect(
      left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
  }

  public func intersects(_ other: TurnedBox) -> Bool {
    for box in [self, other] {
      for side in 0..<2 {
        let edge = box.corners[side + 1] - box.corners[side]
        if isApart(from: other, along: Point(-edge.y, edge.x)) { return false }
      }
    }
    return true
  }

  private func isApart(from other: TurnedBox, along axis: Point) -> Bool {
    let (low, high) = shadow(on: axis)
    let (otherLow, otherHigh) = other.shadow(on: axis)
    return high <= otherLow || otherHigh <= low
  }

  private func shadow(on axis: Point) -> (Double, Double) {
    let reach = corners.map { $0.x * axis.x + $0.y * axis.y }
    return (reach.min() ?? 0, reach.max() ?? 0)
  }
}

/// The quarter turns and half quarter turns that figures use, exact and without libm, so that a
/// scene does not depend on the machine.
enum Turn {
  static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    switch degrees {
    case 0: (0, 1)
    case 45: (0.5.squareRoot(), 0.5.squareRoot())
    case -45: (-0.5.squareRoot(), 0.5.squareRoot())
    case 90: (1, 0)
    case -90: (-1, 0)
    default: preconditionFailure("figures turn text by 0, 45 or 90 degrees only")
    }
  }
}
