import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#endif

/// Penalised multinomial regression on a standardised design, with one predictor for each class.
///
/// The loss is majorised by a quadratic with the constant curvature 1/2 (D. Böhning, Ann Inst Stat
/// Math 44 (1992) 197-200), whose lasso is solved by coordinate descent; Newton steps on the active
/// coefficients finish where descent is slow. Strong rules leave columns out, and a check of every
/// column brings back what they left out wrongly.
struct MultinomialDescent {
  let design: StandardizedDesign
  let y: [Int]
  let classes: Int
  /// Whether the coefficients of a column enter for all classes or for none.
  let isGrouped: Bool
  /// By class.
  private(set) var b: [[Double]]
  private(set) var intercepts: [Double]
  private var eta: [[Double]]
  private var risk: [[Double]]
  /// Σ w z (y - p) of every column, by class.
  private var gradient: [[Double]]
  /// Half the mean null deviance.
  let nullLoss: Double
  private var previousLasso = Double.infinity
  /// Σ w z² of each column.
  private let squares: [Double]

  init(_ design: StandardizedDesign, y: [Int], classes: Int, isGrouped: Bool) {
    self.design = design
    self.y = y
    self.classes = classes
    self.isGrouped = isGrouped
    let n = y.count
    var shares = [Double](repeating: 0, count: classes)
    for row in 0..<n { shares[y[row]] += design.weights[row] }
    nullLoss = -shares.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
    let logs = shares.map { log($0) }
    let centre = logs.reduce(0, +) / Double(classes)
    intercepts = logs.map { $0 - centre }
    b = Array(repeating: Array(repeating: 0, count: design.columns), count: classes)
    eta = intercepts.map { Array(repeating: $0, count: n) }
    risk = shares.map { Array(repeating: $0, count: n) }
    gradient = b
    squares = (0..<design.columns).map { j in
      let z = design.z.base + j * n
      return design.weights.withUnsafeBufferPointer {
        Kernels.weightedDot($0.baseAddress!, z, z, count: n)
      }
    }
    refreshGradient(Array(0..<design.columns))
  }

  private func size(_ j: Int, of values: [[Double]]) -> Double {
    if !isGrouped { return values.reduce(0) { max($0, abs($1[j])) } }
    return values.reduce(0) { $0 + $1[j] * $1[j] }.squareRoot()
  }

  func largestLambda(alpha: Double) -> Double {
    (0..<design.columns).reduce(0) { max($0, size($1, of: gradient)) } / max(alpha, 1e-3)
  }

  /// Mean -log likelihood by the weights.
  var loss: Double {
    var sum = 0.0
    for row in y.indices {
      var highest = -Double.infinity
      for k in 0..<classes { highest = max(highest, eta[k][row]) }
      var total = 0.0
      for k in 0..<classes { total += exp(eta[k][row] - highest) }
      sum += design.weights[row] * (highest + log(total) - eta[y[row]][row])
    }
    return sum
  }

  mutating func solve(
    lasso: Double, ridge: Double, stop: LassoStop, iterations: Int
  ) -> (gap: Double, sweeps: Int, converged: Bool) {
    let usable = design.scales.indices.filter { design.scales[$0] > 0 }
    let cut = previousLasso.isFinite ? 2 * lasso - previousLasso : lasso
    var kept = Set(
      usable.filter { size($0, of: b) != 0 || size($0, of: gradient) >= cut })
    previousLasso = lasso
    let tolerance: Double =
      switch stop {
      case .dualityGap(let share): share
      case .delta(let threshold): threshold
      }
    var sweeps = 0
    var rounds = 0
    while sweeps < iterations {
      rounds += 1
      sweeps += majorise(kept.sorted(), lasso, ridge, steps: rounds < 4 ? 4 : 40)
      finish(lasso, ridge)
      centre()
      refreshGradient(usable)
      let missed = usable.filter {
        !kept.contains($0) && size($0, of: gradient) > lasso * (1 + 1e-9)
      }
      if !missed.isEmpty {
        kept.formUnion(missed)
        continue
      }
      let gap = self.gap(lasso, ridge, usable)
      if gap <= tolerance * nullLoss { return (gap, sweeps, true) }
      // Saturated: the loss cannot fall further in this arithmetic.
      if loss < 1e-9 * nullLoss || rounds > 400 { return (gap, sweeps, gap <= 1e-5 * nullLoss) }
    }
    return (gap(lasso, ridge, usable), sweeps, false)
  }

  /// Descent on the quadratic majoriser, a few times over.
  private mutating func majorise(
    _ columns: [Int], _ lasso: Double, _ ridge: Double, steps: Int
  ) -> Int {
    let n = y.count
    let bound = 0.5
    var sweeps = 0
    var rest = Array(repeating: [Double](repeating: 0, count: n), count: classes)
    for _ in 0..<steps {
      for k in 0..<classes {
        for row in 0..<n {
          rest[k][row] = design.weights[row] * ((y[row] == k ? 1 : 0) - risk[k][row])
        }
        // The weights sum to 1: the intercept's own step.
        let shift = Kernels.sum(rest[k]) / bound
        move(intercept: k, by: shift, bound, &rest[k])
      }
      var largestStep = 0.0
      var active = columns
      var full = true
      for _ in 0..<50 {
        sweeps += 1
        var largest = 0.0
        for j in active {
          let curvature = bound * squares[j]
          let z = design.z.base + j * n
          var targets = [Double](repeating: 0, count: classes)
          for k in 0..<classes {
            targets[k] =
              rest[k].withUnsafeBufferPointer { Kernels.dot($0.baseAddress!, z, count: n) }
              + curvature * b[k][j]
          }
          let shrunk = shrink(targets, lasso)
          for k in 0..<classes {
            let difference = shrunk[k] / (curvature + ridge) - b[k][j]
            guard difference != 0 else { continue }
            b[k][j] += difference
            for row in 0..<n {
              let step = difference * z[row]
              eta[k][row] += step
              rest[k][row] -= bound * design.weights[row] * step
            }
            largest = max(largest, curvature * difference * difference)
          }
        }
        largestStep = max(largestStep, largest)
        if largest <= 1e-12 * nullLoss || (!full && largest <= 1e-2 * largestStep) {
          if full { break }
          full = true
          active = columns
        } else {
          if full && largest <= 1e-3 * largestStep { break }
          full = false
          active = columns.filter { size($0, of: b) != 0 }
        }
      }
      refreshRisk()
      if largestStep <= 1e-18 { break }
    }
    return sweeps
  }

  private mutating func move(
    intercept k: Int, by shift: Double, _ bound: Double, _ rest: inout [Double]
  ) {
    intercepts[k] += shift
    for row in y.indices {
      eta[k][row] += shift
      rest[row] -= bound * design.weights[row] * shift
    }
  }

  private func shrink(_ targets: [Double], _ lasso: Double) -> [Double] {
    if isGrouped {
      let norm = targets.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return targets.map { norm > lasso ? $0 * (1 - lasso / norm) : 0 }
    }
    return targets.map { abs($0) > lasso ? ($0 > 0 ? $0 - lasso : $0 + lasso) : 0 }
  }

  private func penalty(_ lasso: Double, _ ridge: Double) -> Double {
    var sum = 0.0
    for j in 0..<design.columns {
      var squares = 0.0
      for k in 0..<classes where b[k][j] != 0 {
        squares += b[k][j] * b[k][j]
        if !isGrouped { sum += lasso * abs(b[k][j]) }
      }
      if squares > 0 { sum += (isGrouped ? lasso * squares.squareRoot() : 0) + ridge * squares / 2 }
    }
    return sum
  }

  private mutating func refreshRisk() {
    for row in y.indices {
      var highest = -Double.infinity
      for k in 0..<classes { highest = max(highest, eta[k][row]) }
      var total = 0.0
      for k in 0..<classes {
        let share = exp(eta[k][row] - highest)
        risk[k][row] = share
        total += share
      }
      for k in 0..<classes { risk[k][row] /= total }
    }
  }

  private mutating func refreshGradient(_ columns: [Int]) {
    let n = y.count
    for k in 0..<classes {
      let rest = (0..<n).map { design.weights[$0] * ((y[$0] == k ? 1 : 0) - risk[k][$0]) }
      rest.withUnsafeBufferPointer { rest in
        for j in columns {
          gradient[k][j] = Kernels.dot(rest.baseAddress!, design.z.base + j * n, count: n)
        }
      }
    }
  }

  /// The intercepts' own optimum, so that residuals sum to 0 in every class as a dual point must.
  private mutating func centre() {
    for _ in 0..<60 {
      var largest = 0.0
      var system = Matrix(rows: classes - 1, columns: classes - 1)
      var right = [Double](repeating: 0, count: classes - 1)
      for k in 0..<(classes - 1) {
        for row in y.indices {
          let w = design.weights[row]
          right[k] += w * ((y[row] == k ? 1 : 0) - risk[k][row])
          for l in 0..<(classes - 1) {
            system[k, l] += w * risk[k][row] * ((k == l ? 1 : 0) - risk[l][row])
          }
        }
        largest = max(largest, abs(right[k]))
      }
      guard largest > 1e-14, let factor = Cholesky(system, tolerance: 1e-14) else { break }
      let step = factor.solve(right)
      guard step.allSatisfy({ abs($0) < 10 }) else { break }
      for k in 0..<(classes - 1) {
        intercepts[k] += step[k]
        for row in y.indices { eta[k][row] += step[k] }
      }
      refreshRisk()
    }
    let mean = intercepts.reduce(0, +) / Double(classes)
    for k in 0..<classes {
      intercepts[k] -= mean
      for row in y.indices { eta[k][row] -= mean }
    }
  }

  /// Primal less dual at the point y - κ (y - p), with κ bringing the gradient within the penalty
  /// where there is no ridge part.
  private func gap(_ lasso: Double, _ ridge: Double, _ usable: [Int]) -> Double {
    let norm = usable.reduce(0) { max($0, size($1, of: gradient)) }
    let scale = ridge > 0 || norm <= lasso ? 1 : lasso / norm
    var dual = 0.0
    for row in y.indices {
      for k in 0..<classes {
        let own: Double = y[row] == k ? 1 : 0
        let u = own - scale * (own - risk[k][row])
        if u > 0 { dual -= design.weights[row] * u * log(u) }
      }
    }
    if ridge > 0 {
      for j in usable {
        if isGrouped {
          let excess = max(size(j, of: gradient) - lasso, 0)
          dual -= excess * excess / (2 * ridge)
        } else {
          for k in 0..<classes {
            let excess = max(abs(gradient[k][j]) - lasso, 0)
            dual -= excess * excess / (2 * ridge)
          }
        }
      }
    }
    return loss + penalty(lasso, ridge) - dual
  }

  /// Newton's method on the active coefficients with their signs (or their being there) held. A
  /// step that would turn a sign, or does not lower the objective, is shortened or not taken.
  private mutating func finish(_ lasso: Double, _ ridge: Double) {
    let n = y.count
    var active: [(k: Int, j: Int)] = []
    for j in 0..<design.columns where size(j, of: b) != 0 {
      for k in 0..<classes where isGrouped || b[k][j] != 0 { active.append((k, j)) }
    }
    let free = classes - 1
    let total = active.count + free
    guard !active.isEmpty, total <= 400 else { return }
    for _ in 0..<12 {
      let before = loss + penalty(lasso, ridge)
      // Intercepts of all classes but the last, then the active coefficients.
      var system = Matrix(rows: total, columns: total)
      var right = [Double](repeating: 0, count: total)
      func column(_ place: Int) -> (k: Int, z: UnsafePointer<Double>?) {
        place < free
          ? (place, nil)
          : (
            active[place - free].k,
            UnsafePointer(design.z.base + active[place - free].j * n)
          )
      }
      var scaled = [Double](repeating: 0, count: n)
      for place in 0..<total {
        let (k, z) = column(place)
        for row in 0..<n {
          let value = z?[row] ?? 1
          right[place] +=
            design.weights[row] * ((y[row] == k ? 1 : 0) - risk[k][row]) * value
        }
        for l in 0..<classes {
          for row in 0..<n {
            scaled[row] =
              design.weights[row] * risk[k][row] * ((k == l ? 1 : 0) - risk[l][row])
              * (z?[row] ?? 1)
          }
          scaled.withUnsafeBufferPointer { scaled in
            for other in 0...place {
              let (own, values) = column(other)
              guard own == l else { continue }
              let value =
                values.map { Kernels.dot(scaled.baseAddress!, $0, count: n) }
                ?? Kernels.sum(scaled.baseAddress!, count: n)
              system[place, other] = value
              system[other, place] = value
            }
          }
        }
      }
      for (index, item) in active.enumerated() {
        let place = free + index
        let value = b[item.k][item.j]
        right[place] -= ridge * value
        system[place, place] += ridge
        if isGrouped {
          let norm = size(item.j, of: b)
          right[place] -= lasso * value / norm
          system[place, place] += lasso / norm
          for (second, other) in active.enumerated() where other.j == item.j {
            system[place, free + second] -=
              lasso * value * b[other.k][other.j] / (norm * norm * norm)
          }
        } else {
          right[place] -= value > 0 ? lasso : -lasso
        }
      }
      guard let factor = Cholesky(system, tolerance: 1e-13) else { return }
      let step = factor.solve(right)
      let decrement = zip(step, right).reduce(0) { $0 + $1.0 * $1.1 }
      guard decrement.isFinite, decrement > 0 else { return }
      if !isGrouped {
        for (index, item) in active.enumerated() {
          let value = b[item.k][item.j]
          if (value + step[free + index]) * value <= 0 { return }
        }
      }
      let old = self
      var factorOfStep = 1.0
      while true {
        for k in 0..<free {
          intercepts[k] += factorOfStep * step[k]
          for row in 0..<n { eta[k][row] += factorOfStep * step[k] }
        }
        for (index, item) in active.enumerated() {
          let difference = factorOfStep * step[free + index]
          b[item.k][item.j] += difference
          let z = design.z.base + item.j * n
          for row in 0..<n { eta[item.k][row] += difference * z[row] }
        }
        refreshRisk()
        if loss + penalty(lasso, ridge) <= before + 1e-14 * abs(before) { break }
        self = old
        factorOfStep /= 2
        if factorOfStep < 1e-4 { return }
      }
      if decrement < 1e-24 * nullLoss { return }
    }
  }
}
