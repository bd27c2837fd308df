extension Layer {
  /// The marks of the layer; clipped only when something leaves the area.
  func draw(in area: DataArea, _ style: FigureStyle) -> [Mark] {
    let marks = unclipped(in: area, style)
    guard leaves(area) else { return marks }
    return marks.isEmpty ? [] : [.clip(area.rect.grown(by: 0.25), marks)]
  }

  private func unclipped(in area: DataArea, _ style: FigureStyle) -> [Mark] {
    switch self {
    case .line(let points, let stroke):
      return Self.runs(points.map(area.place)).map {
        .path(.line($0), fill: nil, stroke: stroke)
      }
    case .steps(let points, let stroke):
      return Self.runs(Self.stepped(points).map(area.place)).map {
        .path(.line($0), fill: nil, stroke: stroke)
      }
    case .band(let x, let lower, let upper, let fill):
      return Self.band(x, lower, upper, isStepped: false, fill, area)
    case .stepBand(let x, let lower, let upper, let fill):
      return Self.band(x, lower, upper, isStepped: true, fill, area)
    case .points(let points, let marker):
      let inside = points.filter(area.contains).compactMap(area.place)
      return inside.isEmpty ? [] : [.markers(marker, at: inside)]
    case .intervals(let intervals, let stroke, let cap):
      return intervals.compactMap { interval in
        guard let low = area.place(Point(interval.x, interval.low)),
          let high = area.place(Point(interval.x, interval.high))
        else { return nil }
        var path = Path.line(low, high)
        if cap > 0 {
          for end in [low, high] {
            path.move(to: Point(end.x - cap / 2, end.y))
            path.line(to: Point(end.x + cap / 2, end.y))
          }
        }
        return .path(path, fill: nil, stroke: stroke)
      }
    case .bars(let bars, let fill, let stroke):
      return bars.compactMap { bar in
        guard let a = area.place(bar.from), let b = area.place(bar.to) else { return nil }
        let rect = Rect(
          left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y))
        return .rect(rect, fill: fill, stroke: stroke)
      }
    case .polygon(let points, let fill, let stroke):
      let placed = points.compactMap(area.place)
      return placed.count < 2 ? [] : [.path(.polygon(placed), fill: fill, stroke: stroke)]
    case .horizontal(let value, let stroke):
      guard area.y.contains(value), let up = area.y.fraction(of: value) else { return [] }
      let y = area.rect.bottom - up * area.rect.height
      return [.line(Point(area.rect.left, y), Point(area.rect.right, y), stroke)]
    case .vertical(let value, let stroke):
      guard area.x.contains(value), let across = area.x.fraction(of: value) else { return [] }
      let x = area.rect.left + across * area.rect.width
      return [.line(Point(x, area.rect.top), Point(x, area.rect.bottom), stroke)]
    case .segments(let segments, let stroke):
      return segments.compactMap { segment in
        guard let a = area.place(segment.from), let b = area.place(segment.to) else { return nil }
        return .line(a, b, stroke)
      }
    case .label(let text, let point, let offset, let anchor, let color):
      guard area.contains(point), let place = area.place(point) else { return [] }
      return [
        .text(
          TextRun(
            text, at: place + offset, size: style.smallText, anchor: anchor, line: .middle,
            color: color))
      ]
    }
  }

  private func leaves(_ area: DataArea) -> Bool {
    func out(_ points: [Point]) -> Bool {
      points.contains { $0.isFinite && !area.contains($0) }
    }
    switch self {
    case .line(let points, _), .steps(let points, _), .polygon(let points, _, _):
      return out(points)
    case .band(let x, let lower, let upper, _), .stepBand(let x, let lower, let upper, _):
      return out(zip(x, lower).map { Point($0, $1) }) || out(zip(x, upper).map { Point($0, $1) })
    case .intervals(let intervals, _, _):
      return out(intervals.flatMap { [Point($0.x, $0.low), Point($0.x, $0.high)] })
    case .bars(let bars, _, _): return out(bars.flatMap { [$0.from, $0.to] })
    case .segments(let segments, _): return out(segments.flatMap { [$0.from, $0.to] })
    case .points, .horizontal, .vertical, .label: return false
    }
  }

  /// Stretches of consecutive points that have a place, two or more long.
  private static func runs(_ points: [Point?]) -> [[Point]] {
    points.split { $0 == nil }.map { $0.compactMap { $0 } }.filter { $0.count > 1 }
  }

  static func stepped(_ points: [Point]) -> [Point] {
    var path: [Point] = []
    for point in points {
      if let last = path.last, last.y != point.y { path.append(Point(point.x, last.y)) }
      path.append(point)
    }
    return path
  }

  private static func band(
    _ x: [Double], _ lower: [Double], _ upper: [Double], isStepped: Bool, _ fill: Color,
    _ area: DataArea
  ) -> [Mark] {
    let count = min(x.count, lower.count, upper.count)
    let usable = (0..<count).map { x[$0].isFinite && lower[$0].isFinite && upper[$0].isFinite }
    return (0..<count).split { !usable[$0] }.compactMap { run in
      var low = run.map { Point(x[$0], lower[$0]) }
      var high = run.map { Point(x[$0], upper[$0]) }
      if isStepped {
        low = stepped(low)
        high = stepped(high)
      }
      let outline = (high + low.reversed()).compactMap(area.place)
      return outline.count < 3 ? nil : .path(.polygon(outline), fill: fill, stroke: nil)
    }
  }
}
