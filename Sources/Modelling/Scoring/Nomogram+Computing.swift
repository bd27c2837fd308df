internal import Cohorts
internal import LinearAlgebra
internal import Settings

extension Nomogram {
  /// How a nomogram is scaled and what it shows.
  public struct Layout: Sendable {
    public var maximum = 100.0
    /// Risks that have ticks; round ones by default.
    public var risks: [Double] = []
    /// The patient that is worked through; a typical one, that nobody is, by default.
    public var worked: Int?

    public init() {}
  }

  /// Fits the regression and scales it: the longest axis has the maximum, every axis starts at 0.
  public static func compute(
    _ plan: FormulaPlan, _ layout: Layout, ids: [String]
  ) throws(DescribingFault) -> Nomogram {
    let cases = try FormulaCases(plan)
    if plan.family == .cox, let late = plan.times.first(where: { $0 > (cases.times.max() ?? 0) }) {
      throw DescribingFault("no patient was followed for \(late)")
    }
    let formula = try RiskFormula.fit(cases)
    if let early = formula.risks.first(where: { $0.hazard.map { !($0 > 0) } ?? false }) {
      throw DescribingFault("no event happened by \(early.time ?? 0)")
    }
    var result = Nomogram()
    result.formula = formula
    result.rowCount = cases.rows.count
    result.missing = cases.incomplete
    result.eventCount = plan.outcome.event == nil ? 0 : cases.indicator.count { $0 == 1 }
    result.maximum = layout.maximum
    try result.scale()
    let predictors = cases.rows.map { row in
      formula.linearPredictor(of: row, plan.predictors)
    }
    result.coverTotals(of: predictors, layout)
    guard let worked = result.worked(cases, layout.worked, ids: ids) else {
      let id = layout.worked.map { ids[$0] } ?? ""
      throw DescribingFault("patient '\(id)' has no value of some predictor")
    }
    result.worked = worked
    return result
  }

  private mutating func scale() throws(DescribingFault) {
    var widest = 0.0
    var shares: [[Double]] = []
    for term in formula.terms {
      let values = Self.values(of: term)
      let own = values.map {
        term.kind == .levels ? term.coefficients[Int($0)] : term.share(of: $0)
      }
      let (low, high) = (own.min() ?? 0, own.max() ?? 0)
      widest = max(widest, high - low)
      shares.append(own)
    }
    guard widest > 0, widest.isFinite else {
      throw DescribingFault("no predictor moves the risk")
    }
    pointsPerUnit = maximum / widest
    origin = formula.linearPredictor(shares.map { $0.min() ?? 0 })
    axes = zip(formula.terms, shares).map { term, own in
      var axis = Axis()
      axis.name = term.name
      axis.base = own.min() ?? 0
      axis.places = zip(Self.values(of: term), own).map {
        Place($0, ($1 - axis.base) * pointsPerUnit)
      }
      return axis
    }
  }

  /// The values that have points of their own, as rms takes them: levels, few different numbers as
  /// they are, and round numbers that cover all others.
  private static func values(of term: RiskFormula.Term) -> [Double] {
    if term.kind == .levels { return term.levels.indices.map(Double.init) }
    return term.values.isEmpty
      ? RoundValues.covering(term.low...term.high, about: 10) : term.values
  }

  private mutating func coverTotals(of predictors: [Double], _ layout: Layout) {
    let (low, high) = (predictors.min() ?? 0, predictors.max() ?? 0)
    let rounds = RoundValues.covering(low...high, about: 10)
    linearPredictors = rounds.map { Place($0, total(ofPredictor: $0)) }
    let largest = rounds.map { total(ofPredictor: $0) }.max() ?? 0
    totals = RoundValues.covering(
      0...(axes.count == 1 ? maximum : max(maximum, largest)), about: 10)
    lowestTotal = total(ofPredictor: low)
    highestTotal = total(ofPredictor: high)
    let ends = (low: linearPredictor(ofTotal: 0), high: linearPredictor(ofTotal: totals.last ?? 0))
    risks = formula.risks.indices.map { index in
      var axis = RiskAxis()
      axis.label = formula.risks[index].label
      axis.time = formula.risks[index].time
      let reach = formula.risk(index, at: ends.low)...formula.risk(index, at: ends.high)
      axis.places = Self.risks(layout.risks, within: reach)
        .map { Place($0, total(ofPredictor: formula.linearPredictor(ofRisk: index, $0))) }
      return axis
    }
  }

  /// Those asked for; else those a reader looks for, or round ones where few of them are reached.
  private static func risks(_ asked: [Double], within reach: ClosedRange<Double>) -> [Double] {
    let found = (asked.isEmpty ? usualRisks : asked).filter { reach.contains($0) }
    if !asked.isEmpty || found.count >= 5 { return found }
    return RoundValues.covering(reach, about: 8).filter { reach.contains($0) && $0 > 0 && $0 < 1 }
  }

  /// Risks that a reader looks for.
  static let usualRisks: [Double] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98,
    0.99, 0.995, 0.998, 0.999,
  ]

  /// A patient of the cohort, or one that nobody is: the most frequent level and the median of each
  /// predictor.
  private func worked(_ cases: FormulaCases, _ row: Int?, ids: [String]) -> WorkedPatient? {
    var patient = WorkedPatient()
    patient.id = row.map { ids[$0] } ?? ""
    for (index, column) in cases.plan.predictors.enumerated() {
      let term = formula.terms[index]
      let place = row ?? Self.typicalRow(column, cases.rows)
      let share = term.share(of: column, place)
      guard share.isFinite, let text = column.text(place) else { return nil }
      let label = column.codes.map { column.levels[Int($0[place])].label }
      patient.values.append(label ?? text)
      patient.points.append(points(ofShare: share, axis: index))
    }
    patient.total = patient.points.reduce(0, +)
    patient.linearPredictor = linearPredictor(ofTotal: patient.total)
    patient.risks = risks.indices.map { risk($0, ofTotal: patient.total) }
    return patient
  }

  /// A row with the most frequent level, or the lower median, of a column.
  private static func typicalRow(_ column: Column, _ rows: [Int]) -> Int {
    if let codes = column.codes {
      let counts = column.levels.indices.map { level in
        rows.count { codes[$0] == Int32(level) }
      }
      let most = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
      return rows.first { codes[$0] == Int32(most) } ?? rows[0]
    }
    let numbers = column.numbers ?? []
    let order = rows.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    return order[(order.count - 1) / 2]
  }
}
