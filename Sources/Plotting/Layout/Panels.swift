/// Figures side by side under one another, lettered A, B, C …, their data areas aligned.
public struct Panels: FigureContent {
  public var panels: [any FigureContent]
  public var columns: Int
  public var hasLetters = true

  static let columnGap = 6.0
  static let rowGap = 5.0
  static let letterHeight = 4.4

  public init(_ panels: [any FigureContent], columns: Int) {
    self.panels = panels
    self.columns = max(1, min(columns, max(1, panels.count)))
  }

  private var rowCount: Int { (panels.count + columns - 1) / columns }

  private func cellWidth(_ width: Double) -> Double {
    (width - Self.columnGap * Double(columns - 1)) / Double(columns)
  }

  public func insets(in width: Double, _ context: LayoutContext) -> Insets { Insets() }

  /// Common insets of every panel: sides over its column, top and bottom over its row. What stands
  /// high above one data area (brackets) does not push its neighbours down.
  private func aligned(_ width: Double, _ context: LayoutContext) -> [Insets] {
    let cell = cellWidth(width)
    let first = panels.map { $0.insets(in: cell, context) }
    let sides = first.indices.map { index in
      stride(from: index % columns, to: first.count, by: columns).reduce(Insets()) {
        Insets(left: max($0.left, first[$1].left), right: max($0.right, first[$1].right))
      }
    }
    let own = zip(panels, sides).map { $0.insets(in: cell, atLeast: $1, context) }
    return own.indices.map { index in
      var insets = own[index]
      for other in own.indices where other / columns == index / columns {
        let top = own[other].top
        if top - own[index].top < 6 { insets.top = max(insets.top, top) }
        insets.bottom = max(insets.bottom, own[other].bottom)
      }
      return insets
    }
  }

  private func rowHeights(_ width: Double, _ insets: [Insets], _ context: LayoutContext)
    -> [Double]
  {
    (0..<rowCount).map { row in
      let cells = (row * columns)..<min(panels.count, (row + 1) * columns)
      return cells.map {
        panels[$0].height(in: cellWidth(width), insets: insets[$0], context)
      }.max() ?? 0
    }
  }

  private var letterRoom: Double { hasLetters ? Self.letterHeight : 0 }

  public func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    let heights = rowHeights(width, aligned(width, context), context)
    return heights.reduce(0, +) + Double(rowCount) * letterRoom
      + Double(max(0, rowCount - 1)) * Self.rowGap
  }

  public func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    let common = aligned(frame.width, context)
    let heights = rowHeights(frame.width, common, context)
    let width = cellWidth(frame.width)
    var marks: [Mark] = []
    var top = frame.top
    for row in 0..<rowCount {
      for index in (row * columns)..<min(panels.count, (row + 1) * columns) {
        let left = frame.left + Double(index % columns) * (width + Self.columnGap)
        if hasLetters {
          let size = context.style.largeText
          marks.append(
            .text(
              TextRun(
                RichText.bold(Self.letter(index)),
                at: Point(left, top + FontMetrics.capHeight(size)), size: size)))
        }
        let cell = Rect(x: left, y: top + letterRoom, width: width, height: heights[row])
        marks += panels[index].draw(in: cell, insets: common[index], context)
      }
      top += letterRoom + heights[row] + Self.rowGap
    }
    return marks
  }

  /// A to Z, then AA, AB …
  public static func letter(_ index: Int) -> String {
    var number = index
    var text = ""
    repeat {
      text = String(UnicodeScalar(UInt8(65 + number % 26))) + text
      number = number / 26 - 1
    } while number >= 0
    return text
  }
}
