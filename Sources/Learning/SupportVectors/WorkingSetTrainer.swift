internal import LinearAlgebra
internal import Preparation

/// Support vector machines of many rows by working sets: of all rows the ones that violate the
/// optimality conditions most are solved for together, then all gradients are brought up to date in
/// one pass (T. Joachims, Making large-scale SVM learning practical, 1999; Z. Wen et al.,
/// ThunderSVM, JMLR 19 (2018) 1-5). Within a set pairs are chosen by second-order information as
/// libsvm does (R.-E. Fan et al., JMLR 6 (2005) 1889-1918), and the end is libsvm's too: the largest
/// violation of a pair is below the tolerance.
///
/// A round costs O(new rows of the set x rows x features); kernel rows of a round are computed
/// together, which reads the points once for four of them.
struct WorkingSetTrainer: MachineTrainer {
  static let size = 256
  let task: MachineTask
  let panels: KernelPanels

  init(_ task: MachineTask, jobs: Int) {
    self.task = task
    panels = KernelPanels(task.points, kernel: task.kernel, gamma: task.gamma)
    panels.keep(jobs: jobs)
  }

  func train(_ rows: [Int], jobs: Int) throws(StepFault) -> Machine {
    try task.requireBothClasses(rows)
    var state = DualState(task, rows: rows, padded: panels.stride)
    let remark = solve(&state, jobs: jobs)
    return state.machine(remark: remark)
  }

  /// Begins at the machine of all rows, whose coefficients of the held rows are handed back.
  func decisions(
    of held: [Int], training: [Int], whole: Machine, jobs: Int
  ) throws(StepFault) -> [Double] {
    try task.requireBothClasses(training)
    var state = DualState(task, rows: training, padded: panels.stride)
    state.begin(at: whole)
    let support = state.alpha.indices.filter { state.alpha[$0] > 0 }
    let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.size * panels.stride)
    defer { buffer.deallocate() }
    for start in Swift.stride(from: 0, to: support.count, by: Self.size) {
      let part = Array(support[start..<min(start + Self.size, support.count)])
      panels.rows(of: part, into: buffer, jobs: jobs)
      let factors = part.map { state.alpha[$0] * state.sign[$0] }
      state.gradient.withUnsafeMutableBufferPointer { panels.add(buffer, factors, to: $0) }
    }
    _ = solve(&state, jobs: jobs)
    let intercept = state.intercept
    return held.map { state.gradient[$0] + state.sign[$0] + intercept }
  }

  private func solve(_ state: inout DualState, jobs: Int) -> String? {
    let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.size * panels.stride)
    defer { buffer.deallocate() }
    var set = WorkingSet(capacity: Self.size)
    let most = 1000 + 20 * state.rows.count
    for _ in 0..<most {
      let violators = Violators(state, most: Self.size / 4)
      guard violators.gap >= task.tolerance else { return nil }
      let fresh = set.take(violators.points)
      // Rows of points that stay are kept where they are.
      for slots in fresh.runs {
        let part = UnsafeMutableBufferPointer(
          rebasing: buffer[(slots.lowerBound * panels.stride)..<(slots.upperBound * panels.stride)])
        panels.rows(of: slots.map { set.points[$0] }, into: part, jobs: jobs)
      }
      var local = LocalProblem(
        set.points, state, rows: buffer, stride: panels.stride)
      local.solve(until: max(task.tolerance / 2, violators.gap / 10))
      let factors = set.points.indices.map { place -> Double in
        let point = set.points[place]
        let change = (local.alpha[place] - state.alpha[point]) * state.sign[point]
        state.alpha[point] = local.alpha[place]
        return change
      }
      state.gradient.withUnsafeMutableBufferPointer { panels.add(buffer, factors, to: $0) }
    }
    return "the solver stopped after \(most) rounds with a violation above its tolerance"
  }
}

/// The dual problem on the way to its solution.
struct DualState {
  let rows: [Int]
  /// 1 for events, -1 for the others.
  let sign: [Double]
  /// The largest coefficient of each point; 0 for points that do not train.
  let limit: [Double]
  var alpha: [Double]
  /// sign × the gradient of the dual: Σ α sign K - sign.
  var gradient: [Double]

  init(_ task: MachineTask, rows: [Int], padded: Int) {
    self.rows = rows
    let count = task.outcome.count
    sign = task.outcome.map { $0 == 1 ? 1 : -1 }
    var limit = Array(repeating: 0.0, count: count)
    for row in rows {
      limit[row] = task.cost * (task.outcome[row] == 1 ? task.weights.event : task.weights.other)
    }
    self.limit = limit
    alpha = Array(repeating: 0, count: count)
    gradient = sign.map { -$0 } + Array(repeating: 0, count: padded - count)
  }

  /// Takes the coefficients of another machine for the points that train here, and lowers some so
  /// that Σ α sign is 0 again, the later rows first.
  mutating func begin(at machine: Machine) {
    for (row, coefficient) in zip(machine.rows, machine.coefficients) where limit[row] > 0 {
      alpha[row] = min(abs(coefficient), limit[row])
    }
    var surplus = rows.reduce(0) { $0 + alpha[$1] * sign[$1] }
    for row in rows.reversed() where surplus != 0 && alpha[row] > 0 {
      guard sign[row] * surplus > 0 else { continue }
      let less = min(alpha[row], abs(surplus))
      alpha[row] -= less
      surplus -= sign[row] * less
      if abs(surplus) < 1e-12 { break }
    }
  }

  /// May α sign rise, and may it fall?
  func canRise(_ point: Int) -> Bool {
    sign[point] > 0 ? alpha[point] < limit[point] : alpha[point] > 0
  }
  func canFall(_ point: Int) -> Bool {
    sign[point] > 0 ? alpha[point] > 0 : alpha[point] < limit[point]
  }

  /// By libsvm's rule: the mean over free points, or between the limits of the others.
  var intercept: Double {
    var (free, sum) = (0, 0.0)
    var (upper, lower) = (Double.infinity, -Double.infinity)
    for row in rows {
      if alpha[row] > 0, alpha[row] < limit[row] {
        free += 1
        sum += gradient[row]
      } else if canRise(row) {
        upper = min(upper, gradient[row])
      } else {
        lower = max(lower, gradient[row])
      }
    }
    return free > 0 ? -sum / Double(free) : -(upper + lower) / 2
  }

  func machine(remark: String?) -> Machine {
    let support = rows.filter { alpha[$0] > 0 }
    return Machine(
      rows: support, coefficients: support.map { alpha[$0] * sign[$0] }, intercept: intercept,
      remark: remark)
  }
}
