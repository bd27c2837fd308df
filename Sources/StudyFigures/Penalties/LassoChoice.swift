import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A penalty chosen by a rule.
public struct LassoChoice: Sendable, Equatable {
  /// `min` or `1se`.
  public var name: String
  public var lambda: Double
  /// Non-zero coefficients there.
  public var count: Int

  public init(_ name: String, lambda: Double, count: Int) {
    self.name = name
    self.lambda = lambda
    self.count = count
  }

  static func stroke(_ index: Int) -> Stroke {
    Stroke(.gray(0.25), width: 0.8, dash: index == 0 ? .dashed : .dotted)
  }

  static func layers(_ chosen: [LassoChoice], _ style: FigureStyle) -> [Layer] {
    chosen.enumerated().filter { $0.element.lambda > 0 }.map {
      .vertical(at: log($0.element.lambda), stroke($0.offset))
    }
  }

  static func entries(_ chosen: [LassoChoice], _ style: FigureStyle) -> [Legend.Entry] {
    chosen.enumerated().map { index, choice in
      let value = style.numbers.compact(choice.lambda)
      return Legend.Entry(
        .line(stroke(index)),
        RichText("λ") + .subscript(choice.name)
          + RichText(" = \(value) (\(choice.count) \(style.say("non-zero", zh: "非零")))"))
    }
  }

  static func axisTitle(_ style: FigureStyle) -> RichText { RichText("log(λ)") }

  /// Counts of non-zero coefficients at places spread over the axis.
  static func countAxis(
    _ x: Scale, _ logs: [Double], _ counts: [Int], _ style: FigureStyle
  ) -> Axis {
    let usable = logs.indices.filter { logs[$0].isFinite && $0 < counts.count }
      .sorted { logs[$0] < logs[$1] }
    let wanted = min(8, usable.count)
    let ticks = (0..<wanted).map { number -> Tick in
      let place = wanted < 2 ? 0 : number * (usable.count - 1) / (wanted - 1)
      let index = usable[place]
      return Tick(logs[index], RichText("\(counts[index])"))
    }
    return Axis(
      x, title: RichText(style.say("Non-zero coefficients", zh: "非零系数个数")),
      ticks: .at(ticks))
  }
}
