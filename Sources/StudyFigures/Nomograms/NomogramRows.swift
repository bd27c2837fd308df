import Modelling
import Plotting
import Settings

/// The scales of a nomogram with their ticks, before anything is measured.
struct NomogramRows {
  private let nomogram: Nomogram
  private let style: FigureStyle

  init(_ nomogram: Nomogram, _ style: FigureStyle) {
    self.nomogram = nomogram
    self.style = style
  }

  var all: [NomogramRow] { [points] + predictors + [totals, linearPredictor] + risks }

  private var points: NomogramRow {
    let ticks = RoundValues.covering(0...nomogram.maximum, about: 10).filter {
      $0 <= nomogram.maximum
    }
    var row = even(style.say("Points", zh: "分值"), ticks, from: 0, to: nomogram.maximum) {
      $0 / nomogram.maximum
    }
    row.isAbove = true
    return row
  }

  private var largest: Double { nomogram.totals.last ?? nomogram.maximum }

  private var totals: NomogramRow {
    even(style.say("Total points", zh: "总分"), nomogram.totals, from: 0, to: largest) {
      $0 / largest
    }
  }

  private var linearPredictor: NomogramRow {
    let shown = nomogram.linearPredictors.filter { (0...largest).contains($0.points) }
    return even(
      style.say("Linear predictor", zh: "线性预测值"), shown.map(\.value),
      from: nomogram.linearPredictor(ofTotal: 0), to: nomogram.linearPredictor(ofTotal: largest),
      isCut: true
    ) { nomogram.total(ofPredictor: $0) / largest }
  }

  private var risks: [NomogramRow] {
    nomogram.risks.map { axis in
      let ticks = axis.places.map { place in
        NomogramRow.Tick(
          share: place.points / largest, label: Self.short(place.value, style),
          rank: Self.rank(ofRisk: place.value))
      }
      let shares = ticks.map(\.share)
      let stroke = NomogramRow.Stroke(
        from: shares.min() ?? 0, to: shares.max() ?? 0, ticks: ticks)
      return NomogramRow(
        label: RichText(
          style.say("Risk", zh: "风险") + (axis.label.isEmpty ? "" : ", \(axis.label)")),
        kind: .ranked, strokes: [stroke])
    }
  }

  /// Halves and tenths first, then what lies towards 0 and 1.
  private static func rank(ofRisk value: Double) -> Int {
    let order = [0.5, 0.1, 0.9, 0.01, 0.99, 0.3, 0.7, 0.2, 0.8, 0.05, 0.95, 0.4, 0.6, 0.001, 0.999]
    return order.firstIndex { abs($0 - value) < 1e-12 } ?? order.count
  }

  private static func short(_ value: Double, _ style: FigureStyle) -> String {
    style.numbers.fixed(value, decimals: decimals([value]))
  }

  private func even(
    _ label: String, _ values: [Double], from: Double, to: Double, isCut: Bool = false,
    share: (Double) -> Double
  ) -> NomogramRow {
    let decimals = Self.decimals(values)
    let step = values.count > 1 ? values[1] - values[0] : 1
    let ticks = values.map { value in
      NomogramRow.Tick(
        share: share(value), label: style.numbers.fixed(value, decimals: decimals),
        rank: abs(Int((value / step).rounded())))
    }
    // A scale that is cut ends at its outer ticks.
    let ends = isCut ? (ticks.first?.share ?? 0, ticks.last?.share ?? 0) : (share(from), share(to))
    return NomogramRow(
      label: RichText(label), kind: .even,
      strokes: [.init(from: ends.0, to: ends.1, ticks: ticks)])
  }

  /// As few decimals as show every value.
  static func decimals(_ values: [Double]) -> Int {
    var scale = 1.0
    for count in 0..<8 {
      if values.allSatisfy({ abs($0 * scale - ($0 * scale).rounded()) < 1e-6 * max(1, abs($0)) }) {
        return count
      }
      scale *= 10
    }
    return 8
  }

  private var predictors: [NomogramRow] {
    zip(nomogram.formula.terms, nomogram.axes).enumerated().map { index, pair in
      let (term, axis) = pair
      if term.kind == .levels {
        let ticks = axis.places.map { place in
          NomogramRow.Tick(
            share: place.points / nomogram.maximum, label: term.levelLabels[Int(place.value)],
            rank: 0)
        }
        let shares = ticks.map(\.share)
        return NomogramRow(
          label: RichText(term.label), kind: .levels,
          strokes: [.init(from: shares.min() ?? 0, to: shares.max() ?? 0, ticks: ticks)])
      }
      return numeric(term, axis, index)
    }
  }

  /// Round values inside the data's range; the line ends where the data end. A spline that turns
  /// goes on in a line of its own.
  private func numeric(
    _ term: RiskFormula.Term, _ axis: Nomogram.Axis, _ index: Int
  ) -> NomogramRow {
    func share(_ value: Double) -> Double {
      nomogram.points(ofShare: term.share(of: value), axis: index) / nomogram.maximum
    }
    let values = axis.places.map(\.value).filter { $0 >= term.low && $0 <= term.high }
    let label = RichText(term.label)
    guard term.kind == .spline else {
      let isEven = term.values.isEmpty
      var row = even(term.label, values, from: term.low, to: term.high, share: share)
      if !isEven { row.kind = .ranked }
      return row
    }
    let decimals = Self.decimals(values)
    let step = values.count > 1 ? values[1] - values[0] : 1
    var bounds = [term.low] + turns(of: term) + [term.high]
    if bounds.count > 8 { bounds = [term.low, term.high] }
    let strokes = zip(bounds, bounds.dropFirst()).map { low, high in
      let ticks = values.filter { $0 >= low && $0 <= high }.map { value -> NomogramRow.Tick in
        let multiple = abs(Int((value / step).rounded()))
        return NomogramRow.Tick(
          share: share(value), label: style.numbers.fixed(value, decimals: decimals),
          rank: multiple % 10 == 0 ? 0 : multiple % 5 == 0 ? 1 : multiple % 2 == 0 ? 2 : 3)
      }
      return NomogramRow.Stroke(from: share(low), to: share(high), ticks: ticks)
    }
    return NomogramRow(label: label, kind: .ranked, strokes: strokes)
  }

  /// Where a spline turns, to a thousandth of the data's range.
  private func turns(of term: RiskFormula.Term) -> [Double] {
    let count = 1000
    let places = (0...count).map {
      term.low + (term.high - term.low) * Double($0) / Double(count)
    }
    let shares = places.map { term.share(of: $0) }
    var turns: [Double] = []
    var direction = 0.0
    for index in 1...count {
      let step = shares[index] - shares[index - 1]
      guard step != 0 else { continue }
      if direction != 0, step * direction < 0 { turns.append(places[index - 1]) }
      direction = step
    }
    return turns
  }
}
