import Plotting
import StudyFigures

/// Results made for looking at figures: plausible numbers from a fixed generator.
enum Samples {
  struct Generator {
    var state: UInt64
    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    /// Sum of twelve uniforms: near enough to a normal variate for a picture.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
  }

  static var forest: ForestFigure {
    var figure = ForestFigure(
      title: "Predictors of sentinel lymph node metastasis", effect: "Odds ratio",
      rows: [
        .init("Age, per 10 years", estimate: 0.97, low: 0.82, high: 1.15, p: 0.71),
        .init("Histological grade", kind: .heading),
        .init("I", kind: .reference, indent: 1),
        .init("II", indent: 1, estimate: 1.48, low: 0.84, high: 2.61, p: 0.18),
        .init("III", indent: 1, estimate: 2.31, low: 1.22, high: 4.37, p: 0.01),
        .init("Lesion size > 2 cm", estimate: 1.92, low: 1.30, high: 2.83, p: 0.001),
        .init("ER expression > 10%", estimate: 0.58, low: 0.36, high: 0.93, p: 0.024),
        .init("Vascular tumour thrombus", estimate: 6.9, low: 2.2, high: 61, p: 0.0002),
        .init("Radiomics score, per SD", estimate: 2.72, low: 2.10, high: 3.52, p: 0.00001),
      ])
    figure.labelHeader = "Variable"
    figure.sides = ("Lower odds", "Higher odds")
    return figure
  }

  static var groups: GroupsFigure {
    var random = Generator(state: 7)
    func values(_ count: Int, _ mean: Double, _ sd: Double) -> [Double] {
      (0..<count).map { _ in max(0.4, mean + sd * random.normal()) }
    }
    return GroupsFigure(
      title: "CA 15-3 by HER2 status", variable: "CA 15-3 (U/ml)",
      groups: [
        .init("HER2-zero", values(64, 14, 4)), .init("HER2-low", values(92, 17, 5)),
        .init("HER2-positive", values(48, 21, 6)),
      ],
      comparisons: [.init(0, 1, p: 0.003), .init(1, 2, p: 0.0004), .init(0, 2, p: 0.00002)])
  }

  static var violins: GroupsFigure {
    var figure = groups
    figure.kind = .violin
    return figure
  }

  static var flow: FlowFigure {
    FlowFigure(
      title: "Patient flow",
      stages: [
        .init(
          "Patients with breast cancer, 2018–2022", 812,
          excluded: [
            .init("Neoadjuvant treatment before imaging", 121), .init("No sentinel biopsy", 63),
            .init("Distant metastasis", 18),
          ]),
        .init(
          "Eligible patients", 610,
          excluded: [.init("Poor image quality or incomplete mammogram", 24)]),
        .init("Analysed", 586, details: ["239 with metastasis (40.8%)"]),
      ],
      branches: [
        .init("Training", 410, details: ["167 with metastasis"]),
        .init("Test", 176, details: ["72 with metastasis"]),
      ])
  }

  static func rocPoints(_ power: Double, _ steps: Int, seed: UInt64) -> [Point] {
    var random = Generator(state: seed)
    var x = (0..<steps).map { _ in random.uniform() }.sorted()
    var y = (0..<steps).map { _ in 1 - (1 - random.uniform()).squareRoot() }
    y = y.map { 1 - (1 - $0) * (1 - $0) }.sorted()
    x = x.enumerated().map { $0.element * (1 - power) + power * $0.element * $0.element }
    var points = [Point(0, 0)]
    for index in 0..<steps {
      points.append(Point(points.last!.x, y[index]))
      points.append(Point(x[index], y[index]))
    }
    return points + [Point(1, 1)]
  }

  static var roc: ROCFigure {
    func curve(_ name: String, _ power: Double, _ auc: Double, _ seed: UInt64) -> ROCFigure.Curve {
      let points = rocPoints(power, 60, seed: seed)
      return ROCFigure.Curve(name, points: points, auc: auc, low: auc - 0.05, high: auc + 0.05)
    }
    var first = curve("Radiomics", 0.9, 0.84, 3)
    first.band = Band(
      x: first.points.map(\.x), lower: first.points.map { max(0, $0.y - 0.08) },
      upper: first.points.map { min(1, $0.y + 0.08) })
    first.threshold = .init(0.42, at: first.points[50])
    return ROCFigure(
      title: "Discrimination in the test cohort",
      curves: [first, curve("Clinical", 0.3, 0.71, 11), curve("Combined", 1, 0.88, 29)])
  }

  static var calibration: CalibrationFigure {
    var random = Generator(state: 5)
    let xs = (0...50).map { 0.04 + 0.9 * Double($0) / 50 }
    let points = xs.map { Point($0, 0.06 + 0.85 * $0 + 0.08 * $0 * (1 - $0)) }
    let groups = (0..<10).map { index -> CalibrationFigure.Group in
      let x = 0.07 + 0.093 * Double(index)
      let y = min(0.98, max(0.02, 0.06 + 0.86 * x + 0.05 * random.normal()))
      return .init(predicted: x, observed: y, low: max(0, y - 0.11), high: min(1, y + 0.11))
    }
    var figure = CalibrationFigure(
      title: "Calibration of the combined model",
      curves: [
        .init(
          "", points: points,
          band: Band(x: xs, lower: points.map { $0.y - 0.06 }, upper: points.map { $0.y + 0.06 }),
          groups: groups)
      ])
    figure.withEvent = (0..<239).map { _ in min(0.99, max(0.01, 0.6 + 0.2 * random.normal())) }
    figure.withoutEvent = (0..<347).map { _ in min(0.99, max(0.01, 0.3 + 0.18 * random.normal())) }
    figure.statistics = [
      "Intercept 0.05 (−0.16 to 0.26)", "Slope 0.92 (0.75 to 1.09)", "Brier score 0.17",
    ]
    return figure
  }

  static var decision: DecisionCurveFigure {
    let thresholds = (1...80).map { Double($0) / 100 }
    let prevalence = 0.408
    func benefit(_ strength: Double) -> [Double] {
      thresholds.map { t in
        let sensitivity = 1 - t * t * (1.1 - strength)
        let false1 = (1 - t) * (1 - strength) * 0.8
        return prevalence * sensitivity - (1 - prevalence) * false1 * t / (1 - t)
      }
    }
    return DecisionCurveFigure(
      title: "Decision curves in the test cohort", thresholds: thresholds,
      curves: [
        .init("Radiomics", netBenefit: benefit(0.55)), .init("Clinical", netBenefit: benefit(0.3)),
        .init("Combined", netBenefit: benefit(0.7)),
      ],
      treatAll: thresholds.map { prevalence - (1 - prevalence) * $0 / (1 - $0) })
  }

  static let lambdas = (0..<60).map { index -> Double in
    (0..<index).reduce(0.25) { value, _ in value * 0.93 }
  }

  static var path: LassoPathFigure {
    var random = Generator(state: 13)
    let features = (0..<24).map { index -> LassoPathFigure.Feature in
      let entry = index * 2 + Int(random.uniform() * 4)
      let slope = 0.012 * random.normal()
      let name =
        "original_glcm_\(["Contrast", "Idmn", "Correlation", "Energy"][index % 4])_\(index)"
      return .init(
        name, lambdas.indices.map { $0 <= entry ? 0 : slope * Double($0 - entry).squareRoot() })
    }
    return LassoPathFigure(
      title: "Coefficient path", lambdas: lambdas, features: features,
      chosen: [
        LassoChoice("min", lambda: lambdas[36], count: 17),
        LassoChoice("1se", lambda: lambdas[22], count: 11),
      ])
  }

  static var error: LassoErrorFigure {
    let means = lambdas.indices.map { 0.19 + 0.00004 * Double(($0 - 36) * ($0 - 36)) }
    var figure = LassoErrorFigure(
      title: "Cross-validated error", measure: "Mean squared error", lambdas: lambdas, means: means,
      standardErrors: means.map { $0 * 0.04 }, nonZero: lambdas.indices.map { $0 / 2 },
      chosen: path.chosen)
    figure.folds = 10
    return figure
  }

  static func panels(_ style: FigureStyle) -> Figure {
    PanelsFigure(
      title: "Performance of the combined model",
      figures: [
        roc.figure(id: "a", width: .single, style: style),
        calibration.figure(id: "b", width: .single, style: style),
        decision.figure(id: "c", width: .single, style: style),
        groups.figure(id: "d", width: .single, style: style),
      ]
    ).figure(id: "panels", style: style)
  }

  static var survival: KaplanMeierFigure {
    var random = Generator(state: 17)
    func curve(_ name: String, _ rate: Double, _ count: Int) -> KaplanMeierFigure.Curve {
      var times = [0.0]
      var survival = [1.0]
      var now = 0.0
      while times.count < count {
        now += (random.uniform() + 0.2) * rate
        if now > 60 { break }
        times.append(now)
        survival.append(survival.last! * (1 - 1.3 / Double(count)))
      }
      times.append(60)
      survival.append(survival.last!)
      let risk = [0, 12, 24, 36, 48, 60].map { time in
        count - 1 - times.filter { $0 < Double(time) }.count
      }
      return .init(
        name, times: times, survival: survival,
        lower: survival.map { max(0, $0 - 0.1 * (1.01 - $0).squareRoot()) },
        upper: survival.map { min(1, $0 + 0.1 * (1.01 - $0).squareRoot()) },
        censored: times.enumerated().filter { $0.offset % 5 == 3 }.map { $0.element + 0.2 },
        median: rate < 1 ? 38.4 : nil, atRisk: risk.map { max(0, $0) })
    }
    var figure = KaplanMeierFigure(
      title: "Disease-free survival", timeTitle: "Time since surgery (months)",
      curves: [curve("Low score", 1.6, 90), curve("High score", 0.7, 96)],
      riskTimes: [0, 12, 24, 36, 48, 60])
    figure.logRank = 0.0021
    return figure
  }

  static var correlation: CorrelationFigure {
    let names = ["Age", "Lesion size", "CA 15-3", "CEA", "Radiomics score", "Ki-67"]
    let rows = names.indices.map { i in
      names.indices.map { j in
        i == j ? 1 : Double((i * 7 + j * 7) % 19) / 10 - 0.85
      }
    }
    return CorrelationFigure(
      title: "Correlation", names: names, coefficients: rows, measure: "Pearson r")
  }

  static let all: [(name: String, source: any FigureSource)] = [
    ("forest", forest), ("groups", groups), ("violins", violins), ("flow", flow), ("roc", roc),
    ("calibration", calibration), ("decision", decision), ("path", path), ("error", error),
    ("survival", survival), ("correlation", correlation),
  ]
}
