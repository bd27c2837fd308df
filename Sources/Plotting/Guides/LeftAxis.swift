/// The vertical axis of a plot.
struct LeftAxis {
  let axis: Axis
  let ticks: [Tick]
  let lines: [[RichText]]
  let titleLines: [RichText]
  let labelWidth: Double
  private let style: FigureStyle

  var width: Double {
    var width = axis.hasLine ? AxisMetrics.tickLength : 0
    if labelWidth > 0 { width += AxisMetrics.labelGap + labelWidth }
    if !titleLines.isEmpty { width += AxisMetrics.titleGap + titleDepth }
    return width
  }

  private var titleDepth: Double {
    FontMetrics.capHeight(style.text) + FontMetrics.depth(style.text)
      + Double(titleLines.count - 1) * FontMetrics.lineHeight(style.text)
  }

  /// - Parameters:
  ///   - height: of the data area, an estimate while insets are computed.
  ///   - widest: the most that labels may take before they break into lines.
  init(_ axis: Axis, height: Double, widest: Double, _ context: LayoutContext) {
    self.axis = axis
    style = context.style
    let size = style.smallText
    let isOrdinal = if case .ordinal = axis.scale { true } else { false }
    ticks = axis.chosenTicks(style.numbers)
    let rowHeight = height / Double(max(1, isOrdinal ? ticks.count : 1))
    let most = max(1, Int(rowHeight / FontMetrics.lineHeight(size)))
    lines = ticks.map { tick in
      guard axis.hasLabels, let label = tick.label else { return [] }
      guard isOrdinal else { return [label] }
      let lines = context.lines(label, within: widest, size: size)
      if lines.count <= most { return lines }
      return [TextWrapping.shortened(label, within: widest, size: size, context.measurer)]
    }
    labelWidth = lines.joined().map { context.width($0, size) }.max() ?? 0
    titleLines =
      axis.title.isEmpty ? [] : context.lines(axis.title, within: max(height, 12), size: style.text)
  }

  func draw(beside area: Rect, at left: Double, _ marks: inout [Mark]) {
    if axis.hasLine {
      marks.append(.line(Point(left, area.top), Point(left, area.bottom), style.axisStroke))
    }
    let size = style.smallText
    let tickEnd = axis.hasLine ? AxisMetrics.tickLength : 0
    var lowestTop = Double.infinity
    for (tick, lines) in zip(ticks, lines) {
      guard let fraction = axis.scale.fraction(of: tick.value) else { continue }
      let y = area.bottom - fraction * area.height
      if axis.hasLine {
        let length = tick.label == nil ? AxisMetrics.minorTickLength : tickEnd
        marks.append(.line(Point(left - length, y), Point(left, y), style.axisStroke))
      }
      let step = FontMetrics.lineHeight(size)
      let block = Double(lines.count - 1) * step + FontMetrics.capHeight(size)
      // A label that would touch the one below it is left out; the tick stays.
      guard y + block / 2 + 0.3 <= lowestTop else { continue }
      if !lines.isEmpty { lowestTop = y - block / 2 }
      for (index, line) in lines.enumerated() {
        let place = Point(
          left - tickEnd - AxisMetrics.labelGap,
          y + (Double(index) - Double(lines.count - 1) / 2) * step)
        marks.append(.text(TextRun(line, at: place, size: size, anchor: .end, line: .middle)))
      }
    }
    for (index, line) in titleLines.enumerated() {
      let x = left - width + Double(index) * FontMetrics.lineHeight(style.text)
      marks.append(
        .text(
          TextRun(
            line, at: Point(x, area.middle.y), size: style.text, anchor: .middle, line: .top,
            rotation: -90)))
    }
  }
}
