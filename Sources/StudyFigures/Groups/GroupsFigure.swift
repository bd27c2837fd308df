public import Plotting

/// A measurement by group: boxes or violins with every patient as a point, P values in brackets.
public struct GroupsFigure: FigureSource {
  public enum Kind: String, Sendable, CaseIterable { case box, violin }

  public struct Group: Sendable, Equatable {
    public var label: String
    public var values: [Double]

    public init(_ label: String, _ values: [Double]) {
      self.label = label
      self.values = values
    }
  }

  public struct Comparison: Sendable, Equatable {
    public var from: Int
    public var to: Int
    public var p: Double

    public init(_ from: Int, _ to: Int, p: Double) {
      self.from = from
      self.to = to
      self.p = p
    }
  }

  public var title: String
  /// The measurement with its unit: `CA 15-3 (U/ml)`.
  public var variable: String
  public var groups: [Group]
  public var comparisons: [Comparison]
  public var kind: Kind
  public var isLog = false
  /// Whether stars stand before P: three below 0.001, two below 0.01, one below 0.05.
  public var hasStars = false
  /// The name of the test behind the brackets, for the alternative text.
  public var test = ""

  public init(
    title: String, variable: String, groups: [Group], comparisons: [Comparison] = [],
    kind: Kind = .box
  ) {
    self.title = title
    self.variable = variable
    self.groups = groups
    self.comparisons = comparisons
    self.kind = kind
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: plot(style))
  }

  private func usable(_ group: Group) -> [Double] {
    group.values.filter { $0.isFinite && (!isLog || $0 > 0) }.sorted()
  }

  public func plot(_ style: FigureStyle) -> Plot {
    let sorted = groups.map(usable)
    let scale: Scale =
      isLog
      ? .log(covering: sorted.joined(), padding: 0.05)
      : .linear(covering: sorted.joined(), padding: 0.05)
    var layers: [Layer] = []
    for (index, values) in sorted.enumerated() {
      layers +=
        GroupShapes(values, at: Double(index), kind: kind, style.color(index), scale, style)
        .layers
    }
    let names = zip(groups, sorted).map { group, values in
      RichText("\(group.label) (n\u{00A0}=\u{00A0}\(values.count))")
    }
    var plot = Plot(
      x: Axis(.ordinal(names)), y: Axis(scale, title: RichText(variable)),
      layers: layers, shape: .ratio(0.8, atMost: 70))
    plot.brackets = comparisons.compactMap { comparison in
      guard groups.indices.contains(comparison.from), groups.indices.contains(comparison.to),
        comparison.from != comparison.to
      else { return nil }
      return Plot.Bracket(
        from: Double(comparison.from), to: Double(comparison.to),
        text: hasStars
          ? RichText("\(Self.stars(comparison.p)) ") + style.pValue(comparison.p)
          : style.pValue(comparison.p))
    }
    return plot
  }

  private static func stars(_ p: Double) -> String {
    p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "ns"
  }

  private func altText(_ style: FigureStyle) -> String {
    let parts = groups.map { group -> String in
      let values = usable(group)
      guard !values.isEmpty else { return "\(group.label) has no value" }
      let quartiles = [0.25, 0.5, 0.75].map { style.numbers.compact(quantile(values, $0)) }
      return "\(group.label), n = \(values.count), median \(quartiles[1]), "
        + "quartiles \(quartiles[0]) to \(quartiles[2])"
    }
    let name = kind == .box ? "Box plot" : "Violin plot"
    var text = "\(name) of \(variable) by group: \(parts.joined(separator: "; "))."
    let compared = comparisons.filter {
      groups.indices.contains($0.from) && groups.indices.contains($0.to)
    }.map {
      "\(groups[$0.from].label) against \(groups[$0.to].label), P "
        + style.numbers.probability($0.p)
    }
    if !compared.isEmpty {
      text += " Compared" + (test.isEmpty ? "" : " by \(test)") + ": "
      text += compared.joined(separator: "; ") + "."
    }
    return text
  }

  private var data: FigureData {
    FigureData([
      "group": .texts(groups.flatMap { group in group.values.map { _ in group.label } }),
      "value": .numbers(groups.flatMap(\.values)),
    ])
  }
}

/// Type 7 of Hyndman and Fan (1996), R's default, of sorted values.
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  guard let last = sorted.last else { return .nan }
  let place = Double(sorted.count - 1) * share
  let below = Int(place)
  guard below + 1 < sorted.count else { return last }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}
