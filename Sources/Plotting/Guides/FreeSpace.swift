/// Finds room for a block inside a data area where it covers nothing that is drawn.
struct FreeSpace {
  private let area: Rect
  private var segments: [(Point, Point)] = []
  private var boxes: [Rect] = []

  init(in area: Rect, around marks: [Mark]) {
    self.area = area
    add(marks)
  }

  mutating func block(_ rect: Rect) { boxes.append(rect) }

  private mutating func add(_ marks: [Mark]) {
    for mark in marks {
      switch mark {
      case .path(let path, _, _): add(path)
      case .markers(let marker, let points):
        for point in points {
          boxes.append(Rect(x: point.x, y: point.y, width: 0, height: 0).grown(by: marker.size / 2))
        }
      case .text(let run): boxes.append(run.box(TabulatedMeasurer()).bounds)
      case .clip(_, let inner): add(inner)
      }
    }
  }

  private mutating func add(_ path: Path) {
    var start = Point(0, 0)
    var pen = start
    for element in path.elements {
      switch element {
      case .move(let point):
        start = point
        pen = point
      case .line(let point), .curve(_, _, let point):
        segments.append((pen, point))
        pen = point
      case .close:
        segments.append((pen, start))
        pen = start
      }
    }
  }

  /// The first place, corner by corner and then along a grid, whose rectangle is free.
  func place(_ size: Size, first: Legend.Corner) -> Point? {
    let margin = 1.6
    let room = area.grown(by: -margin)
    guard size.width <= room.width, size.height <= room.height else { return nil }
    let right = room.right - size.width
    let bottom = room.bottom - size.height
    func at(_ corner: Legend.Corner) -> Point {
      switch corner {
      case .topRight: Point(right, room.top)
      case .topLeft: Point(room.left, room.top)
      case .bottomRight: Point(right, bottom)
      case .bottomLeft: Point(room.left, bottom)
      }
    }
    let corners = [first] + Legend.Corner.allCases.filter { $0 != first }
    var candidates = corners.map(at)
    // Then down and along the preferred side, in steps of 1.5 mm.
    let start = at(first)
    for distance in 1...60 {
      for direction in [-1.0, 1] {
        let shift = Double(distance) * 1.5 * direction
        candidates.append(Point(start.x, start.y + shift))
        candidates.append(Point(start.x + shift, start.y))
      }
    }
    return candidates.first { point in
      let rect = Rect(x: point.x, y: point.y, width: size.width, height: size.height)
      return room.grown(by: 1e-6).contains(rect) && isFree(rect.grown(by: 0.9))
    }
  }

  private func isFree(_ rect: Rect) -> Bool {
    !boxes.contains { $0.intersects(rect) }
      && !segments.contains { rect.isCrossed(from: $0.0, to: $0.1) }
  }
}
