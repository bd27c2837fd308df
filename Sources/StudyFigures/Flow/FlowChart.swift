import Plotting

/// Lays out a flow: stages in a column, exclusions beside the arrows, branches at the bottom.
struct FlowChart: FigureContent {
  let source: FlowFigure

  private static let padding = 1.8
  private static let gap = 5.0

  private struct Box {
    var lines: [(text: RichText, indent: Double)]
    var width: Double
    var height: Double
    var isCentred: Bool
  }

  private struct Plan {
    var stages: [Box] = []
    var exclusions: [Box?] = []
    var branches: [[Box]] = []
    var height = 0.0
  }

  private static func mainWidth(_ width: Double) -> Double { min(80, width * 0.48) }
  private static func sideWidth(_ width: Double) -> Double { min(75, width * 0.46) }

  private func box(
    _ parts: [(RichText, Double)], width: Double, isCentred: Bool, _ context: LayoutContext
  ) -> Box {
    let size = context.style.smallText
    let room = width - 2 * Self.padding
    let lines = parts.flatMap { text, indent in
      context.lines(text, within: room - indent, size: size).map { ($0, indent) }
    }
    let height =
      Double(lines.count - 1) * FontMetrics.lineHeight(size) + FontMetrics.capHeight(size)
      + FontMetrics.depth(size) + 2 * Self.padding - 0.4
    return Box(lines: lines, width: width, height: height, isCentred: isCentred)
  }

  private func box(_ stage: FlowFigure.Stage, width: Double, _ context: LayoutContext) -> Box {
    let head = RichText.bold(stage.name) + RichText(" (n\u{00A0}=\u{00A0}\(stage.count))")
    return box(
      [(head, 0)] + stage.details.map { (RichText($0), 0) }, width: width, isCentred: true,
      context)
  }

  private func plan(_ width: Double, _ context: LayoutContext) -> Plan {
    var plan = Plan()
    plan.stages = source.stages.map { box($0, width: Self.mainWidth(width), context) }
    plan.exclusions = source.stages.map { stage in
      guard !stage.excluded.isEmpty else { return nil }
      let total = stage.excluded.reduce(0) { $0 + $1.count }
      let word = context.style.say("Excluded", zh: "排除")
      let head = RichText("\(word) (n\u{00A0}=\u{00A0}\(total))", .bold)
      if stage.excluded.count == 1, let only = stage.excluded.first {
        return box(
          [(head, 0), (RichText(only.reason), 0)], width: Self.sideWidth(width), isCentred: false,
          context)
      }
      return box(
        [(head, 0)]
          + stage.excluded.map {
            (RichText("\($0.reason) (n\u{00A0}=\u{00A0}\($0.count))"), 2.0)
          }, width: Self.sideWidth(width), isCentred: false, context)
    }
    let perRow = max(1, min(source.branches.count, width < 110 ? 3 : 5))
    let gaps = 4.0 * Double(perRow - 1)
    let branchWidth = min(Self.mainWidth(width), (width - gaps) / Double(perRow))
    for start in stride(from: 0, to: source.branches.count, by: perRow) {
      let row = source.branches[start..<min(source.branches.count, start + perRow)]
      plan.branches.append(row.map { box($0, width: branchWidth, context) })
    }
    plan.height =
      plan.stages.reduce(0) { $0 + $1.height }
      + plan.stages.indices.reduce(0) { $0 + stem(after: $1, plan) }
      + plan.branches.reduce(0) { $0 + ($1.map(\.height).max() ?? 0) }
      + Double(max(0, plan.branches.count - 1)) * 3
    return plan
  }

  /// The length of the arrow under a stage.
  private func stem(after index: Int, _ plan: Plan) -> Double {
    let isLast = index == plan.stages.count - 1
    let beside = plan.exclusions[index].map { $0.height + 3.6 } ?? 0
    if isLast, plan.branches.isEmpty { return beside }
    return max(beside, Self.gap) + (isLast ? 5 : 0)
  }

  func insets(in width: Double, _ context: LayoutContext) -> Insets { Insets() }

  func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    max(8, plan(width, context).height + 0.6)
  }

  func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    let plan = plan(frame.width, context)
    let style = context.style
    var marks: [Mark] = []
    let hasSide = plan.exclusions.contains { $0 != nil }
    let main = Self.mainWidth(frame.width)
    let side = Self.sideWidth(frame.width)
    let whole = hasSide ? main + frame.width * 0.06 + side : main
    let left = frame.left + (frame.width - whole) / 2 + 0.15
    let stemX = left + main / 2
    let line = Stroke(.black, width: 0.7)
    var top = frame.top + 0.3
    for (index, stage) in plan.stages.enumerated() {
      draw(stage, at: Point(left, top), style, &marks)
      top += stage.height
      let length = stem(after: index, plan)
      let isLast = index == plan.stages.count - 1
      if let box = plan.exclusions[index] {
        let room = isLast && !plan.branches.isEmpty ? length - 5 : length
        let middle = top + room / 2
        let start = left + main + frame.width * 0.06 - 0.3
        if isLast, plan.branches.isEmpty {
          marks.append(.line(Point(stemX, top), Point(stemX, middle), line))
        }
        arrow(from: Point(stemX, middle), to: Point(start, middle), line, &marks)
        draw(box, at: Point(start, middle - box.height / 2), style, &marks)
      }
      if !isLast { arrow(from: Point(stemX, top), to: Point(stemX, top + length), line, &marks) }
      if isLast, !plan.branches.isEmpty {
        drawBranches(plan, from: Point(stemX, top), length, in: frame, style, &marks)
      }
      top += length
    }
    if plan.stages.isEmpty {
      drawBranches(plan, from: nil, 0, in: frame, style, &marks)
    }
    return marks
  }

  private func drawBranches(
    _ plan: Plan, from stem: Point?, _ length: Double, in frame: Rect, _ style: FigureStyle,
    _ marks: inout [Mark]
  ) {
    let line = Stroke(.black, width: 0.7)
    var top = (stem?.y ?? frame.top) + length
    for (number, row) in plan.branches.enumerated() {
      let whole = row.reduce(0) { $0 + $1.width } + 4 * Double(row.count - 1)
      var x = frame.left + (frame.width - whole) / 2
      let tallest = row.map(\.height).max() ?? 0
      let middles = row.map { box -> Double in
        defer { x += box.width + 4 }
        let middle = x + box.width / 2
        // A branch almost under the stem goes right under it.
        if let stem, (stem.x - middle).magnitude < 0.9 { return stem.x }
        return middle
      }
      if let stem, number == 0 {
        let bar = top - 4.2
        marks.append(.line(stem, Point(stem.x, bar), line))
        let low = min(stem.x, middles.min() ?? stem.x)
        let high = max(stem.x, middles.max() ?? stem.x)
        if high > low { marks.append(.line(Point(low, bar), Point(high, bar), line)) }
        for middle in middles {
          arrow(from: Point(middle, bar), to: Point(middle, top), line, &marks)
        }
      }
      for (box, middle) in zip(row, middles) {
        var drawn = box
        drawn.height = tallest
        draw(drawn, at: Point(middle - box.width / 2, top), style, &marks)
      }
      top += tallest + 3
    }
  }

  private func draw(_ box: Box, at corner: Point, _ style: FigureStyle, _ marks: inout [Mark]) {
    let size = style.smallText
    let rect = Rect(x: corner.x, y: corner.y, width: box.width, height: box.height)
    marks.append(.rect(rect, fill: .white, stroke: Stroke(.black, width: 0.7)))
    let cap = FontMetrics.capHeight(size)
    let block = Double(box.lines.count - 1) * FontMetrics.lineHeight(size)
    var y = rect.middle.y - block / 2 - cap / 2 + cap
    for line in box.lines {
      let x = box.isCentred ? rect.middle.x : rect.left + Self.padding + line.indent
      marks.append(
        .text(
          TextRun(
            line.text, at: Point(x, y), size: size, anchor: box.isCentred ? .middle : .start)))
      y += FontMetrics.lineHeight(size)
    }
  }

  private func arrow(from: Point, to: Point, _ stroke: Stroke, _ marks: inout [Mark]) {
    let head = 1.7
    let isDown = from.x == to.x
    let neck = isDown ? Point(to.x, to.y - head * 0.8) : Point(to.x - head * 0.8, to.y)
    marks.append(.line(from, neck, stroke))
    let wings =
      isDown
      ? [Point(to.x - 0.75, to.y - head), Point(to.x + 0.75, to.y - head)]
      : [Point(to.x - head, to.y - 0.75), Point(to.x - head, to.y + 0.75)]
    marks.append(.path(.polygon([to] + wings), fill: stroke.color, stroke: nil))
  }
}
