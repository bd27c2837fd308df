import Plotting

/// Lays out a forest plot: columns of text, the intervals between them, one axis below.
struct ForestTable: FigureContent {
  let source: ForestFigure
  let scale: Scale

  private let numbers: [String]
  private let ps: [RichText]
  private let hasP: Bool

  init(source: ForestFigure, style: FigureStyle) {
    self.source = source
    let drawn = source.rows.filter { $0.kind == .effect || $0.kind == .summary }
    scale = ForestScale.scale(of: drawn, isRatio: source.isRatio)
    numbers = source.rows.map { row in
      switch row.kind {
      case .heading: ""
      case .reference: style.say("Reference", zh: "参照")
      case .effect, .summary:
        row.estimate.isFinite ? style.interval(row.estimate, row.low, row.high) : "–"
      }
    }
    ps = source.rows.map { row in
      guard let p = row.p, p.isFinite else { return "" }
      let text = style.numbers.probability(p)
      return RichText(text.hasPrefix("= ") ? String(text.dropFirst(2)) : text)
    }
    hasP = ps.contains { !$0.isEmpty }
  }

  private struct Columns {
    var label = 0.0
    var extra: [Double] = []
    var plot = 0.0
    var effect = 0.0
    var p = 0.0
    var labels: [[RichText]] = []
    var axis: BottomAxis
    var heights: [Double] = []
    var headerLines: [RichText] = []
    var sideLines: [[RichText]] = []
  }

  private static let gap = 2.5
  private static let indent = 2.0

  private func columns(_ width: Double, _ context: LayoutContext) -> Columns {
    let style = context.style
    let size = style.smallText
    func widest(_ texts: [RichText]) -> Double { texts.map { context.width($0, size) }.max() ?? 0 }
    var extra = source.columnHeaders.indices.map { index in
      widest(
        [RichText.bold(source.columnHeaders[index])]
          + source.rows.map {
            RichText($0.columns.indices.contains(index) ? $0.columns[index] : "")
          })
    }
    let effectHeader = RichText.bold("\(source.effect) (95%\u{A0}CI)")
    let cells = widest(numbers.map { RichText($0) })
    let headerLines = context.lines(effectHeader, within: max(cells, 20), size: size)
    let effect = max(cells, widest(headerLines))
    let p = hasP ? widest(ps + [RichText.italic("P").with(.bold)]) : 0
    // Extra columns give way first: what is left beside the smallest label and plot is shared.
    let others =
      effect + Self.gap * Double(2 + extra.count) + (hasP ? p + Self.gap : 0) + 12 + 14
    if extra.reduce(others, +) > width {
      let share = max(4, (width - others) / Double(max(1, extra.count)))
      extra = extra.map { min($0, share) }
    }
    let fixed =
      extra.reduce(0) { $0 + $1 + Self.gap } + effect + Self.gap * 2 + (hasP ? p + Self.gap : 0)
    let leastPlot = max(18, width * 0.27)
    let room = max(12, width - fixed - leastPlot)
    let natural =
      source.rows.map {
        context.width(label($0), size) + Double($0.indent) * Self.indent
      }.max() ?? 0
    let labelWidth = min(max(natural, context.width(.bold(source.labelHeader), size)) + 0.5, room)
    let labels = source.rows.map {
      context.lines(label($0), within: labelWidth - Double($0.indent) * Self.indent, size: size)
    }
    let plot = max(8, width - fixed - labelWidth)
    let axis = BottomAxis(
      Axis(scale, title: RichText(source.effect), ticks: .automatic(atMost: 7)),
      width: plot, context)
    let heights = labels.map {
      FontMetrics.lineHeight(size) * Double($0.count) + 1.35
    }
    var columns = Columns(axis: axis)
    columns.label = labelWidth
    columns.extra = extra
    columns.plot = plot
    columns.effect = effect
    columns.p = p
    columns.labels = labels
    columns.heights = heights
    columns.headerLines = headerLines
    if let sides = source.sides {
      let across = scale.fraction(of: source.isRatio ? 1 : 0) ?? 0.5
      let start = labelWidth + extra.reduce(Self.gap) { $0 + $1 + Self.gap }
      let zero = start + max(0, min(1, across)) * plot
      columns.sideLines = zip([sides.0, sides.1], [zero, width - zero]).map {
        context.lines(RichText($0), within: max(5, min(plot / 2 + 8, $1 - 1.6)), size: size)
      }
    }
    return columns
  }

  private func label(_ row: ForestFigure.Row) -> RichText {
    row.kind == .heading || row.kind == .summary ? .bold(row.label) : RichText(row.label)
  }

  func insets(in width: Double, _ context: LayoutContext) -> Insets { Insets() }

  private func headerHeight(_ columns: Columns, _ size: Double) -> Double {
    Double(max(1, columns.headerLines.count)) * FontMetrics.lineHeight(size) + 1.2
  }

  func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    let columns = columns(width, context)
    let size = context.style.smallText
    let sides = columns.sideLines.map(\.count).max() ?? 0
    return headerHeight(columns, size) + columns.heights.reduce(0, +) + 0.8
      + columns.axis.height + Double(sides) * FontMetrics.lineHeight(size)
      + (sides > 0 ? 1.5 : 0)
  }

  func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    let style = context.style
    let size = style.smallText
    let columns = columns(frame.width, context)
    let cap = FontMetrics.capHeight(size)
    let step = FontMetrics.lineHeight(size)
    var marks: [Mark] = []
    func write(
      _ text: RichText, _ x: Double, _ y: Double, _ anchor: TextRun.Anchor = .start
    ) {
      guard !text.isEmpty else { return }
      marks.append(.text(TextRun(text, at: Point(x, y), size: size, anchor: anchor, line: .middle)))
    }

    var x = frame.left + columns.label + Self.gap
    let extraStarts = columns.extra.map { width -> Double in
      defer { x += width + Self.gap }
      return x
    }
    let plotLeft = x
    let plotRight = plotLeft + columns.plot
    let effectMiddle = plotRight + Self.gap + columns.effect / 2
    let pEnd = plotRight + Self.gap + columns.effect + Self.gap + columns.p

    let header = headerHeight(columns, size)
    let headerLine = frame.top + header - 1.2 - step / 2
    let labelHeader = TextWrapping.shortened(
      .bold(source.labelHeader), within: columns.label, size: size, context.measurer)
    write(labelHeader, frame.left, headerLine)
    func fitted(_ text: RichText, _ column: Int) -> RichText {
      TextWrapping.shortened(
        text, within: columns.extra[column] + 0.01, size: size, context.measurer)
    }
    for (column, start) in extraStarts.enumerated() {
      write(fitted(.bold(source.columnHeaders[column]), column), start, headerLine)
    }
    for (index, line) in columns.headerLines.reversed().enumerated() {
      write(line, effectMiddle, headerLine - Double(index) * step, .middle)
    }
    if hasP { write(RichText.italic("P").with(.bold), pEnd, headerLine, .end) }
    let bodyTop = frame.top + header
    marks.append(
      .line(Point(frame.left, bodyTop), Point(frame.right, bodyTop), style.axisStroke))

    var top = bodyTop
    let rowTops = columns.heights.map { height -> Double in
      defer { top += height }
      return top
    }
    let bottom = top + 0.8
    for (index, rowTop) in rowTops.enumerated() where index % 2 == 1 {
      let band = Rect(
        x: frame.left, y: rowTop, width: frame.width, height: columns.heights[index])
      marks.append(.rect(band, fill: style.pale))
    }
    let plot = Rect(left: plotLeft, top: bodyTop, right: plotRight, bottom: bottom)
    let area = DataArea(rect: plot, x: scale, y: .linear(0...1))
    if let zero = area.place(Point(source.isRatio ? 1 : 0, 0)), plot.grown(by: 1e-6).contains(zero)
    {
      marks.append(.line(Point(zero.x, bodyTop), Point(zero.x, bottom), style.referenceStroke))
    }

    for (index, row) in source.rows.enumerated() {
      let middle = rowTops[index] + columns.heights[index] / 2
      let lines = columns.labels[index]
      for (number, line) in lines.enumerated() {
        let y = middle + (Double(number) - Double(lines.count - 1) / 2) * step
        write(line, frame.left + Double(row.indent) * Self.indent, y)
      }
      for (column, start) in extraStarts.enumerated() where column < row.columns.count {
        write(fitted(RichText(row.columns[column]), column), start, middle)
      }
      write(RichText(numbers[index]), effectMiddle, middle, .middle)
      write(ps[index], pEnd, middle, .end)
      if row.kind == .effect || row.kind == .summary {
        drawEffect(row, at: middle, in: area, style, &marks)
      }
    }
    columns.axis.draw(under: plot, at: bottom, &marks)
    if !columns.sideLines.isEmpty {
      let across = scale.fraction(of: source.isRatio ? 1 : 0) ?? 0.5
      let zero = plot.left + max(0, min(1, across)) * plot.width
      let first = bottom + columns.axis.height + 1.5 + cap / 2
      for (side, lines) in columns.sideLines.enumerated() {
        for (number, line) in lines.enumerated() {
          let away = side == 0 ? -1.5 : 1.5
          write(line, zero + away, first + Double(number) * step, side == 0 ? .end : .start)
        }
      }
    }
    return marks
  }

  /// The interval with its estimate; an arrow where it leaves the axis.
  private func drawEffect(
    _ row: ForestFigure.Row, at y: Double, in area: DataArea, _ style: FigureStyle,
    _ marks: inout [Mark]
  ) {
    guard let middle = scale.fraction(of: row.estimate) else { return }
    let color = style.color(0)
    let stroke = Stroke(color, width: 0.9)
    func x(_ fraction: Double) -> Double { area.rect.left + fraction * area.rect.width }
    // Zero on a log axis lies left of everything; infinity right of it.
    func end(_ value: Double, missing: Double) -> Double {
      if let fraction = scale.fraction(of: value) { return fraction }
      return value.isNaN ? middle : missing
    }
    let low = end(row.low, missing: -1)
    let high = end(row.high, missing: 2)
    if row.kind == .summary, low >= 0, high <= 1, (0...1).contains(middle) {
      let diamond = Path.polygon([
        Point(x(low), y), Point(x(middle), y - 1.3), Point(x(high), y), Point(x(middle), y + 1.3),
      ])
      marks.append(.path(diamond, fill: color, stroke: nil))
      return
    }
    let from = max(0, min(1, low))
    let to = max(0, min(1, high))
    if to > from { marks.append(.line(Point(x(from), y), Point(x(to), y), stroke)) }
    for (fraction, direction) in [(low, -1.0), (high, 1.0)] {
      let isOut = direction < 0 ? fraction < 0 : fraction > 1
      let tip = x(direction < 0 ? 0 : 1)
      if isOut {
        let head = Path.polygon([
          Point(tip, y), Point(tip - direction * 1.5, y - 0.8),
          Point(tip - direction * 1.5, y + 0.8),
        ])
        marks.append(.path(head, fill: color, stroke: nil))
      } else if (0...1).contains(fraction), fraction != middle {
        marks.append(.line(Point(x(fraction), y - 0.65), Point(x(fraction), y + 0.65), stroke))
      }
    }
    if (0...1).contains(middle) {
      marks.append(.markers(Marker(.square, size: 2, fill: color), at: [Point(x(middle), y)]))
    }
  }
}
