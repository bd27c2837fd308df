import LinearAlgebra

/// Coordinate descent with covariance updates on second moments: the elastic net, and the lasso
/// where the exact path gave up. J. Friedman, T. Hastie, R. Tibshirani, J Stat Softw 33 (2010) 1.
struct GramDescent {
  let problem: GramProblem
  var b: [Double]
  var c: [Double]

  init(_ problem: GramProblem) {
    self.problem = problem
    b = [Double](repeating: 0, count: problem.columns)
    c = problem.q
  }

  /// Minimises with penalties lasso * |b|₁ + ridge/2 * |b|², starting from where it stands.
  mutating func solve(
    lasso: Double, ridge: Double, stop: LassoStop, iterations: Int
  ) -> (gap: Double, sweeps: Int, converged: Bool) {
    let p = problem.columns
    let usable = (0..<p).filter { problem.usable[$0] }
    var sweeps = 0
    var inner = 1e-3
    while sweeps < iterations {
      var largest = sweep(usable, lasso, ridge)
      sweeps += 1
      let active = usable.filter { b[$0] != 0 }
      while largest > inner * problem.yy, sweeps < iterations {
        largest = sweep(active, lasso, ridge)
        sweeps += 1
      }
      let gap = problem.gap(b, c, lasso: lasso, ridge: ridge)
      switch stop {
      case .dualityGap(let tolerance):
        if gap <= tolerance * problem.yy {
          finish(lasso, ridge)
          c = problem.covariances(b)
          return (problem.gap(b, c, lasso: lasso, ridge: ridge), sweeps, true)
        }
      case .delta(let threshold):
        if largest < threshold * problem.yy, inner <= threshold { return (gap, sweeps, true) }
      }
      inner = max(inner / 10, 1e-22)
    }
    return (problem.gap(b, c, lasso: lasso, ridge: ridge), sweeps, false)
  }

  /// One round over some columns; the largest squared change of the fit.
  private mutating func sweep(_ columns: [Int], _ lasso: Double, _ ridge: Double) -> Double {
    let p = problem.columns
    let gram = problem.gram.base
    var largest = 0.0
    c.withUnsafeMutableBufferPointer { c in
      for j in columns {
        let diagonal = gram[j + j * p]
        let target = c[j] + diagonal * b[j]
        let shrunk = abs(target) > lasso ? (target > 0 ? target - lasso : target + lasso) : 0
        let value = shrunk / (diagonal + ridge)
        let difference = value - b[j]
        guard difference != 0 else { continue }
        b[j] = value
        Kernels.axpy(-difference, gram + j * p, c.baseAddress!, count: p)
        largest = max(largest, diagonal * difference * difference)
      }
    }
    return largest
  }

  /// Solves the active system exactly, and keeps the solution where no sign and no inactive column
  /// objects: what descent only approaches.
  private mutating func finish(_ lasso: Double, _ ridge: Double) {
    let p = problem.columns
    let active = (0..<p).filter { b[$0] != 0 }
    let k = active.count
    guard k > 0, k <= 1500 else { return }
    var system = Matrix(rows: k, columns: k)
    var right = [Double](repeating: 0, count: k)
    for (place, j) in active.enumerated() {
      for (other, i) in active.enumerated() { system[other, place] = problem.gram.base[i + j * p] }
      system[place, place] += ridge
      right[place] = problem.q[j] - (b[j] > 0 ? lasso : -lasso)
    }
    guard let factor = Cholesky(system, tolerance: 1e-12) else { return }
    let solution = factor.solve(right)
    var candidate = [Double](repeating: 0, count: p)
    for (place, j) in active.enumerated() {
      guard solution[place] * b[j] > 0 else { return }
      candidate[j] = solution[place]
    }
    let covariances = problem.covariances(candidate)
    for j in 0..<p where problem.usable[j] && candidate[j] == 0 {
      guard abs(covariances[j]) <= lasso * (1 + 1e-9) else { return }
    }
    b = candidate
    c = covariances
  }
}
