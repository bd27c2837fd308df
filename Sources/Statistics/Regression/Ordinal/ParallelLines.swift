public import LinearAlgebra

/// Tests of the proportional-odds assumption: that each predictor has one coefficient for all
/// cut-points.
public struct ParallelLinesTest: Sendable {
  /// All predictors together, then each term.
  public let omnibus: ChiSquareTest
  public let terms: [ChiSquareTest]
  /// The binary logistic regression of each cut-point, `y > k`.
  public let cuts: [LogisticFit]
}

public enum ParallelLines {
  /// Brant's Wald test (Brant 1990): compares the slopes of the binary logistic regressions of
  /// `y > k`, whose joint covariance follows from their fitted probabilities.
  ///
  /// - Parameter terms: the design columns of each term; nil means each column on its own.
  /// - Returns: NaN statistics where a binary regression has no finite estimate.
  public static func brant(
    design: Matrix, outcome: [Int], levels: Int, terms: [[Int]]? = nil
  ) throws(RegressionError) -> ParallelLinesTest {
    let cuts = levels - 1
    let count = design.columns
    let groups = terms ?? (0..<count).map { [$0] }
    var fits: [LogisticFit] = []
    for cut in 0..<cuts {
      fits.append(
        try LogisticRegression.fit(design: design, outcome: outcome.map { $0 > cut ? 1.0 : 0 }))
    }
    let sound = fits.allSatisfy { $0.status == .converged }
    // The columns that every fit could estimate, with the intercept first.
    let kept = (0..<count).filter { column in
      fits.allSatisfy { $0.coefficients[column + 1].isFinite }
    }
    let used = design.selecting(columns: kept).prependingOnes()
    let places = [0] + kept.map { $0 + 1 }
    let size = kept.count
    var covariance = Matrix(rows: cuts * size, columns: cuts * size)
    for k in 0..<cuts where sound {
      for l in k..<cuts {
        // For k < l: E[1(y > k) 1(y > l)] is P(y > l).
        let weights = zip(fits[k].probabilities, fits[l].probabilities).map {
          k == l ? $0 * (1 - $0) : $1 - $0 * $1
        }
        let first = fits[k].covariance.selecting(rows: places, columns: places)
        let second = fits[l].covariance.selecting(rows: places, columns: places)
        let block = first.multiplied(by: used.crossProduct(weights: weights)).multiplied(by: second)
        for i in 0..<size {
          for j in 0..<size {
            covariance[k * size + i, l * size + j] = block[i + 1, j + 1]
            covariance[l * size + j, k * size + i] = block[i + 1, j + 1]
          }
        }
      }
    }
    func test(_ columns: [Int]) -> ChiSquareTest {
      let chosen = columns.compactMap { kept.firstIndex(of: $0) }
      let df = chosen.count * (cuts - 1)
      guard sound, df > 0 else { return ChiSquareTest(statistic: .nan, df: df) }
      // Contrasts of every later cut-point with the first.
      var contrasts = Matrix(rows: df, columns: cuts * size)
      for cut in 1..<cuts {
        for (i, place) in chosen.enumerated() {
          contrasts[(cut - 1) * chosen.count + i, place] = 1
          contrasts[(cut - 1) * chosen.count + i, cut * size + place] = -1
        }
      }
      let slopes = fits.flatMap { fit in kept.map { fit.coefficients[$0 + 1] } }
      let spread = contrasts.multiplied(by: covariance).multiplied(by: contrasts.transposed())
      guard let factor = Cholesky(spread, tolerance: 1e-12) else {
        return ChiSquareTest(statistic: .nan, df: df)
      }
      return ChiSquareTest(
        statistic: factor.inverseQuadraticForm(contrasts.multiplied(by: slopes)), df: df)
    }
    return ParallelLinesTest(
      omnibus: test(Array(0..<count)), terms: groups.map(test), cuts: fits)
  }

  /// The likelihood ratio test against the cumulative model in which every cut-point has slopes
  /// of its own (`VGAM::vglm(cumulative(parallel = FALSE))`).
  ///
  /// - Returns: a NaN statistic when the general model has no maximum inside its domain.
  public static func likelihoodRatio(
    design: Matrix, outcome: [Int], levels: Int, weights: [Double]? = nil
  ) throws(RegressionError) -> ChiSquareTest {
    let problem = try OrdinalProblem(
      design: design, outcome: outcome, levels: levels, weights: weights, aliasTolerance: 1e-7)
    let cuts = problem.cuts
    let rank = problem.basis.rank
    let df = (cuts - 1) * problem.slopes
    let start = problem.nullThresholds + [Double](repeating: 0, count: problem.slopes)
    guard
      let parallel = NewtonAscent().climb(from: start, problem.evaluate),
      parallel.certificate.converged
    else { return ChiSquareTest(statistic: .nan, df: df) }
    // A constant predictor is a multiple of the first basis vector.
    let unit = problem.basis.q[0, 0]
    var general = [Double](repeating: 0, count: cuts * rank)
    for cut in 0..<cuts {
      general[cut * rank] = parallel.position[cut] / unit
      for i in 1..<max(1, rank) { general[cut * rank + i] = -parallel.position[cuts + i - 1] }
    }
    guard
      let free = NewtonAscent().climb(from: general, problem.evaluateGeneral),
      free.certificate.converged
    else { return ChiSquareTest(statistic: .nan, df: df) }
    return ChiSquareTest(
      statistic: max(0, 2 * (free.point.value - parallel.point.value)), df: df)
  }
}

extension OrdinalProblem {
  /// The likelihood with a linear predictor of its own for each cut-point.
  func evaluateGeneral(_ parameters: [Double]) -> LikelihoodPoint? {
    let rank = basis.rank
    let rows = outcome.count
    let predictors = (0..<cuts).map {
      basis.q.multiplied(by: Array(parameters[($0 * rank)..<(($0 + 1) * rank)]))
    }
    let zeros = [Double](repeating: 0, count: rows)
    var first = [[Double]](repeating: zeros, count: cuts)
    var own = first
    var neighbour = first
    var value = 0.0
    for row in 0..<rows {
      let level = outcome[row]
      let weight = weights[row]
      let upper = level < cuts ? predictors[level][row] : .infinity
      let lower = level > 0 ? predictors[level - 1][row] : -.infinity
      let probability = Self.probability(upper: upper, lower: lower)
      guard probability > 0 else { return nil }
      value += weight * Elementary.log(probability)
      let (fu, su) = Self.density(upper)
      let (fl, sl) = Self.density(lower)
      let gu = fu / probability
      let gl = -fl / probability
      if level < cuts {
        first[level][row] += weight * gu
        own[level][row] -= weight * (su / probability - gu * gu)
      }
      if level > 0 {
        first[level - 1][row] += weight * gl
        own[level - 1][row] -= weight * (-sl / probability - gl * gl)
      }
      if level > 0, level < cuts { neighbour[level - 1][row] += weight * gu * gl }
    }
    var information = Matrix(rows: cuts * rank, columns: cuts * rank)
    func place(_ k: Int, _ l: Int, _ block: Matrix) {
      for i in 0..<rank {
        for j in 0..<rank { information[k * rank + i, l * rank + j] = block[i, j] }
      }
    }
    for k in 0..<cuts {
      place(k, k, basis.q.crossProduct(weights: own[k]))
      if k + 1 < cuts {
        let block = basis.q.crossProduct(weights: neighbour[k])
        place(k, k + 1, block)
        place(k + 1, k, block)
      }
    }
    return LikelihoodPoint(
      value: value, gradient: first.flatMap { basis.q.transposedMultiplied(by: $0) },
      information: information)
  }
}
