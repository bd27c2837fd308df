extension Plot {
  public func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    let style = context.style
    let arrangement = PlotArrangement(self, in: frame.width, atLeast: insets, context)
    var rect = frame.inset(by: insets)
    if case .square(let most) = shape {
      let side = min(rect.width, rect.height, most)
      let spare = rect.width - side
      rect = Rect(x: rect.x + spare / 2, y: rect.y, width: side, height: side)
    } else if case .ratio(_, let most) = shape, rect.height > most * 1.3 {
      rect.height = most * 1.3
    }
    let area = DataArea(rect: rect, x: x.scale, y: y.scale)
    var marks: [Mark] = []
    for layer in layers { marks += layer.draw(in: area, style) }

    let bottom = BottomAxis(x, width: rect.width, context)
    let left = LeftAxis(y, height: rect.height, widest: max(12, frame.width * 0.32), context)
    if isFramed { marks.append(.rect(rect, fill: nil, stroke: style.axisStroke)) }
    bottom.draw(under: rect, at: rect.bottom, &marks)
    left.draw(beside: rect, at: rect.left, &marks)
    var above = rect.top
    if let top {
      above -= drawTop(BottomAxis(top, width: rect.width, context), over: rect, style, &marks)
    }
    drawBrackets(arrangement.bracketLevels, over: area, from: above, context, &marks)
    if !heading.isEmpty {
      let text = TextWrapping.shortened(
        heading.with(.bold), within: frame.right - rect.left, size: style.text, context.measurer)
      let y = frame.top + FontMetrics.capHeight(style.text)
      marks.append(.text(TextRun(text, at: Point(rect.left, y), size: style.text)))
    }

    var below = rect.bottom + bottom.height + PlotArrangement.outsideGap
    let corner = Point(rect.left, rect.top)
    if let place = arrangement.notesPlace {
      arrangement.notes.draw(at: corner + place, &marks)
    } else if !notes.isEmpty {
      arrangement.notes.draw(at: Point(rect.left, below), &marks)
      below += arrangement.notes.size.height + PlotArrangement.outsideGap
    }
    switch arrangement.legendSpot {
    case .none: break
    case .inside(let place): arrangement.legend.draw(at: corner + place, &marks)
    case .right:
      arrangement.legend.draw(
        at: Point(rect.right + PlotArrangement.outsideGap, rect.top + 1), &marks)
    case .below: arrangement.legend.draw(at: Point(rect.left, below), &marks)
    }
    return marks
  }

  /// Labels over the data area; returns the height they take.
  private func drawTop(
    _ axis: BottomAxis, over rect: Rect, _ style: FigureStyle, _ marks: inout [Mark]
  ) -> Double {
    marks.append(.line(Point(rect.left, rect.top), Point(rect.right, rect.top), style.axisStroke))
    let size = style.smallText
    let labelBase = rect.top - AxisMetrics.tickLength - AxisMetrics.labelGap
    for (tick, lines) in zip(axis.ticks, axis.lines) {
      guard let across = axis.axis.scale.fraction(of: tick.value), let line = lines.first else {
        continue
      }
      let x = rect.left + across * rect.width
      marks.append(
        .line(
          Point(x, rect.top), Point(x, rect.top - AxisMetrics.tickLength), style.axisStroke))
      marks.append(
        .text(TextRun(line, at: Point(x, labelBase), size: size, anchor: .middle)))
    }
    let titleBase = labelBase - FontMetrics.capHeight(size) - AxisMetrics.titleGap
    for (index, line) in axis.titleLines.reversed().enumerated() {
      let y = titleBase - Double(index) * FontMetrics.lineHeight(style.text)
      marks.append(
        .text(
          TextRun(line, at: Point(rect.middle.x, y), size: style.text, anchor: .middle)))
    }
    return axis.height + 0.6
  }

  private func drawBrackets(
    _ levels: [Int], over area: DataArea, from base: Double, _ context: LayoutContext,
    _ marks: inout [Mark]
  ) {
    let style = context.style
    for (bracket, level) in zip(brackets, levels) {
      guard let from = area.x.fraction(of: bracket.from), let to = area.x.fraction(of: bracket.to)
      else { continue }
      let y = base - 1.2 - Double(level) * PlotArrangement.bracketStep
      let left = area.rect.left + from * area.rect.width + 0.4
      let right = area.rect.left + to * area.rect.width - 0.4
      let path = Path.line([
        Point(left, y + 0.9), Point(left, y), Point(right, y), Point(right, y + 0.9),
      ])
      marks.append(
        .path(path, fill: nil, stroke: Stroke(.black, width: style.thinLineWidth)))
      // A text wider than its bracket stays inside the data area.
      let half = context.width(bracket.text, style.smallText) / 2
      let middle = min(
        max((left + right) / 2, area.rect.left + half), max(area.rect.right, left) - half)
      marks.append(
        .text(
          TextRun(
            bracket.text, at: Point(middle, y - 0.8), size: style.smallText, anchor: .middle)))
    }
  }
}
