/// What the lines and signs of a plot mean.
public struct Legend: Sendable, Equatable {
  public enum Key: Sendable, Equatable {
    case line(Stroke)
    case lineAndBand(Stroke, Color)
    case lineAndMarker(Stroke, Marker)
    case marker(Marker)
    case swatch(Color, Stroke?)
    /// Text without a sign: a heading or a statistic.
    case none
  }

  public struct Entry: Sendable, Equatable {
    public var key: Key
    public var text: RichText

    public init(_ key: Key, _ text: RichText) {
      self.key = key
      self.text = text
    }
  }

  public enum Placement: Sendable, Equatable {
    /// Inside where it covers nothing, otherwise beside or below the data area.
    case free(first: Corner)
    case below
  }

  public enum Corner: Sendable, Equatable, CaseIterable {
    case topRight, topLeft, bottomRight, bottomLeft
  }

  public var entries: [Entry]
  public var placement: Placement

  public init(_ entries: [Entry], placement: Placement = .free(first: .topRight)) {
    self.entries = entries
    self.placement = placement
  }
}

/// A legend, or a block of notes, broken into lines and measured.
struct LegendBlock {
  private struct Item {
    var key: Legend.Key
    var lines: [RichText]
    var width: Double
    var height: Double
  }

  private let items: [Item]
  private let columns: Int
  private let columnWidth: Double
  /// Keys are as wide as the widest one, so that all texts start together.
  private let indent: Double
  private let style: FigureStyle
  let size: Size

  private static let keyWidth = 6.5
  private static let keyGap = 1.2
  private static let columnGap = 4.0

  /// - Parameter spread: whether entries may stand side by side.
  init(_ entries: [Legend.Entry], within width: Double, spread: Bool, _ context: LayoutContext) {
    style = context.style
    let text = style.smallText
    let step = FontMetrics.lineHeight(text)
    let indent = entries.map { Self.indent($0.key) }.max() ?? 0
    self.indent = indent
    items = entries.map { entry in
      let lines = context.lines(entry.text, within: max(10, width - indent), size: text)
      let widest = lines.map { context.width($0, text) }.max() ?? 0
      return Item(
        key: entry.key, lines: lines, width: indent + widest,
        height: FontMetrics.capHeight(text) + Double(lines.count - 1) * step)
    }
    columnWidth = items.map(\.width).max() ?? 0
    let most = Int((width + Self.columnGap) / (columnWidth + Self.columnGap))
    let rows = spread ? (items.count + max(1, most) - 1) / max(1, most) : items.count
    columns = rows == 0 ? 1 : (items.count + rows - 1) / rows
    var height = 0.0
    for start in stride(from: 0, to: items.count, by: columns) {
      let row = items[start..<min(items.count, start + columns)]
      height += (row.map(\.height).max() ?? 0) + (start == 0 ? 0 : Self.rowGap(text))
    }
    size = Size(
      Double(columns) * columnWidth + Double(columns - 1) * Self.columnGap,
      items.isEmpty ? 0 : height + FontMetrics.depth(text))
  }

  private static func rowGap(_ size: Double) -> Double {
    FontMetrics.lineHeight(size) * 1.06 - FontMetrics.capHeight(size)
  }

  private static func indent(_ key: Legend.Key) -> Double {
    switch key {
    case .none: 0
    case .marker, .swatch: 2.4 + keyGap
    case .line, .lineAndBand, .lineAndMarker: keyWidth + keyGap
    }
  }

  func draw(at corner: Point, _ marks: inout [Mark]) {
    let text = style.smallText
    let cap = FontMetrics.capHeight(text)
    var y = corner.y
    for start in stride(from: 0, to: items.count, by: columns) {
      let row = items[start..<min(items.count, start + columns)]
      for (column, item) in row.enumerated() {
        let x = corner.x + Double(column) * (columnWidth + Self.columnGap)
        draw(item.key, from: x, y: y + cap / 2, cap, &marks)
        for (index, line) in item.lines.enumerated() {
          let place = Point(
            x + indent,
            y + cap / 2 + Double(index) * FontMetrics.lineHeight(text))
          marks.append(.text(TextRun(line, at: place, size: text, line: .middle)))
        }
      }
      y += (row.map(\.height).max() ?? 0) + Self.rowGap(text)
    }
  }

  private func draw(
    _ key: Legend.Key, from x: Double, y: Double, _ cap: Double, _ marks: inout [Mark]
  ) {
    let end = x + Self.keyWidth
    let middle = x + max(0, indent - Self.keyGap) / 2
    switch key {
    case .none: break
    case .line(let stroke): marks.append(.line(Point(x, y), Point(end, y), stroke))
    case .lineAndBand(let stroke, let fill):
      marks.append(
        .rect(Rect(x: x, y: y - 0.9, width: Self.keyWidth, height: 1.8), fill: fill))
      marks.append(.line(Point(x, y), Point(end, y), stroke))
    case .lineAndMarker(let stroke, let marker):
      marks.append(.line(Point(x, y), Point(end, y), stroke))
      marks.append(.markers(marker, at: [Point((x + end) / 2, y)]))
    case .marker(let marker): marks.append(.markers(marker, at: [Point(middle, y)]))
    case .swatch(let fill, let stroke):
      marks.append(
        .rect(
          Rect(x: middle - 1.1, y: y - 1.0, width: 2.2, height: 2.0), fill: fill, stroke: stroke))
    }
  }
}
