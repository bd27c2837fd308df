import LinearAlgebra

/// The likelihood of the proportional-odds model in an orthonormal, centred basis of the design.
struct OrdinalProblem {
  let basis: ColumnBasis
  /// The kept columns of the basis are those after the constant.
  let q: Matrix
  let outcome: [Int]
  let weights: [Double]
  let levels: Int
  let columns: Int

  var cuts: Int { levels - 1 }
  var slopes: Int { q.columns }

  init(
    design: Matrix, outcome: [Int], levels: Int, weights: [Double]?, aliasTolerance: Double
  ) throws(RegressionError) {
    try RegressionInput.checkLength("the design", design.rows, rows: outcome.count)
    if let bad = design.firstNonFinite {
      throw .designNotFinite(row: bad.row, column: bad.column)
    }
    if let weights {
      try RegressionInput.checkLength("the weights", weights.count, rows: outcome.count)
      try RegressionInput.checkWeights(weights)
    }
    let all = weights ?? [Double](repeating: 1, count: outcome.count)
    let some = all.indices.filter { all[$0] > 0 }
    guard !some.isEmpty else { throw .noRows }
    for row in some where !(outcome[row] >= 0 && outcome[row] < levels) {
      throw .badValue(
        what: "the outcome level", row: row, value: Double(outcome[row]),
        expected: "a level from 0 to \(levels - 1)")
    }
    guard levels > 1 else { throw .oneOutcome(value: 0) }
    let used = some.count == outcome.count ? design : design.selecting(rows: some)
    self.outcome = some.map { outcome[$0] }
    self.weights = some.map { all[$0] }
    for level in 0..<levels where !self.outcome.contains(level) {
      throw .emptyLevel(level: level)
    }
    self.levels = levels
    columns = design.columns
    basis = ColumnBasis(used.prependingOnes(), tolerance: aliasTolerance)
    q = basis.q.selecting(columns: Array(1..<basis.rank))
  }

  /// F(upper) - F(lower) of the logistic distribution without cancellation.
  static func probability(upper: Double, lower: Double) -> Double {
    // The difference is taken in the tail where both terms are small.
    if lower > 0 { return Elementary.logistic(-lower) - Elementary.logistic(-upper) }
    return Elementary.logistic(upper) - Elementary.logistic(lower)
  }

  /// Parameters: thresholds, then slopes in the basis.
  func evaluate(_ parameters: [Double]) -> LikelihoodPoint? {
    for k in 1..<max(1, cuts) where !(parameters[k] > parameters[k - 1]) { return nil }
    let size = cuts + slopes
    let gamma = Array(parameters[cuts...])
    let predictor = q.multiplied(by: gamma)
    let rows = outcome.count
    var value = 0.0
    var gradient = [Double](repeating: 0, count: size)
    var information = Matrix(rows: size, columns: size)
    // Derivatives with respect to the predictor, and to it and each threshold together.
    var first = [Double](repeating: 0, count: rows)
    var second = [Double](repeating: 0, count: rows)
    var mixed = [[Double]](repeating: [Double](repeating: 0, count: rows), count: cuts)
    for row in 0..<rows {
      let level = outcome[row]
      let weight = weights[row]
      let upper = level < cuts ? parameters[level] - predictor[row] : .infinity
      let lower = level > 0 ? parameters[level - 1] - predictor[row] : -.infinity
      let probability = Self.probability(upper: upper, lower: lower)
      guard probability > 0 else { return nil }
      value += weight * Elementary.log(probability)
      let (fu, su) = Self.density(upper)
      let (fl, sl) = Self.density(lower)
      let gu = fu / probability
      let gl = -fl / probability
      let huu = su / probability - gu * gu
      let hll = -sl / probability - gl * gl
      let hul = -gu * gl
      first[row] = -weight * (gu + gl)
      second[row] = -weight * (huu + 2 * hul + hll)
      if level < cuts {
        gradient[level] += weight * gu
        information[level, level] -= weight * huu
        mixed[level][row] += weight * (huu + hul)
      }
      if level > 0 {
        gradient[level - 1] += weight * gl
        information[level - 1, level - 1] -= weight * hll
        mixed[level - 1][row] += weight * (hll + hul)
      }
      if level > 0 && level < cuts {
        information[level, level - 1] -= weight * hul
        information[level - 1, level] -= weight * hul
      }
    }
    let slopeGradient = q.transposedMultiplied(by: first)
    let slopeInformation = q.crossProduct(weights: second)
    for i in 0..<slopes {
      gradient[cuts + i] = slopeGradient[i]
      for j in 0..<slopes { information[cuts + i, cuts + j] = slopeInformation[i, j] }
    }
    for cut in 0..<cuts {
      let cross = q.transposedMultiplied(by: mixed[cut])
      for i in 0..<slopes {
        information[cut, cuts + i] = cross[i]
        information[cuts + i, cut] = cross[i]
      }
    }
    return LikelihoodPoint(value: value, gradient: gradient, information: information)
  }

  /// The logistic density and its derivative; 0 at infinity.
  static func density(_ x: Double) -> (Double, Double) {
    guard x.isFinite else { return (0, 0) }
    let p = Elementary.logistic(x)
    let complement = Elementary.logistic(-x)
    return (p * complement, p * complement * (complement - p))
  }

  /// The thresholds without predictors: logits of the cumulative shares.
  var nullThresholds: [Double] {
    let total = Kernels.sum(weights)
    var below = 0.0
    return (0..<cuts).map { cut in
      for row in outcome.indices where outcome[row] == cut { below += weights[row] }
      return Elementary.log(below / (total - below))
    }
  }

  func fit() -> ProportionalOddsFit {
    let start = nullThresholds + [Double](repeating: 0, count: slopes)
    let nullValue = evaluate(start)?.value ?? .nan
    let result = NewtonAscent().climb(
      from: start,
      reach: { step in q.multiplied(by: Array(step[cuts...])).reduce(0) { max($0, abs($1)) } },
      evaluate)
    return describe(result, nullValue: nullValue)
  }

  private func describe(
    _ result: NewtonAscent.Result?, nullValue: Double
  ) -> ProportionalOddsFit {
    let kept = basis.kept.dropFirst().map { $0 - 1 }
    let size = columns + cuts
    var coefficients = [Double](repeating: .nan, count: columns)
    var thresholds = [Double](repeating: .nan, count: cuts)
    var covariance = Matrix(rows: size, columns: size, repeating: .nan)
    var status = ProportionalOddsFit.Status.notConverged
    if let result {
      // In the basis of (1, X) coordinates the constant carries the centring: x'β = c + q'γ.
      let carrier = carry(result.position)
      for (value, place) in zip(carrier.slopes, kept) { coefficients[place] = value }
      thresholds = carrier.thresholds
      if let factor = result.factor {
        let transform = transformation
        let full = transform.multiplied(by: factor.inverse()).multiplied(
          by: transform.transposed())
        let places = kept + (0..<cuts).map { columns + $0 }
        let order = (0..<slopes).map { cuts + $0 } + Array(0..<cuts)
        for (i, place) in places.enumerated() {
          for (j, other) in places.enumerated() {
            covariance[place, other] = full[order[i], order[j]]
          }
        }
      }
      if result.diverging {
        let steps = carry([Double](repeating: 0, count: cuts) + result.lastStep[cuts...]).slopes
        let spans = (0..<slopes).map { abs(steps[$0]) * columnLength($0) }
        let largest = spans.max() ?? 0
        status = .diverging(
          columns: spans.indices.filter { spans[$0] > 1e-3 * largest }.map { kept[$0] })
      } else if result.certificate.converged {
        status = .converged
      }
    }
    let errors = covariance.diagonal.map { $0.squareRoot() }
    return ProportionalOddsFit(
      status: status,
      certificate: result?.certificate
        ?? FitCertificate(iterations: 0, gradientNorm: .nan, decrement: .nan, converged: false),
      coefficients: coefficients, standardErrors: Array(errors[..<columns]),
      thresholds: thresholds, thresholdErrors: Array(errors[columns...]), covariance: covariance,
      aliasedColumns: basis.aliased.map { $0 - 1 }, rows: outcome.count, rank: slopes,
      logLikelihood: result?.point.value ?? .nan, nullLogLikelihood: nullValue)
  }

  private func columnLength(_ slope: Int) -> Double {
    (1...(slope + 1)).reduce(0) { $0 + basis.r[$1, slope + 1] * basis.r[$1, slope + 1] }
      .squareRoot()
  }

  /// Thresholds and slopes of the original columns.
  ///
  /// With `(1, X) = Q R` a predictor `q'γ` is `c + x'β` where `(c, β) = R⁻¹ (0, γ)`, and the
  /// constant c goes over into the thresholds: `θ - q'γ = (θ - c) - x'β`.
  private func carry(_ position: [Double]) -> (thresholds: [Double], slopes: [Double]) {
    let solved = basis.solve([0] + position[cuts...])
    return (position[..<cuts].map { $0 - solved[0] }, Array(solved.dropFirst()))
  }

  /// The linear map of `carry` as a matrix.
  private var transformation: Matrix {
    let size = cuts + slopes
    var result = Matrix(rows: size, columns: size)
    for column in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      let carried = carry(unit)
      for (row, value) in (carried.thresholds + carried.slopes).enumerated() {
        result[row, column] = value
      }
    }
    return result
  }
}
