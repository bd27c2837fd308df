internal import Cohorts
internal import LinearAlgebra
internal import Settings

/// The complete rows of a formula's regression, coded: numbers as they are or as splines, levels as
/// dummies against the reference.
struct FormulaCases {
  let plan: FormulaPlan
  let rows: [Int]
  let incomplete: Int
  let design: Matrix
  /// The form of each predictor, its numbers not filled in, and its columns in the design.
  let terms: [RiskFormula.Term]
  let ranges: [Range<Int>]

  init(_ plan: FormulaPlan) throws(DescribingFault) {
    self.plan = plan
    let known = plan.rows.filter { !plan.outcome.isMissing($0) }
    let coding = DesignCoding(plan.predictors, rows: known)
    let rows = coding.completeRows(of: known)
    guard !rows.isEmpty else { throw DescribingFault("no row has all values") }
    var terms: [RiskFormula.Term] = []
    var ranges: [Range<Int>] = []
    var columns: [[Double]] = []
    // Levels of rows that are complete: others have no coefficient.
    for column in plan.predictors {
      let (term, own) = try Self.coded(column, plan.splines[column.name], rows)
      ranges.append(columns.count..<columns.count + own.count)
      columns += own
      terms.append(term)
    }
    self.rows = rows
    self.terms = terms
    self.ranges = ranges
    incomplete = plan.rows.count - rows.count
    design = Matrix(columns: columns, rows: rows.count)
  }

  private static func coded(
    _ column: Column, _ knots: FormulaPlan.Knots?, _ rows: [Int]
  ) throws(DescribingFault) -> (RiskFormula.Term, [[Double]]) {
    var term = RiskFormula.Term()
    term.name = column.name
    term.label = column.title
    if let codes = column.codes {
      let present = Set(rows.map { Int(codes[$0]) })
      let kept = column.levels.indices.filter { present.contains($0) }
      guard kept.count > 1 else {
        throw DescribingFault("every row has the same level of \(column.label)")
      }
      term.kind = .levels
      term.levels = kept.map { column.levels[$0].name }
      term.levelLabels = kept.map { column.levels[$0].label }
      // A reference that no row has is replaced by the first level, as in R.
      term.reference = kept.firstIndex(of: column.reference) ?? 0
      let others = kept.filter { $0 != kept[term.reference] }
      return (
        term, others.map { level in rows.map { codes[$0] == Int32(level) ? 1 : 0 } }
      )
    }
    let numbers = column.numbers ?? []
    let values = rows.map { numbers[$0] }
    term.low = values.min() ?? 0
    term.high = values.max() ?? 0
    guard term.low < term.high else {
      throw DescribingFault("every row has the same value of \(column.label)")
    }
    let distinct = Set(values)
    term.values = distinct.count <= 10 ? distinct.sorted() : []
    guard let knots else { return (term, [values]) }
    let spline: RestrictedCubicSpline? =
      switch knots {
      case .count(let count): RestrictedCubicSpline(values: values, count: count)
      case .places(let places): RestrictedCubicSpline(knots: places)
      }
    guard let spline else {
      throw DescribingFault(
        "\(column.label) has too few different values for a spline: take it as a straight line")
    }
    term.kind = .spline
    term.knots = spline.knots
    let bases = values.map { spline.basis($0) }
    return (term, (0..<spline.columnCount).map { place in bases.map { $0[place] } })
  }

  /// 1 for the event, 0 otherwise.
  var indicator: [Double] {
    let all = plan.outcome.indicator ?? []
    return rows.map { all[$0] }
  }

  /// The outcome's level of each row.
  var levels: [Int] {
    let codes = plan.outcome.column.codes ?? []
    return rows.map { Int(codes[$0]) }
  }

  var times: [Double] {
    let all = plan.outcome.time?.numbers ?? []
    return rows.map { all[$0] }
  }

  /// The terms with their coefficients.
  func terms(_ coefficients: [Double]) -> [RiskFormula.Term] {
    zip(terms, ranges).map { term, range in
      var term = term
      var own = Array(coefficients[range])
      if term.kind == .levels { own.insert(0, at: term.reference) }
      term.coefficients = own
      return term
    }
  }

  /// The predictors of some design columns, as they are printed.
  func names(of columns: [Int]) -> String {
    zip(terms, ranges).filter { _, range in columns.contains { range.contains($0) } }
      .map(\.0.label).joined(separator: ", ")
  }
}
