import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The box, violin and points of one group. Densities are computed on the axis, so that a log axis
/// shows the density of the logarithms.
struct GroupShapes {
  private let values: [Double]
  private let middle: Double
  private let kind: GroupsFigure.Kind
  private let color: Color
  private let scale: Scale
  private let style: FigureStyle

  init(
    _ sorted: [Double], at middle: Double, kind: GroupsFigure.Kind, _ color: Color, _ scale: Scale,
    _ style: FigureStyle
  ) {
    values = sorted
    self.middle = middle
    self.kind = kind
    self.color = color
    self.scale = scale
    self.style = style
  }

  var layers: [Layer] {
    guard !values.isEmpty else { return [] }
    var layers: [Layer] = []
    let line = Stroke(color.mixed(with: .black, share: 0.25), width: 0.8)
    // Small groups show points only: a box of four values would pretend.
    if values.count >= 5 {
      if kind == .violin { layers.append(violin(line)) }
      layers += box(line)
    }
    let size = values.count > 150 ? 0.7 : values.count > 60 ? 0.95 : 1.2
    let marker = Marker(.circle, size: size, fill: color.faded(to: values.count > 60 ? 0.45 : 0.65))
    layers.append(.points(swarm(), marker))
    if values.count >= 5 { layers.append(median(line.color)) }
    return layers
  }

  private var boxHalf: Double { kind == .box ? 0.28 : 0.06 }

  private func box(_ line: Stroke) -> [Layer] {
    let (low, high) = (quantile(values, 0.25), quantile(values, 0.75))
    let reach = 1.5 * (high - low)
    // Tukey's whiskers: the last values within one and a half box lengths.
    let bottom = values.first { $0 >= low - reach } ?? low
    let top = values.last { $0 <= high + reach } ?? high
    let whiskers = [
      Segment(from: Point(middle, low), to: Point(middle, bottom)),
      Segment(from: Point(middle, high), to: Point(middle, top)),
    ]
    let ends = [bottom, top].map {
      Segment(from: Point(middle - 0.1, $0), to: Point(middle + 0.1, $0))
    }
    let bar = Bar(from: Point(middle - boxHalf, low), to: Point(middle + boxHalf, high))
    return [
      .segments(kind == .box ? whiskers + ends : whiskers, line),
      .bars([bar], fill: kind == .box ? color.tint(0.18) : .white, stroke: line),
    ]
  }

  private func median(_ color: Color) -> Layer {
    let value = quantile(values, 0.5)
    let half = boxHalf
    return .segments(
      [Segment(from: Point(middle - half, value), to: Point(middle + half, value))],
      Stroke(color, width: 1.5))
  }

  private var places: [Double] { values.compactMap { scale.fraction(of: $0) } }

  private func onScale(_ fraction: Double) -> Double {
    let domain = scale.domain
    if case .log = scale {
      return pow(domain.lowerBound, 1 - fraction) * pow(domain.upperBound, fraction)
    }
    return domain.lowerBound * (1 - fraction) + domain.upperBound * fraction
  }

  /// Gaussian kernel with Silverman's rule (R's nrd0), cut at the smallest and largest value.
  private func violin(_ line: Stroke) -> Layer {
    let places = self.places
    let mean = places.reduce(0, +) / Double(places.count)
    let variance =
      places.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, places.count - 1))
    let spread = (quantile(places, 0.75) - quantile(places, 0.25)) / 1.34
    var width = min(variance.squareRoot(), spread > 0 ? spread : .infinity)
    if !(width > 0) || !width.isFinite { width = 0.02 }
    width *= 0.9 * pow(Double(places.count), -0.2)
    let low = places[0]
    let high = places[places.count - 1]
    let steps = 60
    let density = (0...steps).map { step -> (at: Double, height: Double) in
      let at = low + (high - low) * Double(step) / Double(steps)
      let sum = places.reduce(0.0) { total, place in
        let z = (at - place) / width
        return total + (z.magnitude > 6 ? 0 : exp(-z * z / 2))
      }
      return (at, sum)
    }
    let largest = density.map(\.height).max() ?? 1
    let right = density.map { Point(middle + 0.38 * $0.height / largest, onScale($0.at)) }
    let left = density.reversed().map {
      Point(middle - 0.38 * $0.height / largest, onScale($0.at))
    }
    return .polygon(right + left, fill: color.tint(0.18), stroke: line)
  }

  /// Spreads points sideways by rank within rows of equal height, middle first: the same picture
  /// every time, without random jitter.
  private func swarm() -> [Point] {
    let rowHeight = 0.018
    var rows: [Int: [Double]] = [:]
    for (value, place) in zip(values, places) {
      rows[Int((place / rowHeight).rounded(.down)), default: []].append(value)
    }
    let widest = rows.values.map(\.count).max() ?? 1
    let step = min(0.05, 0.6 / Double(max(1, widest - 1)))
    return rows.keys.sorted().flatMap { row -> [Point] in
      let members = rows[row] ?? []
      return members.enumerated().map { rank, value in
        let side = rank % 2 == 0 ? 1.0 : -1.0
        let centre = members.count % 2 == 0 ? 0.5 : 0.0
        return Point(middle + (side * Double((rank + 1) / 2) + centre) * step, value)
      }
    }
  }
}
