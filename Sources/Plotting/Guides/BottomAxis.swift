/// The horizontal axis of a plot for a known width: which ticks are labelled, and how.
public struct BottomAxis {
  enum LabelForm: Equatable {
    case flat
    /// Turned by 45 or 90 degrees against the clock, ending at the tick.
    case turned(Double)
  }

  let axis: Axis
  let ticks: [Tick]
  /// Lines of each tick's label (none for minor ticks).
  let lines: [[RichText]]
  let form: LabelForm
  let titleLines: [RichText]
  let labelHeight: Double

  /// Half the labels may stand out on either side of the axis.
  let overhang: (left: Double, right: Double)

  public var height: Double {
    guard axis.hasLabels else { return axis.hasLine ? AxisMetrics.tickLength : 0 }
    var height = axis.hasLine ? AxisMetrics.tickLength : 0
    if labelHeight > 0 { height += AxisMetrics.labelGap + labelHeight }
    if !titleLines.isEmpty { height += AxisMetrics.titleGap + titleHeight }
    return height
  }

  private let style: FigureStyle
  private var titleHeight: Double {
    FontMetrics.capHeight(style.text) + FontMetrics.depth(style.text)
      + Double(titleLines.count - 1) * FontMetrics.lineHeight(style.text)
  }

  public init(_ axis: Axis, width: Double, _ context: LayoutContext) {
    self.axis = axis
    style = context.style
    let size = style.smallText
    titleLines =
      axis.title.isEmpty || !axis.hasLabels
      ? [] : context.lines(axis.title, within: max(width, 15), size: style.text)
    var form = LabelForm.flat
    var ticks: [Tick]
    var lines: [[RichText]]
    if case .ordinal(let names) = axis.scale {
      ticks = axis.chosenTicks(style.numbers)
      let step = width / Double(max(1, names.count))
      let room = step - 1.2
      lines = ticks.map { tick in
        tick.label.map { context.lines($0, within: max(room, 3), size: size) } ?? []
      }
      let isTorn = zip(ticks, lines).contains { tick, lines in
        lines.count > 3 || Self.isTorn(tick.label ?? "", lines)
      }
      if isTorn {
        let isTight = step < FontMetrics.lineHeight(size) * 1.7
        form = .turned(isTight ? 90 : 45)
        lines = ticks.map { tick in
          tick.label.map { [TextWrapping.shortened($0, within: 32, size: size, context.measurer)] }
            ?? []
        }
        let stride = max(1, Int((FontMetrics.lineHeight(size) * 0.95 / step).rounded(.up)))
        if stride > 1 {
          for index in lines.indices where index % stride != 0 { lines[index] = [] }
        }
      }
    } else {
      var count = 12
      if case .automatic(let most) = axis.ticks { count = most }
      repeat {
        ticks = axis.chosenTicks(atMost: count, style.numbers)
        count -= 1
      } while count >= 2 && Self.isCrowded(ticks, on: axis.scale, width, size, context)
      if Self.isCrowded(ticks, on: axis.scale, width, size, context) {
        ticks = Self.thinned(ticks, on: axis.scale, width, size, context)
      }
      lines = ticks.map { $0.label.map { [$0] } ?? [] }
    }
    if !axis.hasLabels { lines = lines.map { _ in [] } }
    self.ticks = ticks
    self.lines = lines
    self.form = form
    let widest = lines.joined().map { context.width($0, size) }.max() ?? 0
    let most = lines.map(\.count).max() ?? 0
    let cap = FontMetrics.capHeight(size)
    switch form {
    case .flat:
      labelHeight =
        most == 0
        ? 0 : cap + FontMetrics.depth(size) + Double(most - 1) * FontMetrics.lineHeight(size)
    case .turned(let degrees):
      labelHeight = degrees == 90 ? widest : (widest + cap) * 0.5.squareRoot() + 0.4
    }
    var left = 0.0
    var right = 0.0
    for (tick, lines) in zip(ticks, lines) {
      guard let at = axis.scale.fraction(of: tick.value).map({ $0 * width }) else { continue }
      for line in lines {
        let wide = context.width(line, size)
        switch form {
        case .flat:
          left = max(left, wide / 2 - at)
          right = max(right, at + wide / 2 - width)
        case .turned(let degrees):
          if degrees == 45 { left = max(left, (wide + cap) * 0.5.squareRoot() - at) }
        }
      }
    }
    overhang = (left, right)
  }

  public func draw(under area: Rect, at top: Double, _ marks: inout [Mark]) {
    if axis.hasLine {
      marks.append(.line(Point(area.left, top), Point(area.right, top), style.axisStroke))
    }
    let tickEnd = axis.hasLine ? AxisMetrics.tickLength : 0
    let size = style.smallText
    let cap = FontMetrics.capHeight(size)
    for (tick, lines) in zip(ticks, lines) {
      guard let fraction = axis.scale.fraction(of: tick.value) else { continue }
      let x = area.left + fraction * area.width
      if axis.hasLine {
        let length = tick.label == nil ? AxisMetrics.minorTickLength : tickEnd
        marks.append(.line(Point(x, top), Point(x, top + length), style.axisStroke))
      }
      let labelTop = top + tickEnd + AxisMetrics.labelGap
      for (index, line) in lines.enumerated() {
        switch form {
        case .flat:
          let y = labelTop + Double(index) * FontMetrics.lineHeight(size)
          marks.append(
            .text(TextRun(line, at: Point(x, y), size: size, anchor: .middle, line: .top)))
        case .turned(let degrees):
          let place = Point(x + (degrees == 45 ? cap * 0.3 : 0), labelTop + 0.2)
          marks.append(
            .text(
              TextRun(
                line, at: place, size: size, anchor: .end, line: .middle, rotation: -degrees)))
        }
      }
    }
    for (index, line) in titleLines.enumerated() {
      let y =
        top + height - titleHeight + Double(index) * FontMetrics.lineHeight(style.text)
      marks.append(
        .text(
          TextRun(
            line, at: Point(area.middle.x, y), size: style.text, anchor: .middle, line: .top)))
    }
  }

  private static func isTorn(_ label: RichText, _ lines: [RichText]) -> Bool {
    // A line that does not end where the label has a space or a hyphen was cut inside a word.
    var rest = Substring(label.plain)
    for line in lines.dropLast() {
      rest = rest.drop { $0 == " " }.dropFirst(line.plain.count)
      let last = line.plain.last ?? " "
      if rest.first != " ", last.isLetter || last.isNumber, last.isASCII { return true }
    }
    return false
  }

  private static func spans(
    _ ticks: [Tick], on scale: Scale, _ width: Double, _ size: Double, _ context: LayoutContext
  ) -> [(low: Double, high: Double)] {
    ticks.map { tick in
      guard let label = tick.label, let at = scale.fraction(of: tick.value) else {
        return (.nan, .nan)
      }
      let half = context.width(label, size) / 2
      return (at * width - half, at * width + half)
    }
  }

  private static func isCrowded(
    _ ticks: [Tick], on scale: Scale, _ width: Double, _ size: Double, _ context: LayoutContext
  ) -> Bool {
    let spans = spans(ticks, on: scale, width, size, context).filter { !$0.low.isNaN }
    return zip(spans, spans.dropFirst()).contains { $0.high + 1 > $1.low }
  }

  /// Keeps labels from the left as long as they do not touch the one before.
  private static func thinned(
    _ ticks: [Tick], on scale: Scale, _ width: Double, _ size: Double, _ context: LayoutContext
  ) -> [Tick] {
    var end = -Double.infinity
    let spans = spans(ticks, on: scale, width, size, context)
    return zip(ticks, spans).map { tick, span in
      guard !span.low.isNaN, span.low > end + 1 else { return Tick(tick.value, nil) }
      end = span.high
      return tick
    }
  }
}
