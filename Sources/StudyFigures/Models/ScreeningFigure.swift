public import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The P value of each feature by image type, coloured by class.
public struct ScreeningFigure: FigureSource {
  public struct Feature: Sendable, Equatable {
    public var name: String
    public var image: String
    public var family: String
    public var p: Double

    public init(_ name: String, image: String, family: String, p: Double) {
      self.name = name
      self.image = image
      self.family = family
      self.p = p
    }
  }

  public var title: String
  public var features: [Feature]
  /// The P below which features were kept.
  public var limit: Double?

  public init(title: String, features: [Feature], limit: Double? = nil) {
    self.title = title
    self.features = features
    self.limit = limit
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  private func unique(_ values: [String]) -> [String] { Set(values).sorted() }

  /// P values too small for a double are drawn at the edge.
  private func height(_ feature: Feature) -> Double { -log10(max(feature.p, 1e-300)) }

  public func plot(_ style: FigureStyle) -> Plot {
    let images = unique(features.map(\.image))
    let families = unique(features.map(\.family))
    let x = Scale.linear(
      covering: features.map(height) + [0, limit.map { -log10($0) } ?? 0], padding: 0.04)
    var layers: [Layer] = []
    if let limit, limit > 0 {
      layers.append(.vertical(at: -log10(limit), style.referenceStroke))
    }
    for (index, family) in families.enumerated() {
      // Classes stand beside each other in a row, so that points do not cover each other.
      let shift =
        families.count > 1
        ? 0.6 * (Double(index) / Double(families.count - 1) - 0.5) : 0
      let points = features.filter { $0.family == family }.map { feature in
        Point(height(feature), Double(images.firstIndex(of: feature.image) ?? 0) + shift)
      }
      layers.append(
        .points(points, Marker(style.shape(index), size: 0.9, fill: style.color(index))))
    }
    var plot = Plot(
      x: Axis(x, title: RichText("−log10 P")),
      y: Axis(.ordinal(images.map { RichText($0) })), layers: layers,
      shape: .ratio(max(0.35, 0.075 * Double(images.count)), atMost: 120))
    plot.legend = Legend(
      families.enumerated().map {
        Legend.Entry(
          .marker(Marker(style.shape($0.offset), size: 1.3, fill: style.color($0.offset))),
          RichText($0.element))
      }, placement: .below)
    return plot
  }

  private func altText(_ style: FigureStyle) -> String {
    var text = "P values of \(features.count) features by image and class."
    if let limit {
      text += " \(features.count { $0.p < limit }) are below \(style.numbers.compact(limit))."
    }
    if let best = features.min(by: { $0.p < $1.p }) { text += " Smallest: \(best.name)." }
    return text
  }

  private var data: FigureData {
    FigureData([
      "feature": .texts(features.map(\.name)), "image": .texts(features.map(\.image)),
      "class": .texts(features.map(\.family)), "p": .numbers(features.map(\.p)),
    ])
  }
}
