/// Where the parts of a plot go for a given width: a pure function of plot, width and text widths,
/// so that computing insets and drawing decide alike.
struct PlotArrangement {
  enum LegendSpot: Equatable {
    case none
    case inside(Point)
    case right, below
  }

  let insets: Insets
  let bottom: BottomAxis
  let left: LeftAxis
  let bracketLevels: [Int]
  let legend: LegendBlock
  let legendSpot: LegendSpot
  let notes: LegendBlock
  /// Relative to the data area's corner, like the legend's.
  let notesPlace: Point?

  static let outsideGap = 2.4
  static let bracketStep = 4.2
  static let headingHeight = 4.6

  /// - Parameter atLeast: sides that neighbours need.
  init(_ plot: Plot, in width: Double, atLeast: Insets, _ context: LayoutContext) {
    let style = context.style
    let guess = max(20, width - 14)
    let left = LeftAxis(
      plot.y, height: plot.dataHeight(width: guess), widest: max(12, width * 0.32), context)
    var side = Insets(left: max(left.width, atLeast.left), right: 0.3)
    var bottom = BottomAxis(plot.x, width: max(10, width - side.left - side.right), context)
    // The ends of the x axis labels may need more than the y axis takes.
    side.left = max(side.left, bottom.overhang.left)
    side.right = max(side.right, bottom.overhang.right)
    if let axis = plot.top {
      let above = BottomAxis(axis, width: max(10, width - side.left - side.right), context)
      side.left = max(side.left, above.overhang.left)
      side.right = max(side.right, above.overhang.right)
    }

    var spot = LegendSpot.none
    var available = max(10, width - side.left - side.right)
    var extra = 0.0
    if case .square(let most) = plot.shape, available > most {
      extra = available - most
      available = most
    } else {
      side.right = max(side.right, atLeast.right)
      available = max(10, width - side.left - side.right)
    }
    bottom = BottomAxis(plot.x, width: available, context)

    var top = FontMetrics.capHeight(style.smallText) / 2 + 0.2
    if !plot.heading.isEmpty { top += Self.headingHeight }
    let levels = Self.levels(of: plot.brackets)
    if let most = levels.max() { top += Double(most + 1) * Self.bracketStep + 1 }
    if let axis = plot.top { top += BottomAxis(axis, width: available, context).height + 0.6 }

    let dataSize = Size(available, plot.dataHeight(width: available))
    let rect = Rect(x: 0, y: 0, width: dataSize.width, height: dataSize.height)
    let area = DataArea(rect: rect, x: plot.x.scale, y: plot.y.scale)
    var free = FreeSpace(in: rect, around: plot.layers.flatMap { $0.draw(in: area, style) })

    let noteEntries = plot.notes.map { Legend.Entry(.none, $0) }
    var noteBlock = LegendBlock(
      noteEntries, within: max(15, available - 4), spread: false, context)
    var notesPlace: Point?
    if !plot.notes.isEmpty, let place = free.place(noteBlock.size, first: plot.notesCorner) {
      notesPlace = place
      free.block(
        Rect(x: place.x, y: place.y, width: noteBlock.size.width, height: noteBlock.size.height))
    }

    var block = LegendBlock(plot.legend.entries, within: available - 4, spread: false, context)
    if !plot.legend.entries.isEmpty {
      if case .free(let first) = plot.legend.placement,
        let place = free.place(block.size, first: first)
      {
        spot = .inside(place)
      } else if extra > 38 {
        spot = .right
        side.right += extra
        block = LegendBlock(
          plot.legend.entries, within: extra - Self.outsideGap, spread: false, context)
      } else {
        spot = .below
        block = LegendBlock(
          plot.legend.entries, within: width - side.left, spread: true, context)
      }
    }
    var below = bottom.height
    if spot == .below { below += Self.outsideGap + block.size.height }
    if !plot.notes.isEmpty, notesPlace == nil {
      noteBlock = LegendBlock(noteEntries, within: width - side.left, spread: true, context)
      below += Self.outsideGap + noteBlock.size.height
    }
    self.left = left
    self.bottom = bottom
    self.bracketLevels = levels
    self.legend = block
    self.legendSpot = spot
    self.notes = noteBlock
    self.notesPlace = notesPlace
    insets = Insets(
      top: top, left: side.left, bottom: max(below, FontMetrics.capHeight(style.smallText) / 2),
      right: max(side.right, atLeast.right))
  }

  /// The lowest level on which each bracket meets no other; wider ones stand above narrower ones.
  static func levels(of brackets: [Plot.Bracket]) -> [Int] {
    var levels = [Int](repeating: 0, count: brackets.count)
    let order = brackets.indices.sorted {
      let (a, b) = (brackets[$0], brackets[$1])
      return (a.to - a.from, a.from, Double($0)) < (b.to - b.from, b.from, Double($1))
    }
    for (rank, index) in order.enumerated() {
      let taken = order[..<rank].filter {
        brackets[$0].from < brackets[index].to + 0.05
          && brackets[index].from < brackets[$0].to + 0.05
      }
      let used = Set(taken.map { levels[$0] })
      while used.contains(levels[index]) { levels[index] += 1 }
    }
    return levels
  }
}
