/// One drawn thing of a plot, in data units. Ordinal axes count 0, 1, 2 … and take fractions.
public enum Layer: Sendable, Equatable {
  /// A broken line; a point without a place interrupts it.
  case line([Point], Stroke)
  /// Horizontal then vertical from point to point, as a survival curve.
  case steps([Point], Stroke)
  case band(x: [Double], lower: [Double], upper: [Double], fill: Color)
  /// A band whose limits hold until the next x.
  case stepBand(x: [Double], lower: [Double], upper: [Double], fill: Color)
  case points([Point], Marker)
  /// Vertical intervals with caps (width in millimetres).
  case intervals([Interval], Stroke, cap: Double)
  /// Bars, boxes and tiles from corner to corner.
  case bars([Bar], fill: Color?, stroke: Stroke?)
  case polygon([Point], fill: Color?, stroke: Stroke?)
  case horizontal(at: Double, Stroke)
  case vertical(at: Double, Stroke)
  /// A line between two data points, whatever they are.
  case segments([Segment], Stroke)
  /// Text beside a data point, moved by millimetres.
  case label(RichText, at: Point, offset: Point, anchor: TextRun.Anchor, color: Color)
}

public struct Interval: Sendable, Equatable {
  public var x: Double
  public var low: Double
  public var high: Double

  public init(x: Double, low: Double, high: Double) {
    self.x = x
    self.low = low
    self.high = high
  }
}

public struct Bar: Sendable, Equatable {
  public var from: Point
  public var to: Point

  public init(from: Point, to: Point) {
    self.from = from
    self.to = to
  }
}

public struct Segment: Sendable, Equatable {
  public var from: Point
  public var to: Point

  public init(from: Point, to: Point) {
    self.from = from
    self.to = to
  }
}
