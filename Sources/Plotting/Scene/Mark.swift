/// One thing to paint. Marks are painted in order, later ones over earlier ones.
public enum Mark: Sendable, Equatable {
  case path(Path, fill: Color?, stroke: Stroke?)
  case markers(Marker, at: [Point])
  case text(TextRun)
  /// Marks that show only inside the rectangle.
  case clip(Rect, [Mark])

  public static func line(_ a: Point, _ b: Point, _ stroke: Stroke) -> Mark {
    .path(.line(a, b), fill: nil, stroke: stroke)
  }

  public static func rect(_ rect: Rect, fill: Color?, stroke: Stroke? = nil) -> Mark {
    .path(.rect(rect), fill: fill, stroke: stroke)
  }

  /// The same mark somewhere else on the page.
  public func shifted(by offset: Point) -> Mark {
    switch self {
    case .path(let path, let fill, let stroke):
      .path(path.shifted(by: offset), fill: fill, stroke: stroke)
    case .markers(let marker, let points): .markers(marker, at: points.map { $0 + offset })
    case .text(let run): .text(run.shifted(by: offset))
    case .clip(let rect, let marks):
      .clip(
        Rect(x: rect.x + offset.x, y: rect.y + offset.y, width: rect.width, height: rect.height),
        marks.map { $0.shifted(by: offset) })
    }
  }
}
