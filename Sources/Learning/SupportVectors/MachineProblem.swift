internal import CSVM
internal import Glibc
internal import LinearAlgebra
internal import Preparation

/// A trained machine over the rows of its problem: f(x) = Σ coefficient K(row, x) + intercept,
/// positive for the event.
struct Machine: Sendable {
  var rows: [Int]
  var coefficients: [Double]
  var intercept: Double
}

/// Rows with their kernel, from which machines over all or some of the rows are trained.
///
/// Up to `sharedRows` rows the kernel matrix is computed once, in libsvm's own layout, and every
/// machine uses it; above that libsvm computes the rows it needs and caches them.
final class MachineProblem: @unchecked Sendable {
  static let sharedRows = 2500
  /// One row of the design a column.
  let points: Matrix
  let outcome: [Double]
  let kernel: SupportVectors.Kernel
  let gamma: Double
  let cost: Double
  let weights: (other: Double, event: Double)
  let tolerance: Double
  private let isShared: Bool
  /// Written in `init` only, read by any number of threads afterwards.
  private let nodes: UnsafeMutableBufferPointer<svm_node>
  private let stride: Int

  private static let quiet: Void = svm_set_print_string_function { _ in }

  init(
    points: Matrix, outcome: [Double], kernel: SupportVectors.Kernel, gamma: Double, cost: Double,
    weights: (other: Double, event: Double), tolerance: Double, jobs: Int
  ) {
    _ = Self.quiet
    self.points = points
    self.outcome = outcome
    self.kernel = kernel
    self.gamma = gamma
    self.cost = cost
    self.weights = weights
    self.tolerance = tolerance
    let count = points.columns
    isShared = count <= Self.sharedRows
    stride = (isShared ? count + 1 : points.rows) + 1
    nodes = .allocate(capacity: count * stride)
    nodes.initialize(repeating: svm_node(index: -1, value: 0))
    if isShared {
      let values = parallelMap(count, jobs: jobs) { row in
        (0...row).map { Self.value(points, row, $0, kernel, gamma) }
      }
      for row in 0..<count {
        nodes[row * stride] = svm_node(index: 0, value: Double(row + 1))
        for other in 0..<count {
          nodes[row * stride + 1 + other] = svm_node(
            index: Int32(other + 1),
            value: other <= row ? values[row][other] : values[other][row])
        }
      }
    } else {
      for row in 0..<count {
        for column in 0..<points.rows {
          nodes[row * stride + column] = svm_node(
            index: Int32(column + 1), value: points[column, row])
        }
      }
    }
  }

  deinit { nodes.deallocate() }

  static func value(
    _ points: Matrix, _ first: Int, _ second: Int, _ kernel: SupportVectors.Kernel, _ gamma: Double
  ) -> Double {
    points.withColumn(first) { a in
      points.withColumn(second) { b in value(a, b, kernel, gamma) }
    }
  }

  static func value(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>,
    _ kernel: SupportVectors.Kernel, _ gamma: Double
  ) -> Double {
    guard let x = a.baseAddress, let y = b.baseAddress else { return kernel == .rbf ? 1 : 0 }
    switch kernel {
    case .linear: return Kernels.dot(x, y, count: a.count)
    case .rbf: return exp(-gamma * Kernels.squaredDistance(x, y, count: a.count))
    }
  }

  func train(_ rows: [Int]) throws(StepFault) -> Machine {
    // The order of scikit-learn: the class that is no event first, rows in their order.
    let order = rows.filter { outcome[$0] == 0 } + rows.filter { outcome[$0] == 1 }
    guard let first = order.first, let last = order.last, outcome[first] != outcome[last] else {
      throw StepFault(
        "a fold of the training rows has one class only",
        help: "use fewer folds, or stratify them")
    }
    var labels = order.map { outcome[$0] == 1 ? 1.0 : -1.0 }
    var pointers: [UnsafeMutablePointer<svm_node>?] = order.map { row in
      nodes.baseAddress.map { $0 + row * stride }
    }
    var weightLabels: [Int32] = [-1, 1]
    var weightValues = [weights.other, weights.event]
    let machine = labels.withUnsafeMutableBufferPointer { labels in
      pointers.withUnsafeMutableBufferPointer { pointers in
        weightLabels.withUnsafeMutableBufferPointer { weightLabels in
          weightValues.withUnsafeMutableBufferPointer { weightValues -> Machine? in
            var problem = svm_problem(
              l: Int32(order.count), y: labels.baseAddress, x: pointers.baseAddress)
            var parameter = svm_parameter()
            parameter.svm_type = Int32(C_SVC)
            parameter.kernel_type = Int32(
              isShared ? PRECOMPUTED : kernel == .linear ? LINEAR : RBF)
            parameter.gamma = gamma
            parameter.C = cost
            parameter.eps = tolerance
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

  /// The decision value of a row of the problem.
  func decision(_ machine: Machine, of row: Int) -> Double {
    var sum = machine.intercept
    for (support, coefficient) in zip(machine.rows, machine.coefficients) {
      let value =
        isShared
        ? nodes[row * stride + 1 + support].value
        : Self.value(points, row, support, kernel, gamma)
      sum += coefficient * value
    }
    return sum
  }
}
