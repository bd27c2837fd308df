import Modelling
import StudyFigures

extension NastySamples {
  /// A nomogram from shares of η: levels as they are, numbers as straight lines or splines.
  private static func nomogram(
    _ terms: [RiskFormula.Term], risks: [[(Double, Double)]] = [[(0.1, 30), (0.5, 90), (0.9, 140)]]
  ) -> NomogramFigure {
    var found = Nomogram()
    found.formula.family = "logistic"
    found.formula.outcomeLabel = chinese
    found.formula.event = long
    found.formula.intercepts = [-1]
    found.formula.terms = terms
    found.origin = -3
    found.totals = stride(from: 0.0, through: 200, by: 20).map { $0 }
    found.linearPredictors = (-6...12).map {
      .init(Double($0) / 2, (Double($0) / 2 + 3) * 20)
    }
    for (index, places) in risks.enumerated() {
      var risk = RiskFormula.Risk()
      risk.label = index == 0 ? "by 12 months" : unbroken
      found.formula.risks.append(risk)
      var axis = Nomogram.RiskAxis()
      axis.label = risk.label
      axis.places = places.map { .init($0.0, $0.1) }
      found.risks.append(axis)
    }
    let widest =
      terms.map { term -> Double in
        let values =
          term.kind == .levels
          ? term.coefficients
          : RoundValues.covering(term.low...term.high, about: 10).map { term.share(of: $0) }
        return (values.max() ?? 0) - (values.min() ?? 0)
      }.max() ?? 1
    found.pointsPerUnit = 100 / widest
    found.axes = terms.map { term in
      var axis = Nomogram.Axis()
      axis.name = term.name
      let values =
        term.kind == .levels
        ? term.levels.indices.map(Double.init)
        : RoundValues.covering(term.low...term.high, about: 10)
      let shares = values.map {
        term.kind == .levels ? term.coefficients[Int($0)] : term.share(of: $0)
      }
      axis.base = shares.min() ?? 0
      axis.places = zip(values, shares).map { .init($0, ($1 - axis.base) * found.pointsPerUnit) }
      return axis
    }
    return NomogramFigure(of: found)
  }

  private static func levels(_ label: String, _ shares: [(String, Double)]) -> RiskFormula.Term {
    var term = RiskFormula.Term()
    term.name = label
    term.label = label
    term.kind = .levels
    term.levels = shares.map(\.0)
    term.levelLabels = shares.map(\.0)
    term.coefficients = shares.map(\.1)
    return term
  }

  private static func line(
    _ label: String, _ slope: Double, _ low: Double, _ high: Double, values: [Double] = []
  ) -> RiskFormula.Term {
    var term = RiskFormula.Term()
    term.name = label
    term.label = label
    term.coefficients = [slope]
    term.low = low
    term.high = high
    term.values = values
    return term
  }

  static var nomograms: [any FigureSource] {
    var bent = line("Age", 0, 20, 83)
    bent.kind = .spline
    bent.knots = [30, 45, 55, 75]
    bent.coefficients = [0.12, -0.5, 1.1]
    return [
      nomogram([levels("One", [("no", 0), ("yes", 5)])]),
      nomogram(
        [
          levels("Same", [("a", 1), ("b", 1), ("c", 1.0001), ("d", 5)]),
          levels(long, (0..<12).map { ("\(chinese) \($0)", Double($0) / 20) }),
          levels(unbroken, [(unbroken, 0), (long, 2.5), ("x", 5)]),
          levels("Many", (0..<40).map { ("level \($0)", Double($0 % 7) / 3) }),
        ]),
      nomogram(
        [
          bent, line("Short", 0.0001, 20, 85), line("Flat", 0, 1, 2), line("Down", -0.05, 3, 97),
          line("Tiny", 1e6, 1e-6, 4e-6), line("Huge", 1e-6, 1e5, 4.2e6),
          line("Count", 0.4, 0, 9, values: [0, 1, 2, 3, 9]),
        ], risks: [[], [(0.001, 1), (0.002, 2), (0.01, 3), (0.5, 100), (0.999, 199)]]),
    ]
  }
}
