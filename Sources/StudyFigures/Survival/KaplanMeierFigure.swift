public import Plotting

/// Kaplan-Meier curves with their bands, censoring ticks and the numbers at risk.
public struct KaplanMeierFigure: FigureSource {
  public struct Curve: Sendable, Equatable {
    public var name: String
    /// Times at which the estimate changes, from 0; survival from there on.
    public var times: [Double]
    public var survival: [Double]
    public var lower: [Double]
    public var upper: [Double]
    public var censored: [Double]
    public var median: Double?
    /// At the figure's `riskTimes`.
    public var atRisk: [Int]

    public init(
      _ name: String, times: [Double], survival: [Double], lower: [Double] = [],
      upper: [Double] = [], censored: [Double] = [], median: Double? = nil, atRisk: [Int] = []
    ) {
      self.name = name
      self.times = times
      self.survival = survival
      self.lower = lower
      self.upper = upper
      self.censored = censored
      self.median = median
      self.atRisk = atRisk
    }
  }

  public var title: String
  /// `Time since surgery (months)`.
  public var timeTitle: String
  public var survivalTitle = ""
  public var curves: [Curve]
  public var riskTimes: [Double]
  /// P of the log-rank test.
  public var logRank: Double?

  public init(title: String, timeTitle: String, curves: [Curve], riskTimes: [Double]) {
    self.title = title
    self.timeTitle = timeTitle
    self.curves = curves
    self.riskTimes = riskTimes
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: content(style))
  }

  public func content(_ style: FigureStyle) -> PlotStack {
    let times = (curves.flatMap { $0.times + $0.censored } + riskTimes).filter {
      $0.isFinite && $0 >= 0
    }
    let end = max(times.max() ?? 1, 1e-300)
    let x = Scale.linear((-end * 0.01)...min(end * 1.01, Double.greatestFiniteMagnitude / 2))
    let shown = riskTimes.filter(x.contains)
    var ticks = Axis.TickChoice.automatic(atMost: 7)
    if !shown.isEmpty {
      let decimals = shown.allSatisfy { $0 == $0.rounded() } ? 0 : 1
      ticks = .at(
        shown.map {
          Tick(
            $0,
            $0.magnitude < 1e6 && ($0 == 0 || $0 >= 0.1)
              ? RichText(style.numbers.fixed($0, decimals: decimals))
              : style.numbers.scientific($0, decimals: 0))
        })
    }
    var plot = Plot(
      x: Axis(x, title: RichText(timeTitle), ticks: ticks),
      y: Axis(
        .linear(-0.01...1.01),
        title: RichText(
          survivalTitle.isEmpty ? style.say("Survival probability", zh: "生存率") : survivalTitle)),
      layers: layers(to: end, style), shape: .ratio(0.68, atMost: 66))
    plot.legend = Legend(
      curves.enumerated().map { index, curve in
        var text = curve.name
        if let median = curve.median, median.isFinite {
          let word = style.say("median", zh: "中位")
          text += " (\(word) \(style.numbers.compact(median)))"
        }
        return Legend.Entry(.line(style.stroke(index)), RichText(text))
      }, placement: .free(first: .bottomLeft))
    if let logRank {
      plot.notes = [RichText(style.say("Log-rank ", zh: "Log-rank ")) + style.pValue(logRank)]
      plot.notesCorner = .topRight
    }
    guard !shown.isEmpty, curves.contains(where: { !$0.atRisk.isEmpty }) else {
      return PlotStack([.plot(plot)])
    }
    let rows = curves.enumerated().map { index, curve in
      CountsStrip.Row(
        label: RichText(curve.name), color: style.color(index).mixed(with: .black, share: 0.25),
        texts: zip(riskTimes, curve.atRisk).filter { x.contains($0.0) }.map { RichText("\($0.1)") })
    }
    let strip = CountsStrip(
      title: RichText(style.say("Number at risk", zh: "风险人数")), x: x, places: shown, rows: rows)
    return PlotStack([.plot(plot), .counts(strip)], gap: 1.5)
  }

  private func layers(to end: Double, _ style: FigureStyle) -> [Layer] {
    var layers: [Layer] = []
    for (index, curve) in curves.enumerated() where !curve.lower.isEmpty {
      layers.append(
        .stepBand(
          x: curve.times, lower: curve.lower, upper: curve.upper,
          fill: style.color(index).faded(to: 0.13)))
    }
    for (index, curve) in curves.enumerated() {
      layers.append(
        .steps(zip(curve.times, curve.survival).map { Point($0, $1) }, style.stroke(index)))
      let marker = Marker(
        .plus, size: 1.5, stroke: Stroke(style.color(index), width: style.thinLineWidth))
      layers.append(.points(curve.censored.map { Point($0, survival(of: curve, at: $0)) }, marker))
    }
    return layers
  }

  private func survival(of curve: Curve, at time: Double) -> Double {
    zip(curve.times, curve.survival).filter { $0.0 <= time }.last?.1 ?? 1
  }

  private func altText(_ style: FigureStyle) -> String {
    var sentences = ["Kaplan-Meier curves."]
    for curve in curves {
      var text = curve.name
      if let start = curve.atRisk.first { text += ", n = \(start)" }
      if let median = curve.median, median.isFinite {
        text += ", median survival \(style.numbers.compact(median))"
      } else {
        text += ", median survival not reached"
      }
      if let last = curve.survival.last, let time = curve.times.last {
        text += ", \(style.short(last, 2)) at \(style.numbers.compact(time))"
      }
      sentences.append(text + ".")
    }
    if let logRank { sentences.append("Log-rank P \(style.numbers.probability(logRank)).") }
    return sentences.joined(separator: " ")
  }

  private var data: FigureData {
    func column(_ values: (Curve) -> [Double]) -> FigureData.Column {
      .numbers(
        curves.flatMap { curve in
          let found = values(curve)
          return curve.times.indices.map { $0 < found.count ? found[$0] : .nan }
        })
    }
    return FigureData([
      "curve": .texts(curves.flatMap { curve in curve.times.map { _ in curve.name } }),
      "time": column(\.times), "survival": column(\.survival), "lower": column(\.lower),
      "upper": column(\.upper),
    ])
  }
}
