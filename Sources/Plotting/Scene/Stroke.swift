/// How a line is drawn; width in points.
public struct Stroke: Sendable, Equatable {
  public var color: Color
  public var width: Double
  public var dash: Dash

  public init(_ color: Color, width: Double, dash: Dash = .solid) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}

/// Line patterns that stay apart in print and in grey.
public enum Dash: Sendable, Equatable, CaseIterable {
  case solid, dashed, dotted, dashDot, longDash

  /// Lengths of ink and gap in multiples of the line width.
  public var pattern: [Double] {
    switch self {
    case .solid: []
    case .dashed: [4, 2.5]
    case .dotted: [1.2, 1.8]
    case .dashDot: [5, 2, 1.2, 2]
    case .longDash: [8, 2.5]
    }
  }
}
