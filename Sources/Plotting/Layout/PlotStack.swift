/// Plots and count strips over one another that share an x axis and so both side insets.
public struct PlotStack: FigureContent, Equatable {
  public enum Row: Sendable, Equatable {
    case plot(Plot)
    case counts(CountsStrip)

    var content: any FigureContent {
      switch self {
      case .plot(let plot): plot
      case .counts(let strip): strip
      }
    }
  }

  public var rows: [Row]
  /// Millimetres between rows.
  public var gap: Double

  public init(_ rows: [Row], gap: Double = 1.5) {
    self.rows = rows
    self.gap = gap
  }

  public func insets(in width: Double, _ context: LayoutContext) -> Insets {
    let all = rows.map { $0.content.insets(in: width, context) }
    var sides = all.reduce(Insets()) { $0.union($1) }
    let available = width - sides.left - sides.right
    for case .plot(let plot) in rows {
      if case .square(let most) = plot.shape, available > most {
        sides.left += (available - most) / 2
        sides.right += (available - most) / 2
        break
      }
    }
    sides.top = all.first?.top ?? 0
    sides.bottom = 0
    if let last = rows.last {
      sides.bottom =
        last.content.insets(
          in: width, atLeast: Insets(left: sides.left, right: sides.right), context
        ).bottom
    }
    return sides
  }

  private func rowInsets(_ insets: Insets, in width: Double, _ context: LayoutContext) -> [Insets] {
    rows.enumerated().map { index, row in
      let sides = Insets(left: insets.left, right: insets.right)
      var own = row.content.insets(in: width, atLeast: sides, context)
      own.left = insets.left
      own.right = insets.right
      if index == 0 { own.top = max(own.top, insets.top) }
      return own
    }
  }

  public func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    let heights = zip(rows, rowInsets(insets, in: width, context)).map {
      $0.content.height(in: width, insets: $1, context)
    }
    return heights.reduce(0, +) + gap * Double(max(0, rows.count - 1))
  }

  public func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] {
    var marks: [Mark] = []
    var top = frame.top
    for (row, own) in zip(rows, rowInsets(insets, in: frame.width, context)) {
      let height = row.content.height(in: frame.width, insets: own, context)
      let place = Rect(x: frame.x, y: top, width: frame.width, height: height)
      marks += row.content.draw(in: place, insets: own, context)
      top += height + gap
    }
    return marks
  }
}
