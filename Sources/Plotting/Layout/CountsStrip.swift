/// Numbers under the ticks of an x axis, one row a series: the at-risk table of a survival curve.
public struct CountsStrip: FigureContent, Equatable {
  public struct Row: Sendable, Equatable {
    public var label: RichText
    public var color: Color
    public var texts: [RichText]

    public init(label: RichText, color: Color, texts: [RichText]) {
      self.label = label
      self.color = color
      self.texts = texts
    }
  }

  public var title: RichText
  public var x: Scale
  public var places: [Double]
  public var rows: [Row]

  public init(title: RichText, x: Scale, places: [Double], rows: [Row]) {
    self.title = title
    self.x = x
    self.places = places
    self.rows = rows
  }

  private func labels(in width: Double, _ context: LayoutContext) -> [RichText] {
    rows.map {
      TextWrapping.shortened(
        $0.label, within: width * 0.25, size: context.style.smallText, context.measurer)
    }
  }

  public func insets(in width: Double, _ context: LayoutContext) -> Insets {
    let size = context.style.smallText
    let widest = labels(in: width, context).map { context.width($0, size) }.max() ?? 0
    let ends = rows.compactMap { $0.texts.last }.map { context.width($0, size) / 2 }.max() ?? 0
    let starts = rows.compactMap { $0.texts.first }.map { context.width($0, size) / 2 }.max() ?? 0
    return Insets(left: widest + starts + 2, right: ends)
  }

  public func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    let style = context.style
    return FontMetrics.lineHeight(style.text)
      + Double(rows.count) * FontMetrics.lineHeight(style.smallText) * 1.08 + 1
  }

  public func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    let style = context.style
    let size = style.smallText
    let area = frame.inset(by: insets)
    var marks: [Mark] = []
    var y = frame.top + FontMetrics.capHeight(style.text) + 0.5
    marks.append(
      .text(TextRun(title.with(.bold), at: Point(area.left - 2, y), size: size)))
    if case .text(var run) = marks[0] {
      run.position.x = frame.left
      marks[0] = .text(run)
    }
    // Columns are left out together, so that every row keeps the same ones.
    let widest = rows.flatMap(\.texts).map { context.width($0, size) }.max() ?? 0
    var columns: [(index: Int, x: Double)] = []
    for (index, place) in places.enumerated() {
      guard let across = x.fraction(of: place), x.contains(place) else { continue }
      let at = area.left + across * area.width
      if let last = columns.last, at - last.x < widest + 1 { continue }
      columns.append((index, at))
    }
    for (row, label) in zip(rows, labels(in: frame.width, context)) {
      y += FontMetrics.lineHeight(size) * 1.08
      marks.append(
        .text(TextRun(label, at: Point(frame.left, y), size: size, color: row.color)))
      for column in columns where column.index < row.texts.count {
        marks.append(
          .text(
            TextRun(
              row.texts[column.index], at: Point(column.x, y), size: size, anchor: .middle)))
      }
    }
    return marks
  }
}
