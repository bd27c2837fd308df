import Plotting

/// Lays a nomogram out: headings at the left, one scale under the other, thin rulings from the
/// points down through the predictors, so that a line can be followed by eye or with a ruler.
struct NomogramSheet: FigureContent {
  let rows: [NomogramRow]
  /// How many rows the rulings cross: the points and the predictors.
  let ruled: Int

  private struct Measured {
    var heading: Double
    var span: ClosedRange<Double>
    var rows: [MeasuredRow]
  }

  private func measured(_ width: Double, _ context: LayoutContext) -> Measured {
    let size = context.style.smallText
    let natural = rows.map { context.width($0.label, size) }.max() ?? 0
    let heading = min(natural + 0.2, width * 0.28)
    let ends =
      rows.flatMap(\.strokes).flatMap(\.ticks).filter { $0.share < 0.02 || $0.share > 0.98 }
      .map { min(6, context.width(RichText($0.label), size) / 2) }.max() ?? 0
    let reach = (heading + 2.5)...max(heading + 12, width)
    let span = (reach.lowerBound + ends)...max(reach.lowerBound + ends + 5, width - ends)
    return Measured(
      heading: heading, span: span,
      rows: rows.map {
        MeasuredRow($0, headingWidth: heading, span: span, reach: reach, context)
      })
  }

  func insets(in width: Double, _ context: LayoutContext) -> Insets { Insets() }

  func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    measured(width, context).rows.reduce(1) { $0 + $1.height }
  }

  func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    let found = measured(frame.width, context)
    var marks: [Mark] = []
    var top = frame.top
    var starts: [Double] = []
    for row in found.rows {
      starts.append(top + row.above)
      top += row.height
    }
    if ruled > 1, let first = found.rows.first?.lines.first, let from = starts.first {
      let last = starts[ruled - 1]
      let deepest = found.rows[ruled - 1].lines.dropLast().reduce(0) { $0 + $1.depth }
      for label in first.labels {
        let x = frame.left + label.tick
        marks.append(
          .line(
            Point(x, from), Point(x, last + deepest),
            Stroke(context.style.pale, width: 0.5)))
      }
    }
    for (row, start) in zip(found.rows, starts) {
      draw(row, at: start, left: frame.left, context, &marks)
    }
    return marks
  }

  private func draw(
    _ row: MeasuredRow, at start: Double, left: Double, _ context: LayoutContext,
    _ marks: inout [Mark]
  ) {
    let style = context.style
    let size = style.smallText
    for (number, line) in row.heading.enumerated() {
      let y = start + Double(number) * FontMetrics.lineHeight(size)
      marks.append(.text(TextRun(line, at: Point(left, y), size: size, line: .middle)))
    }
    let sign = row.row.isAbove ? -1.0 : 1
    var y = start
    for (number, line) in row.lines.enumerated() {
      if number > 0 {
        // The curve turns here: the value goes on in the line below.
        let x = left + line.from
        marks.append(
          .line(Point(x, y - row.lines[number - 1].depth), Point(x, y), style.referenceStroke))
      }
      if line.from != line.to {
        marks.append(
          .line(Point(left + line.from, y), Point(left + line.to, y), style.axisStroke))
      }
      for tick in line.ticks {
        let x = left + tick
        marks.append(
          .line(
            Point(x, y), Point(x, y + sign * MeasuredRow.tick), style.axisStroke))
      }
      let isSpread = line.labels.contains { abs($0.middle - $0.tick) > 0.3 }
      for label in line.labels {
        write(label, line, at: Point(left, y), sign, isSpread, context, &marks)
      }
      y += line.depth
    }
  }

  private func write(
    _ label: MeasuredRow.Label, _ line: MeasuredRow.Line, at origin: Point, _ sign: Double,
    _ isSpread: Bool, _ context: LayoutContext, _ marks: inout [Mark]
  ) {
    let style = context.style
    let size = style.smallText
    var y = origin.y + sign * MeasuredRow.tick
    let x = origin.x + label.middle
    if isSpread || line.isUpright {
      let end = Point(x, y + sign * MeasuredRow.leader)
      marks.append(
        .line(
          Point(origin.x + label.tick, y), end, Stroke(style.muted, width: style.thinLineWidth)))
      y = end.y
    }
    y += sign * 0.6
    if line.isUpright {
      marks.append(
        .text(
          TextRun(
            label.text, at: Point(x, y), size: size, anchor: .end, line: .middle, rotation: -90)))
    } else {
      let line: TextRun.Line = sign < 0 ? .baseline : .top
      marks.append(
        .text(TextRun(label.text, at: Point(x, y), size: size, anchor: .middle, line: line)))
    }
  }
}
