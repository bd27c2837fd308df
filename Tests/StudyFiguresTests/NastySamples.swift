import Plotting
import StudyFigures

/// Inputs that have broken figures elsewhere.
enum NastySamples {
  static let long =
    "original_shape2D_wavelet-LLH_glcm_InverseDifferenceMomentNormalized_of_the_whole_tumour"
  static let chinese = "前哨淋巴结转移（术前超声与乳腺X线影像组学评分）"
  static let unbroken = String(repeating: "W", count: 120)

  static var forests: [ForestFigure] {
    func figure(_ rows: [ForestFigure.Row]) -> ForestFigure {
      var figure = ForestFigure(title: "t", effect: "Adjusted odds ratio", rows: rows)
      figure.sides = ("Favours the experimental treatment", chinese)
      figure.labelHeader = "Variable"
      return figure
    }
    let many = (0..<40).map { index in
      ForestFigure.Row(
        "Variable \(index) \(index % 7 == 0 ? long : "")", indent: index % 3,
        estimate: 0.5 + Double(index) / 10, low: 0.2 + Double(index) / 20,
        high: 1 + Double(index) / 4, p: 0.00001 * Double(index * index * index))
    }
    var linear = figure([
      .init("β", estimate: -1e-9, low: -2e-9, high: 3e-9, p: 0.5),
      .init("b", estimate: 4e-9, low: 1e-9, high: 8e-9, p: .nan),
    ])
    linear.isRatio = false
    var columns = figure(
      (0..<3).map {
        .init(
          long, estimate: 1, low: 0.5, high: 2, p: 0.04, columns: ["\($0)/120", "Wang et al. 2023"])
      })
    columns.columnHeaders = ["Events/n", "Study"]
    return [
      figure([]), figure(many), linear, columns,
      figure([.init("one", estimate: 1.2, low: 0.9, high: 1.6, p: 0.2)]),
      figure([.init(chinese, estimate: 3.1e8, low: 0, high: .infinity, p: 0.998)]),
      figure([
        .init("tiny", estimate: 1e-12, low: 1e-300, high: 1e-3, p: 1),
        .init("huge", estimate: 1e12, low: 1e3, high: 1e300, p: 0),
        .init("usual", kind: .summary, estimate: 1.1, low: 0.8, high: 1.5),
      ]),
      figure([
        .init("nan"), .init("negative", estimate: -3, low: -4, high: -2),
        .init(unbroken, estimate: 2, low: .nan, high: .nan), .init("", kind: .heading),
        .init("line\nbreak\u{0}", kind: .reference),
      ]),
    ]
  }

  static var groups: [GroupsFigure] {
    func figure(_ groups: [GroupsFigure.Group], _ kind: GroupsFigure.Kind = .box) -> GroupsFigure {
      GroupsFigure(
        title: "t", variable: long, groups: groups,
        comparisons: [
          .init(0, 1, p: 0), .init(0, 9, p: .nan), .init(1, 2, p: 0.049), .init(0, 2, p: 1),
        ],
        kind: kind)
    }
    let wide = (0..<40).map { GroupsFigure.Group("\(chinese) \($0)", [Double($0), 2, 3]) }
    var log = figure([.init("a", [0, -1, 1e-200, 1e200]), .init("b", [5])])
    log.isLog = true
    return [
      figure([]), figure([.init("empty", [])]), figure([.init("one", [3])]), figure(wide), log,
      figure([.init(long, [1, 2, 3, 4, 5, 6]), .init(unbroken, [2, 2, 2, 2, 2, 2])], .violin),
      figure(
        [.init("a", [.nan, .infinity, 1e308, -1e308, 0, 1, 2]), .init("b", [1e-9])], .violin),
      figure([.init("a", [7e-12, 8e-12, 9e-12]), .init("b", [1e-12]), .init("c", [2e-12])]),
    ]
  }

  static var flows: [FlowFigure] {
    [
      FlowFigure(title: "t", stages: []),
      FlowFigure(title: "t", stages: [.init("All", 0)]),
      FlowFigure(
        title: "t",
        stages: [.init(long, 1, excluded: [.init(chinese, 1), .init(unbroken, 2)])],
        branches: (0..<7).map { .init("Centre \($0) \(chinese)", $0, details: [long]) }),
      FlowFigure(
        title: "t", stages: [.init("a", 5, excluded: [.init("b", 5)])]),
      FlowFigure(title: "t", stages: [], branches: [.init("only", 3)]),
      FlowFigure(
        title: "t",
        stages: (0..<12).map { .init("Step \($0)", 9, excluded: [.init("filter", 1)]) }),
    ]
  }

  static var curves: [any FigureSource] {
    let step = [Point(0, 0), Point(0, 1), Point(1, 1)]
    let roc = (0..<9).map {
      ROCFigure.Curve(
        "\($0) \($0 % 2 == 0 ? long : chinese)", points: step, auc: 1, low: .nan, high: 1)
    }
    var marked = ROCFigure.Curve("", points: [], auc: .nan, low: .nan, high: .nan)
    marked.threshold = .init(.nan, at: Point(.nan, 0.4))
    var full = CalibrationFigure(
      title: "t",
      curves: (0..<4).map {
        .init(
          "\(long) \($0)", points: step,
          groups: [.init(predicted: 0.5, observed: 2, low: -1, high: .nan)])
      })
    full.withEvent = [1, 1, 1, .nan, 2]
    full.withoutEvent = [0]
    full.statistics = (0..<8).map { "\(long) \($0)" }
    var empty = CalibrationFigure(title: "t", curves: [])
    empty.statistics = [""]
    return [
      ROCFigure(title: "t", curves: []), ROCFigure(title: "t", curves: roc),
      ROCFigure(title: "t", curves: [marked]), full, empty,
      DecisionCurveFigure(title: "t", thresholds: [], curves: [], treatAll: []),
      DecisionCurveFigure(
        title: "t", thresholds: [0.1, 0.2, .nan],
        curves: [.init(long, netBenefit: [.nan, -1e9, 0.1]), .init(chinese, netBenefit: [1e-9])],
        treatAll: [0.1, -3, .infinity]),
      LassoPathFigure(title: "t", lambdas: [], features: []),
      LassoPathFigure(
        title: "t", lambdas: [1, 0, -1, 1e-9],
        features: (0..<30).map { .init("\(long)\($0)", [0, 1e-9, .nan, Double($0) * 1e6]) },
        chosen: [LassoChoice("min", lambda: 0, count: 0), LassoChoice("1se", lambda: 5, count: 1)]),
      LassoErrorFigure(
        title: "t", measure: long, lambdas: [0.1], means: [.nan], standardErrors: [], nonZero: [1],
        chosen: []),
      LassoErrorFigure(
        title: "t", measure: "MSE", lambdas: [1e-30, 1e30], means: [1e-14, 1e-14],
        standardErrors: [0, 0], nonZero: [12_345, 123_456], chosen: []),
    ]
  }

  static var others: [any FigureSource] {
    func matrix(_ count: Int, _ name: String, _ value: Double) -> CorrelationFigure {
      CorrelationFigure(
        title: "t", names: (0..<count).map { "\(name) \($0)" },
        coefficients: (0..<count).map { _ in (0..<count).map { _ in value } }, measure: long)
    }
    var nan = KaplanMeierFigure(
      title: "t", timeTitle: chinese,
      curves: (0..<5).map {
        .init(
          "\(long)\($0)", times: [0, 1e9, .nan], survival: [1, .nan, 2], lower: [1], upper: [1],
          censored: [-4, .infinity], median: 1e9, atRisk: [123_456_789, 1, 0])
      }, riskTimes: (0..<30).map { Double($0) * 4e7 })
    nan.logRank = .nan
    return [
      matrix(0, "", 0), matrix(1, unbroken, .nan), matrix(40, chinese, 7), matrix(5, long, -0.3),
      KaplanMeierFigure(title: "t", timeTitle: "", curves: [], riskTimes: []), nan,
      KaplanMeierFigure(
        title: "t", timeTitle: "Time",
        curves: [.init("one", times: [0], survival: [1], atRisk: [1])], riskTimes: [0]),
    ]
  }

  static var all: [any FigureSource] { forests + groups + flows + curves + others + nomograms }
}
