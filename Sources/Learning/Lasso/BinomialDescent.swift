import LinearAlgebra

/// Penalised logistic regression on a standardised design: weighted coordinate descent inside
/// Newton steps, with strong rules and a check of every column before a λ is left, and a Newton
/// finish on the active columns.
struct BinomialDescent {
  let design: StandardizedDesign
  let y: [Double]
  var b: [Double]
  var intercept: Double
  private var eta: [Double]
  private var risk: [Double]
  /// Σ w z (y - p) of every column.
  private(set) var gradient: [Double]
  let nullDeviance: Double
  private var previousLasso = Double.infinity

  init(_ design: StandardizedDesign, y: [Double]) {
    self.design = design
    self.y = y
    var mean = 0.0
    for row in y.indices { mean += design.weights[row] * y[row] }
    intercept = Logarithm.of(mean / (1 - mean))
    nullDeviance = 2 * Logarithm.entropy(mean)
    b = [Double](repeating: 0, count: design.columns)
    eta = [Double](repeating: intercept, count: y.count)
    risk = [Double](repeating: mean, count: y.count)
    gradient = [Double](repeating: 0, count: design.columns)
    refreshGradient(Array(0..<design.columns))
  }

  func largestLambda(alpha: Double) -> Double {
    (gradient.map(abs).max() ?? 0) / max(alpha, 1e-3)
  }

  /// Mean -2 log likelihood by the weights.
  var deviance: Double {
    var sum = 0.0
    for row in y.indices {
      sum += design.weights[row] * (Logarithm.softplus(eta[row]) - y[row] * eta[row])
    }
    return 2 * sum
  }

  mutating func solve(
    lasso: Double, ridge: Double, stop: LassoStop, iterations: Int
  ) -> (gap: Double, sweeps: Int, converged: Bool) {
    let usable = design.scales.indices.filter { design.scales[$0] > 0 }
    // Sequential strong rule; the check below brings back what it discards wrongly.
    let cut = previousLasso.isFinite ? 2 * lasso - previousLasso : lasso
    var kept = Set(usable.filter { b[$0] != 0 || abs(gradient[$0]) >= cut })
    previousLasso = lasso
    var sweeps = 0
    var accuracy = 1e-3
    while sweeps < iterations {
      let columns = kept.sorted()
      let before = sweeps
      sweeps += newton(columns, lasso, ridge, accuracy: accuracy, limit: iterations - sweeps)
      finish(lasso, ridge)
      centre()
      refreshGradient(usable)
      let missed = usable.filter { !kept.contains($0) && abs(gradient[$0]) > lasso * (1 + 1e-10) }
      if !missed.isEmpty {
        kept.formUnion(missed)
        continue
      }
      let gap = self.gap(lasso, ridge)
      let tolerance: Double =
        switch stop {
        case .dualityGap(let share): share
        case .delta(let threshold): threshold
        }
      if gap <= tolerance * nullDeviance / 2 { return (gap, sweeps, true) }
      // Saturated: the loss cannot fall further in this arithmetic.
      if deviance < 1e-9 * nullDeviance || (accuracy <= 1e-20 && sweeps - before <= 2) {
        return (gap, sweeps, gap <= 1e-6 * nullDeviance)
      }
      accuracy = max(accuracy / 100, 1e-20)
    }
    return (gap(lasso, ridge), sweeps, false)
  }

  /// Newton steps, each solved by coordinate descent on the given columns.
  private mutating func newton(
    _ columns: [Int], _ lasso: Double, _ ridge: Double, accuracy: Double, limit: Int
  ) -> Int {
    let n = y.count
    var sweeps = 0
    var weight = [Double](repeating: 0, count: n)
    var rest = weight
    var curvature = [Double](repeating: 0, count: design.columns)
    for _ in 0..<50 where sweeps < limit {
      let old = (b: b, intercept: intercept, eta: eta, objective: objective(lasso, ridge))
      var total = 0.0
      for row in 0..<n {
        let w = design.weights[row]
        weight[row] = max(risk[row] * (1 - risk[row]), 1e-9) * w
        rest[row] = w * (y[row] - risk[row])
        total += weight[row]
      }
      var moved = 0.0
      var active = columns
      var full = true
      weight.withUnsafeBufferPointer { weight in
        rest.withUnsafeMutableBufferPointer { rest in
          let (v, r) = (weight.baseAddress!, rest.baseAddress!)
          for j in columns {
            let z = design.z.base + j * n
            curvature[j] = Kernels.weightedDot(v, z, z, count: n)
          }
          while sweeps < limit {
            sweeps += 1
            var largest = 0.0
            let shift = Kernels.sum(r, count: n) / total
            intercept += shift
            Kernels.axpy(-shift, v, r, count: n)
            for row in 0..<n { eta[row] += shift }
            largest = total * shift * shift
            for j in active {
              let z = design.z.base + j * n
              let target = Kernels.dot(r, z, count: n) + curvature[j] * b[j]
              let shrunk = abs(target) > lasso ? (target > 0 ? target - lasso : target + lasso) : 0
              let value = shrunk == 0 ? 0 : shrunk / (curvature[j] + ridge)
              let difference = value - b[j]
              guard difference != 0 else { continue }
              b[j] = value
              for row in 0..<n {
                let step = difference * z[row]
                eta[row] += step
                r[row] -= v[row] * step
              }
              largest = max(largest, curvature[j] * difference * difference)
            }
            moved = max(moved, largest)
            if largest <= accuracy * nullDeviance * 1e-2 {
              if full { break }
              full = true
              active = columns
            } else {
              full = false
              active = columns.filter { b[$0] != 0 }
            }
          }
        }
      }
      // Halve the step while the objective rises.
      var factor = 1.0
      let target = (b: b, intercept: intercept, eta: eta)
      while objective(lasso, ridge) > old.objective + 1e-14 * abs(old.objective), factor > 1e-6 {
        factor /= 2
        for j in columns { b[j] = old.b[j] + factor * (target.b[j] - old.b[j]) }
        intercept = old.intercept + factor * (target.intercept - old.intercept)
        for row in 0..<n { eta[row] = old.eta[row] + factor * (target.eta[row] - old.eta[row]) }
      }
      for row in 0..<n { risk[row] = Logarithm.sigmoid(eta[row]) }
      if moved <= accuracy * nullDeviance { break }
    }
    return sweeps
  }

  private func objective(_ lasso: Double, _ ridge: Double) -> Double {
    var penalty = 0.0
    for value in b where value != 0 { penalty += lasso * abs(value) + ridge * value * value / 2 }
    return deviance / 2 + penalty
  }

  private mutating func refreshGradient(_ columns: [Int]) {
    let n = y.count
    let rest = (0..<n).map { design.weights[$0] * (y[$0] - risk[$0]) }
    rest.withUnsafeBufferPointer { rest in
      for j in columns {
        gradient[j] = Kernels.dot(rest.baseAddress!, design.z.base + j * n, count: n)
      }
    }
  }

  /// The intercept's own optimum, so that the residuals sum to 0 as a dual point must.
  private mutating func centre() {
    for _ in 0..<20 {
      var (sum, total) = (0.0, 0.0)
      for row in y.indices {
        sum += design.weights[row] * (y[row] - risk[row])
        total += design.weights[row] * risk[row] * (1 - risk[row])
      }
      guard total > 0 else { return }
      let shift = sum / total
      guard abs(shift) > 1e-15 * max(1, abs(intercept)), abs(shift) < 10 else { return }
      intercept += shift
      for row in y.indices {
        eta[row] += shift
        risk[row] = Logarithm.sigmoid(eta[row])
      }
    }
  }

  /// Primal less dual. The dual point is u = y - κ (y - p), with κ bringing Zᵀ W (y - p) within the
  /// penalty where there is no ridge part.
  private func gap(_ lasso: Double, _ ridge: Double) -> Double {
    let norm = gradient.map(abs).max() ?? 0
    let scale = ridge > 0 || norm <= lasso ? 1 : lasso / norm
    var dual = 0.0
    for row in y.indices {
      let u = y[row] - scale * (y[row] - risk[row])
      dual += design.weights[row] * Logarithm.entropy(min(max(u, 0), 1))
    }
    if ridge > 0 {
      for value in gradient where abs(value) > lasso {
        dual -= (abs(value) - lasso) * (abs(value) - lasso) / (2 * ridge)
      }
    }
    return objective(lasso, ridge) - dual
  }

  /// Newton's method on the active columns with their signs held: quadratic where descent is
  /// slow. A step that would turn a sign, or does not lower the objective, is not taken.
  private mutating func finish(_ lasso: Double, _ ridge: Double) {
    let n = y.count
    let active = b.indices.filter { b[$0] != 0 }
    let k = active.count
    guard k > 0, k < n, k <= 600 else { return }
    for _ in 0..<12 {
      let weight = (0..<n).map { design.weights[$0] * risk[$0] * (1 - risk[$0]) }
      let rest = (0..<n).map { design.weights[$0] * (y[$0] - risk[$0]) }
      var system = Matrix(rows: k + 1, columns: k + 1)
      var right = [Double](repeating: 0, count: k + 1)
      system[0, 0] = Kernels.sum(weight)
      right[0] = Kernels.sum(rest)
      var scaled = [Double](repeating: 0, count: n)
      for (place, j) in active.enumerated() {
        let z = design.z.base + j * n
        for row in 0..<n { scaled[row] = weight[row] * z[row] }
        system[place + 1, 0] = Kernels.sum(scaled)
        system[0, place + 1] = system[place + 1, 0]
        scaled.withUnsafeBufferPointer { scaled in
          for other in 0...place {
            let value = Kernels.dot(
              scaled.baseAddress!, design.z.base + active[other] * n, count: n)
            system[place + 1, other + 1] = value
            system[other + 1, place + 1] = value
          }
        }
        system[place + 1, place + 1] += ridge
        right[place + 1] =
          rest.withUnsafeBufferPointer { Kernels.dot($0.baseAddress!, z, count: n) }
          - ridge * b[j] - (b[j] > 0 ? lasso : -lasso)
      }
      guard let factor = Cholesky(system, tolerance: 1e-13) else { return }
      let step = factor.solve(right)
      for (place, j) in active.enumerated() where (b[j] + step[place + 1]) * b[j] <= 0 { return }
      let old = self
      let before = objective(lasso, ridge)
      intercept += step[0]
      for row in 0..<n { eta[row] += step[0] }
      for (place, j) in active.enumerated() {
        b[j] += step[place + 1]
        let z = design.z.base + j * n
        for row in 0..<n { eta[row] += step[place + 1] * z[row] }
      }
      for row in 0..<n { risk[row] = Logarithm.sigmoid(eta[row]) }
      if objective(lasso, ridge) > before + 1e-13 * abs(before) {
        self = old
        return
      }
      let moved = zip(step, right).reduce(0) { $0 + $1.0 * $1.1 }
      if moved < 1e-26 * nullDeviance { return }
    }
  }
}
