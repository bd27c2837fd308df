internal import CSVM
internal import LinearAlgebra
internal import Preparation

/// Machines by libsvm: the kernel matrix is computed once, in libsvm's own layout, and every machine
/// over all or some of the rows uses it.
final class LibraryTrainer: MachineTrainer, @unchecked Sendable {
  private let task: MachineTask
  /// Written in `init` only, read by any number of threads afterwards.
  private let nodes: UnsafeMutableBufferPointer<svm_node>
  private let stride: Int

  private static let quiet: Void = svm_set_print_string_function { _ in }

  init(_ task: MachineTask, jobs: Int) {
    _ = Self.quiet
    self.task = task
    let count = task.points.columns
    stride = count + 2
    nodes = .allocate(capacity: count * stride)
    nodes.initialize(repeating: svm_node(index: -1, value: 0))
    let values = parallelMap(count, jobs: jobs) { row in (0...row).map { task.kernel(row, $0) } }
    for row in 0..<count {
      nodes[row * stride] = svm_node(index: 0, value: Double(row + 1))
      for other in 0..<count {
        nodes[row * stride + 1 + other] = svm_node(
          index: Int32(other + 1), value: other <= row ? values[row][other] : values[other][row])
      }
    }
  }

  deinit { nodes.deallocate() }

  func decisions(
    of held: [Int], training: [Int], whole: Machine, jobs: Int
  ) throws(StepFault) -> [Double] {
    let machine = try train(training, jobs: jobs)
    return held.map { decision(machine, of: $0) }
  }

  func train(_ rows: [Int], jobs: Int) throws(StepFault) -> Machine {
    try task.requireBothClasses(rows)
    let outcome = task.outcome
    // The order of scikit-learn: the class that is no event first, rows in their order.
    let order = rows.filter { outcome[$0] == 0 } + rows.filter { outcome[$0] == 1 }
    var labels = order.map { outcome[$0] == 1 ? 1.0 : -1.0 }
    var pointers: [UnsafeMutablePointer<svm_node>?] = order.map { row in
      nodes.baseAddress.map { $0 + row * stride }
    }
    var weightLabels: [Int32] = [-1, 1]
    var weightValues = [task.weights.other, task.weights.event]
    let machine = labels.withUnsafeMutableBufferPointer { labels in
      pointers.withUnsafeMutableBufferPointer { pointers in
        weightLabels.withUnsafeMutableBufferPointer { weightLabels in
          weightValues.withUnsafeMutableBufferPointer { weightValues -> Machine? in
            var problem = svm_problem(
              l: Int32(order.count), y: labels.baseAddress, x: pointers.baseAddress)
            var parameter = svm_parameter()
            parameter.svm_type = Int32(C_SVC)
            parameter.kernel_type = Int32(PRECOMPUTED)
            parameter.C = task.cost
            parameter.eps = task.tolerance
            parameter.cache_size = 200
            parameter.shrinking = 1
            parameter.probability = 0
            parameter.nr_weight = 2
            parameter.weight_label = weightLabels.baseAddress
            parameter.weight = weightValues.baseAddress
            guard svm_check_parameter(&problem, &parameter) == nil,
              let model = svm_train(&problem, &parameter)
            else { return nil }
            var owned: UnsafeMutablePointer<svm_model>? = model
            defer { svm_free_and_destroy_model(&owned) }
            let found = model.pointee
            let count = Int(found.l)
            let sign = found.label[0] == 1 ? 1.0 : -1.0
            return Machine(
              rows: (0..<count).map { order[Int(found.sv_indices[$0]) - 1] },
              coefficients: (0..<count).map { sign * (found.sv_coef[0]?[$0] ?? 0) },
              intercept: -sign * found.rho[0])
          }
        }
      }
    }
    guard let machine else { throw StepFault("libsvm refuses the problem") }
    return machine
  }

  private func decision(_ machine: Machine, of row: Int) -> Double {
    var sum = machine.intercept
    for (support, coefficient) in zip(machine.rows, machine.coefficients) {
      sum += coefficient * nodes[row * stride + 1 + support].value
    }
    return sum
  }
}
