/// An sRGB colour with opacity, each part from 0 to 1.
public struct Color: Sendable, Equatable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var opacity: Double

  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// From 0xRRGGBB.
  public init(hex: UInt32, opacity: Double = 1) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255,
      blue: Double(hex & 255) / 255, opacity: opacity)
  }

  public static func gray(_ level: Double) -> Color { Color(red: level, green: level, blue: level) }

  public static let black = gray(0)
  public static let white = gray(1)

  /// The same colour, `opacity` from 0 (clear) to 1.
  public func faded(to opacity: Double) -> Color {
    var copy = self
    copy.opacity = opacity
    return copy
  }

  /// The opaque colour this one gives over white when mixed with `share` of itself: a tint that
  /// needs no transparency, so that overlapping bands alone use real opacity.
  public func tint(_ share: Double) -> Color { Color.white.mixed(with: self, share: share) }

  /// A straight mixture: `share` 0 gives self, 1 gives `other`.
  public func mixed(with other: Color, share: Double) -> Color {
    Color(
      red: red + (other.red - red) * share, green: green + (other.green - green) * share,
      blue: blue + (other.blue - blue) * share)
  }

  /// Relative luminance (WCAG 2.2, without the linear toe): decides black or white text on a tile.
  public var luminance: Double {
    func linear(_ part: Double) -> Double { part * part * (0.3 + 0.7 * part.squareRoot()) }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
