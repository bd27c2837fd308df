/// Something that can be laid out in a rectangle.
///
/// Layout has two steps so that the data areas of neighbouring panels line up: every content says
/// what its guides take on each side, the composition takes the largest, and each then draws
/// with those common insets.
public protocol FigureContent: Sendable {
  /// What guides need around the data area when the whole is `width` wide.
  func insets(in width: Double, _ context: LayoutContext) -> Insets
  /// The same when the sides are at least as wide as a neighbour's: what was inside the data area
  /// may have to leave it.
  func insets(in width: Double, atLeast: Insets, _ context: LayoutContext) -> Insets
  /// The height that suits the content with these insets.
  func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double
  func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark]
}

extension FigureContent {
  public func insets(in width: Double, atLeast: Insets, _ context: LayoutContext) -> Insets {
    insets(in: width, context).union(atLeast)
  }
}
