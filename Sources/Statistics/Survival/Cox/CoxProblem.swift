import LinearAlgebra

/// The partial likelihood of a proportional-hazards model in an orthonormal, centred basis of the
/// design. The constant drops out of it, so that `x'β` and `q'γ` give the same likelihood.
struct CoxProblem {
  let data: SurvivalTimes
  let ties: CoxRegression.Ties
  let basis: ColumnBasis
  let q: Matrix
  /// Rows of each stratum by falling time; those of equal time by row.
  let strata: [[Int]]
  let columns: Int

  var slopes: Int { q.columns }
  /// The design columns that were kept.
  var kept: [Int] { basis.kept.dropFirst().map { $0 - 1 } }

  init(
    _ data: SurvivalTimes, design: Matrix, strata: [Int]?, ties: CoxRegression.Ties,
    aliasTolerance: Double
  ) throws(RegressionError) {
    try RegressionInput.checkLength("the design", design.rows, rows: data.count)
    if let bad = design.firstNonFinite {
      throw .designNotFinite(row: bad.row, column: bad.column)
    }
    guard data.events > 0 else { throw .noEvents }
    self.data = data
    self.ties = ties
    columns = design.columns
    basis = ColumnBasis(design.prependingOnes(), tolerance: aliasTolerance)
    q = basis.q.selecting(columns: Array(1..<max(1, basis.rank)))
    let order = data.time.indices.sorted {
      data.time[$0] != data.time[$1] ? data.time[$0] > data.time[$1] : $0 < $1
    }
    if let strata {
      try RegressionInput.checkLength("the strata", strata.count, rows: data.count)
      self.strata = Set(strata).sorted().map { stratum in order.filter { strata[$0] == stratum } }
    } else {
      self.strata = [order]
    }
  }

  /// One death at one time, as the tie rule splits them: sums over those at risk.
  struct Death {
    var time: Double
    var stratum: Int
    /// Σ exp(q'γ - shift).
    var total: Double
    /// The weighted mean and variance of the columns among those at risk.
    var mean: [Double]
    var variance: [Double]
  }

  /// Goes through the deaths from the latest to the earliest.
  ///
  /// Efron's rule takes, for the l-th of d deaths at one time, the share l/d of the dying out of
  /// those at risk; Breslow's takes nothing out.
  func eachDeath(
    _ predictor: [Double], shift: Double, moments: Bool = true,
    _ visit: (Death, _ rows: [Int]) -> Void
  ) {
    let p = moments ? slopes : 0
    for (number, rows) in strata.enumerated() {
      var total = 0.0
      var sums = [Double](repeating: 0, count: p)
      var squares = [Double](repeating: 0, count: p * p)
      var position = 0
      while position < rows.count {
        let time = data.time[rows[position]]
        var dying = 0.0
        var dyingSums = [Double](repeating: 0, count: p)
        var dyingSquares = [Double](repeating: 0, count: p * p)
        var dead: [Int] = []
        while position < rows.count, data.time[rows[position]] == time {
          let row = rows[position]
          let risk = Elementary.exp(predictor[row] - shift)
          let dies = data.event[row]
          if dies {
            dead.append(row)
            dying += risk
          }
          total += risk
          for a in 0..<p {
            let share = risk * q[row, a]
            sums[a] += share
            if dies { dyingSums[a] += share }
            for b in 0...a {
              squares[a * p + b] += share * q[row, b]
              if dies { dyingSquares[a * p + b] += share * q[row, b] }
            }
          }
          position += 1
        }
        for l in dead.indices {
          let out = ties == .efron ? Double(l) / Double(dead.count) : 0
          let rest = total - out * dying
          var mean = [Double](repeating: 0, count: p)
          var variance = [Double](repeating: 0, count: p * p)
          for a in 0..<p { mean[a] = (sums[a] - out * dyingSums[a]) / rest }
          for a in 0..<p {
            for b in 0...a {
              let square = (squares[a * p + b] - out * dyingSquares[a * p + b]) / rest
              variance[a * p + b] = square - mean[a] * mean[b]
              variance[b * p + a] = variance[a * p + b]
            }
          }
          visit(
            Death(time: time, stratum: number, total: rest, mean: mean, variance: variance),
            [dead[l]])
        }
      }
    }
  }

  func evaluate(_ gamma: [Double]) -> LikelihoodPoint? {
    let predictor = q.multiplied(by: gamma)
    let shift = predictor.max() ?? 0
    guard shift.isFinite, shift - (predictor.min() ?? 0) < 600 else { return nil }
    let p = slopes
    var value = 0.0
    var gradient = [Double](repeating: 0, count: p)
    var information = [Double](repeating: 0, count: p * p)
    eachDeath(predictor, shift: shift) { death, rows in
      value -= Elementary.log(death.total)
      for row in rows {
        value += predictor[row] - shift
        for a in 0..<p { gradient[a] += q[row, a] - death.mean[a] }
      }
      for index in information.indices { information[index] += death.variance[index] }
    }
    return LikelihoodPoint(
      value: value, gradient: gradient,
      information: Matrix(rows: p, columns: p, elements: information))
  }

  /// The block of R that turns slopes into basis coordinates: `γ = R₁ β`.
  var triangle: Matrix {
    basis.r.selecting(rows: Array(1..<basis.rank), columns: Array(1..<basis.rank))
  }

  /// Slopes of the kept columns.
  func slopes(_ gamma: [Double]) -> [Double] {
    Array(basis.solve([0] + gamma).dropFirst())
  }
}
