import Plotting

/// One scale of a nomogram: a line with ticks, in shares of the width from 0 to 1. A curve that
/// turns has several strokes, one under the other.
struct NomogramRow {
  enum Kind: Equatable {
    /// Every label must be there: levels.
    case levels
    /// Evenly spaced numbers: every second, fifth … keeps its label where they would collide.
    case even
    /// Other numbers: labels of a higher rank keep those that would touch them out.
    case ranked
  }

  struct Stroke {
    var from: Double
    var to: Double
    var ticks: [Tick]
  }

  struct Tick {
    var share: Double
    var label: String
    /// The smaller, the sooner the label is kept; of even numbers the multiple of their step.
    var rank: Int
  }

  var label: RichText
  var kind: Kind
  var strokes: [Stroke]
  /// Whether the labels stand above the line: of the scale of points, which is read downwards.
  var isAbove = false
}

/// A row measured: where every label stands.
struct MeasuredRow {
  struct Label {
    var text: RichText
    var middle: Double
    /// Where its tick is.
    var tick: Double
  }

  struct Line {
    var from: Double
    var to: Double
    /// Places of all ticks; labelled ones are in `labels` too.
    var ticks: [Double]
    var labels: [Label]
    var isUpright = false
    /// How deep the labels reach under the line.
    var depth: Double
  }

  var row: NomogramRow
  var heading: [RichText]
  var lines: [Line]
  var above: Double
  var height: Double

  static let tick = 1.1
  static let leader = 1.6
  static let gap = 1.2

  init(
    _ row: NomogramRow, headingWidth: Double, span: ClosedRange<Double>, reach: ClosedRange<Double>,
    _ context: LayoutContext
  ) {
    let size = context.style.smallText
    self.row = row
    heading = context.lines(row.label, within: headingWidth, size: size)
    lines = row.strokes.map { Self.line($0, row.kind, span: span, reach: reach, context) }
    for index in lines.indices.dropLast() { lines[index].depth += 1 }
    let cap = FontMetrics.capHeight(size)
    above = row.isAbove ? lines.map(\.depth).max() ?? 0 : cap / 2 + 0.4
    let below = row.isAbove ? cap / 2 : lines.reduce(0) { $0 + $1.depth }
    let text = Double(heading.count - 1) * FontMetrics.lineHeight(size) + cap / 2 + 0.4
    height = above + max(below, text) + 2.1
  }

  /// Ticks that can be told apart; those with labels stay.
  private static func apart(_ places: [Double], keeping kept: Set<Int>) -> [Double] {
    let closest = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? 1
    return closest >= 0.7 ? places : kept.sorted().map { places[$0] }
  }

  private static func line(
    _ stroke: NomogramRow.Stroke, _ kind: NomogramRow.Kind, span: ClosedRange<Double>,
    reach: ClosedRange<Double>, _ context: LayoutContext
  ) -> Line {
    let size = context.style.smallText
    func place(_ share: Double) -> Double {
      span.lowerBound + share * (span.upperBound - span.lowerBound)
    }
    let ticks = stroke.ticks.sorted { ($0.share, $0.rank) < ($1.share, $1.rank) }
    let places = ticks.map { place($0.share) }
    let texts = ticks.map { RichText($0.label) }
    let widths = texts.map { context.width($0, size) }
    let cap = FontMetrics.capHeight(size)
    var line = Line(
      from: place(stroke.from), to: place(stroke.to), ticks: places, labels: [],
      depth: tick + 0.6 + cap + FontMetrics.depth(size))
    if kind != .levels {
      var order = ticks.indices.sorted { (ticks[$0].rank, $0) < (ticks[$1].rank, $1) }
      if kind == .even {
        let strides = [1, 2, 5, 10, 20, 50, 100].map { stride in
          ticks.indices.filter { ticks[$0].rank % stride == 0 }
        }
        order =
          strides.first { some in
            LabelSpread.kept(places, widths: widths, gap: gap, preferring: some).count
              == some.count
          } ?? order
      }
      let kept = LabelSpread.kept(places, widths: widths, gap: gap, preferring: order)
      if kept.count < 2, places.count > 1 { return line.short(places, texts, widths, reach, gap) }
      line.ticks = apart(places, keeping: kept)
      line.labels = kept.sorted().map {
        Label(text: texts[$0], middle: places[$0], tick: places[$0])
      }
      return line
    }
    if let middles = LabelSpread.middles(of: places, widths: widths, gap: gap + 0.4, within: reach)
    {
      line.labels = texts.indices.map {
        Label(text: texts[$0], middle: middles[$0], tick: places[$0])
      }
      if zip(middles, places).contains(where: { abs($0 - $1) > 0.3 }) { line.depth += leader }
      return line
    }
    // Upright labels need a line's height each; what still does not fit has a tick only.
    let upright = texts.map {
      TextWrapping.shortened($0, within: 28, size: size, context.measurer)
    }
    let room = Array(repeating: FontMetrics.lineHeight(size), count: texts.count)
    line.isUpright = true
    if let middles = LabelSpread.middles(of: places, widths: room, gap: 0.2, within: reach) {
      line.labels = upright.indices.map {
        Label(text: upright[$0], middle: middles[$0], tick: places[$0])
      }
    } else {
      let kept = LabelSpread.kept(places, widths: room, gap: 0.2, preferring: Array(places.indices))
      line.labels = kept.sorted().map {
        Label(text: upright[$0], middle: places[$0], tick: places[$0])
      }
    }
    line.depth =
      tick + leader + 0.6 + (line.labels.map { context.width($0.text, size) }.max() ?? 0)
    return line
  }
}

extension MeasuredRow.Line {
  /// An axis too short for its labels: those of its ends, set aside.
  fileprivate func short(
    _ places: [Double], _ texts: [RichText], _ widths: [Double], _ reach: ClosedRange<Double>,
    _ gap: Double
  ) -> Self {
    let ends = [0, places.count - 1]
    var line = self
    guard
      let middles = LabelSpread.middles(
        of: ends.map { places[$0] }, widths: ends.map { widths[$0] }, gap: gap, within: reach)
    else { return line }
    line.ticks = ends.map { places[$0] }
    line.labels = zip(ends, middles).map { .init(text: texts[$0], middle: $1, tick: places[$0]) }
    line.depth += MeasuredRow.leader
    return line
  }
}
