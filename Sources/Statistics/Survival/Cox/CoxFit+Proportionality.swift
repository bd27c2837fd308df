import LinearAlgebra

/// The test that hazards stay proportional over time.
public struct ProportionalityTest: Sendable {
  /// The time scale on which a drift of the coefficients is looked for.
  public enum TimeScale: Sendable, Equatable {
    /// 1 - S(t-) of the pooled Kaplan-Meier curve, the default of R.
    case kaplanMeier
    case identity, logarithm, rank
  }

  /// One test for each term.
  public let terms: [ChiSquareTest]
  public let global: ChiSquareTest
}

extension CoxFit {
  /// The exact score test of adding `x g(t)` for the columns of a term, as `cox.zph` of
  /// survival 3 computes it (earlier versions and lifelines use an approximation).
  ///
  /// - Parameter terms: the design columns of each term; nil means each column on its own.
  public func proportionality(
    _ scale: ProportionalityTest.TimeScale = .kaplanMeier, terms: [[Int]]? = nil
  ) -> ProportionalityTest {
    let p = problem.slopes
    let predictor = problem.q.multiplied(by: coordinates)
    let shift = predictor.max() ?? 0
    let transform = problem.transform(scale)
    var score = [Double](repeating: 0, count: p)
    var plain = [Double](repeating: 0, count: p * p)
    var crossed = plain
    var squared = plain
    problem.eachDeath(predictor, shift: shift) { death, rows in
      let g = transform(death.time)
      for row in rows {
        for a in 0..<p { score[a] += g * (problem.q[row, a] - death.mean[a]) }
      }
      for index in plain.indices {
        plain[index] += death.variance[index]
        crossed[index] += g * death.variance[index]
        squared[index] += g * g * death.variance[index]
      }
    }
    // From the basis to the columns: x - x̄ = R₁ᵀ (q - q̄).
    let triangle = problem.triangle
    func carried(_ values: [Double]) -> Matrix {
      triangle.transposed().multiplied(by: Matrix(rows: p, columns: p, elements: values))
        .multiplied(by: triangle)
    }
    let scores = triangle.transposedMultiplied(by: score)
    let (base, mixed, late) = (carried(plain), carried(crossed), carried(squared))
    func test(_ places: [Int]) -> ChiSquareTest {
      guard !places.isEmpty, let factor = Cholesky(base, tolerance: 1e-14) else {
        return ChiSquareTest(statistic: .nan, df: places.count)
      }
      // The information of the added columns with the fitted ones projected out.
      let cross = mixed.selecting(columns: places)
      let solved = Matrix(
        columns: (0..<places.count).map { factor.solve(cross.column($0)) }, rows: p)
      let explained = cross.transposed().multiplied(by: solved)
      var information = late.selecting(rows: places, columns: places)
      for i in places.indices {
        for j in places.indices { information[i, j] -= explained[i, j] }
      }
      guard let rest = Cholesky(information, tolerance: 1e-14) else {
        return ChiSquareTest(statistic: .nan, df: places.count)
      }
      return ChiSquareTest(
        statistic: rest.inverseQuadraticForm(places.map { scores[$0] }), df: places.count)
    }
    let groups = terms ?? (0..<problem.columns).map { [$0] }
    return ProportionalityTest(
      terms: groups.map { group in
        test(group.compactMap { problem.kept.firstIndex(of: $0) })
      }, global: test(Array(0..<p)))
  }
}

extension CoxProblem {
  /// The transformation of time, centred over the deaths for the sake of precision.
  func transform(_ scale: ProportionalityTest.TimeScale) -> (Double) -> Double {
    let deaths = data.time.indices.filter { data.event[$0] }.map { data.time[$0] }.sorted()
    let raw: (Double) -> Double
    switch scale {
    case .identity: raw = { $0 }
    case .logarithm: raw = { Elementary.log($0) }
    case .rank:
      raw = { time in
        // Ranks among all rows, as R takes them, not among the deaths.
        let below = data.time.count { $0 < time }
        let equal = data.time.count { $0 == time }
        return Double(below) + Double(equal + 1) / 2
      }
    case .kaplanMeier:
      let curve = KaplanMeier(data)
      raw = { time in
        let before = curve.times.prefix { $0 < time }.count
        return before > 0 ? 1 - curve.survival[before - 1] : 0
      }
    }
    let mean = deaths.reduce(0) { $0 + raw($1) } / Double(deaths.count)
    return { raw($0) - mean }
  }
}
