import CCairo
import Plotting

/// Owner of a cairo context: paints the marks of a scene on a surface.
struct Canvas: ~Copyable {
  private let cairo: OpaquePointer
  private let shaper: TextShaper

  /// - Parameter scale: device units per point.
  init(on surface: OpaquePointer, scale: Double, _ shaper: TextShaper) {
    guard let cairo = cairo_create(surface) else { preconditionFailure("cairo never returns nil") }
    self.cairo = cairo
    self.shaper = shaper
    cairo_scale(cairo, scale, scale)
    TextShaper.withFontOptions { cairo_set_font_options(cairo, $0) }
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
  }

  deinit { cairo_destroy(cairo) }

  static let pointsPerMillimetre = 1 / FontMetrics.millimetresPerPoint

  private func points(_ millimetres: Double) -> Double { millimetres * Self.pointsPerMillimetre }

  func paint(_ scene: Scene) {
    setColor(.white)
    cairo_paint(cairo)
    paint(scene.marks)
  }

  private func paint(_ marks: [Mark]) {
    for mark in marks {
      switch mark {
      case .path(let path, let fill, let stroke):
        trace(path, from: Point(0, 0))
        finish(fill, stroke)
      case .markers(let marker, let places):
        let outline = marker.outline
        for place in places {
          trace(outline, from: place)
          finish(marker.fill, marker.stroke)
        }
      case .text(let run): write(run)
      case .clip(let rect, let inner):
        cairo_save(cairo)
        cairo_rectangle(
          cairo, points(rect.x), points(rect.y), points(rect.width), points(rect.height))
        cairo_clip(cairo)
        paint(inner)
        cairo_restore(cairo)
      }
    }
  }

  private func trace(_ path: Path, from origin: Point) {
    func at(_ point: Point) -> (Double, Double) {
      (points(point.x + origin.x), points(point.y + origin.y))
    }
    for element in path.elements {
      switch element {
      case .move(let point):
        let (x, y) = at(point)
        cairo_move_to(cairo, x, y)
      case .line(let point):
        let (x, y) = at(point)
        cairo_line_to(cairo, x, y)
      case .curve(let first, let second, let end):
        let (ax, ay) = at(first)
        let (bx, by) = at(second)
        let (x, y) = at(end)
        cairo_curve_to(cairo, ax, ay, bx, by, x, y)
      case .close: cairo_close_path(cairo)
      }
    }
  }

  private func finish(_ fill: Color?, _ stroke: Stroke?) {
    if let fill {
      setColor(fill)
      if stroke == nil { cairo_fill(cairo) } else { cairo_fill_preserve(cairo) }
    }
    if let stroke {
      setColor(stroke.color)
      cairo_set_line_width(cairo, stroke.width)
      let dashes = stroke.dash.pattern.map { $0 * stroke.width }
      cairo_set_dash(cairo, dashes, Int32(dashes.count), 0)
      cairo_stroke(cairo)
    }
    cairo_new_path(cairo)
  }

  private func write(_ run: TextRun) {
    setColor(run.color)
    cairo_save(cairo)
    cairo_translate(cairo, points(run.position.x), points(run.position.y))
    if run.rotation != 0 { cairo_rotate(cairo, run.rotation * .pi / 180) }
    let width = run.anchor == .start ? 0 : shaper.extent(of: run.text, size: run.size).width
    let pen = run.penOffset(width: width)
    cairo_move_to(cairo, points(pen.x), points(pen.y))
    shaper.show(run.text, size: run.size, on: cairo)
    cairo_restore(cairo)
    cairo_new_path(cairo)
  }

  private func setColor(_ color: Color) {
    if color.opacity < 1 {
      cairo_set_source_rgba(cairo, color.red, color.green, color.blue, color.opacity)
    } else {
      cairo_set_source_rgb(cairo, color.red, color.green, color.blue)
    }
  }
}
