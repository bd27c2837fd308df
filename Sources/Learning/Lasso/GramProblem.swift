import LinearAlgebra

/// A Gaussian problem reduced to second moments: all that a path needs, whatever the rows.
///
/// Weights sum to 1, so the objective is yy/2 - b·q + b·G b/2 + penalty.
struct GramProblem: Sendable {
  let columns: Int
  let rows: Int
  /// Column-major, symmetric.
  let gram: DoubleBuffer
  /// Covariance of each column with the outcome.
  let q: [Double]
  /// Variance of the outcome.
  let yy: Double
  /// Columns that may enter.
  let usable: [Bool]

  /// Gap by scikit-learn's formula at coefficients b with covariances c = q - G b.
  func gap(_ b: [Double], _ c: [Double], lasso: Double, ridge: Double) -> Double {
    var (bq, bc, absolute, squares, norm) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for j in 0..<columns {
      if b[j] != 0 {
        bq += b[j] * q[j]
        bc += b[j] * c[j]
        absolute += abs(b[j])
        squares += b[j] * b[j]
      }
      norm = max(norm, abs(c[j] - ridge * b[j]))
    }
    let residual = yy - bq - bc
    let scale = norm > lasso ? lasso / norm : 1
    return (residual + residual * scale * scale) / 2 + lasso * absolute - scale * (yy - bq)
      + ridge * (1 + scale * scale) * squares / 2
  }

  /// c = q - G b.
  func covariances(_ b: [Double]) -> [Double] {
    var c = q
    c.withUnsafeMutableBufferPointer { c in
      for j in 0..<columns where b[j] != 0 {
        Kernels.axpy(-b[j], gram.base + j * columns, c.baseAddress!, count: columns)
      }
    }
    return c
  }

  func largestLambda(alpha: Double) -> Double {
    (q.map(abs).max() ?? 0) / max(alpha, 1e-3)
  }
}

/// Second moments of all rows, from which those of any fold's training rows follow by taking the
/// fold's own away: one large product serves every fold.
struct FoldMoments: Sendable {
  let design: StandardizedDesign
  let y: [Double]
  let yMean: Double
  /// Σ w z zᵀ and Σ w z y of all rows, y centred.
  private let gram: DoubleBuffer
  private let q: [Double]

  init(_ design: StandardizedDesign, y: [Double], jobs: Int?) {
    self.design = design
    var mean = 0.0
    for row in 0..<design.rows { mean += design.weights[row] * y[row] }
    yMean = mean
    self.y = y.map { $0 - mean }
    let rows = Array(0..<design.rows)
    (gram, q, _, _, _) = Self.moments(design, self.y, rows, jobs: jobs)
  }

  /// Everything: the problem of the full fit.
  var full: GramProblem {
    var yy = 0.0
    for row in 0..<design.rows { yy += design.weights[row] * y[row] * y[row] }
    return GramProblem(
      columns: design.columns, rows: design.rows, gram: gram, q: q, yy: yy,
      usable: design.scales.map { $0 > 0 })
  }

  struct Training: Sendable {
    let problem: GramProblem
    /// Within the standardised design: b on its columns is b / scale, about these means.
    let means: [Double]
    let scales: [Double]
    let yMean: Double
  }

  /// The problem without some rows; columns centred again, and scaled again when asked.
  func without(_ rows: [Int], rescaling: Bool) -> Training {
    let p = design.columns
    let (held, heldQ, sums, ySum, weight) = Self.moments(design, y, rows, jobs: 1)
    let left = 1 - weight
    // All columns have mean 0, so what is left has minus the sums that were taken away.
    let means = sums.map { -$0 / left }
    let yMean = -ySum / left
    var scales = [Double](repeating: 0, count: p)
    for j in 0..<p where design.scales[j] > 0 {
      let whole = gram.base[j + j * p]
      let variance = (whole - held.base[j + j * p]) / left - means[j] * means[j]
      if variance > 1e-10 * whole { scales[j] = rescaling ? variance.squareRoot() : 1 }
    }
    let inverse = scales.map { $0 > 0 ? 1 / $0 : 0 }
    for j in 0..<p {
      let column = held.base + j * p
      let all = gram.base + j * p
      let meanJ = means[j]
      let scaleJ = inverse[j]
      for i in 0..<p {
        column[i] = ((all[i] - column[i]) / left - means[i] * meanJ) * inverse[i] * scaleJ
      }
    }
    var yy = 0.0
    var isHeld = [Bool](repeating: false, count: design.rows)
    for row in rows { isHeld[row] = true }
    for row in 0..<design.rows where !isHeld[row] {
      yy += design.weights[row] * (y[row] - yMean) * (y[row] - yMean)
    }
    let covariance = (0..<p).map { ((q[$0] - heldQ[$0]) / left - means[$0] * yMean) * inverse[$0] }
    let problem = GramProblem(
      columns: p, rows: design.rows - rows.count, gram: held, q: covariance, yy: yy / left,
      usable: scales.map { $0 > 0 })
    return Training(problem: problem, means: means, scales: scales, yMean: yMean + self.yMean)
  }

  /// Weighted moments of some rows.
  private static func moments(
    _ design: StandardizedDesign, _ y: [Double], _ rows: [Int], jobs: Int?
  ) -> (gram: DoubleBuffer, q: [Double], sums: [Double], ySum: Double, weight: Double) {
    let n = rows.count
    let p = design.columns
    let taken = DoubleBuffer(n * p)
    let roots = rows.map { design.weights[$0].squareRoot() }
    var q = [Double](repeating: 0, count: p)
    var sums = q
    let weighted = zip(rows, roots).map { y[$0] * $1 }
    for column in 0..<p {
      let source = design.z.base + column * design.rows
      let target = taken.base + column * n
      for index in 0..<n { target[index] = source[rows[index]] * roots[index] }
      weighted.withUnsafeBufferPointer {
        q[column] = Kernels.dot(target, $0.baseAddress!, count: n)
      }
      roots.withUnsafeBufferPointer {
        sums[column] = Kernels.dot(target, $0.baseAddress!, count: n)
      }
    }
    let gram = CrossProducts.of(taken.base, rows: n, columns: p, jobs: jobs)
    return (gram, q, sums, Kernels.dot(weighted, roots), Kernels.dot(roots, roots))
  }
}
