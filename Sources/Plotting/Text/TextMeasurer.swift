/// Tells how much room a line of text takes. The layout asks; CairoDrawing answers with the real
/// font, tests with a frozen table.
public protocol TextMeasurer {
  /// - Parameter size: in points.
  func extent(of text: RichText, size: Double) -> TextExtent
}

/// The room of one line of text, in millimetres, seen from the start of its baseline.
public struct TextExtent: Sendable, Equatable {
  /// How far the pen advances.
  public var width: Double
  /// The ink: y is negative above the baseline.
  public var ink: Rect

  public init(width: Double, ink: Rect) {
    self.width = width
    self.ink = ink
  }
}

/// Lengths that follow from a font size alone. They are those of DejaVu Sans, and every text is
/// aligned by them, so that a row of labels keeps one baseline whatever letters it holds.
public enum FontMetrics {
  public static let millimetresPerPoint = 25.4 / 72
  static let capHeightPerEm = 0.729

  /// Height of capital letters in millimetres at a size in points.
  public static func capHeight(_ size: Double) -> Double {
    capHeightPerEm * size * millimetresPerPoint
  }

  /// Distance between baselines in millimetres.
  public static func lineHeight(_ size: Double) -> Double { 1.24 * size * millimetresPerPoint }

  /// Depth of letters such as g below the baseline.
  public static func depth(_ size: Double) -> Double { 0.236 * size * millimetresPerPoint }
}
