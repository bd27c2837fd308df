internal import LinearAlgebra
internal import Preparation

/// A trained machine over the rows of its problem: f(x) = Σ coefficient K(row, x) + intercept,
/// positive for the event.
struct Machine: Sendable {
  var rows: [Int]
  var coefficients: [Double]
  var intercept: Double
  /// What stopped the solver short of its tolerance, if anything did.
  var remark: String?
}

/// Rows with their kernel, from which machines over all or some of the rows are trained.
protocol MachineTrainer: Sendable {
  func train(_ rows: [Int], jobs: Int) throws(StepFault) -> Machine

  /// Decision values of `held` by a machine of `training`; `whole` is the machine of all rows.
  func decisions(
    of held: [Int], training: [Int], whole: Machine, jobs: Int
  ) throws(StepFault) -> [Double]
}

/// What is trained: the points, one a column, their outcomes and the settings.
struct MachineTask: Sendable {
  let points: Matrix
  /// 1 for events, 0 for the others.
  let outcome: [Double]
  let kernel: SupportVectors.Kernel
  let gamma: Double
  let cost: Double
  let weights: (other: Double, event: Double)
  let tolerance: Double

  /// libsvm is the field's reference, and its numbers are ours as far as it goes. It computes one
  /// kernel row after the other from sparse vectors; of ten thousand patients that takes seconds,
  /// of seventy thousand hours, so that larger problems go to our own solver.
  static let libraryRows = 2500

  func trainer(jobs: Int) -> any MachineTrainer {
    points.columns <= Self.libraryRows
      ? LibraryTrainer(self, jobs: jobs) : WorkingSetTrainer(self, jobs: jobs)
  }

  /// Rows of both classes, or why they cannot be learnt from.
  func requireBothClasses(_ rows: [Int]) throws(StepFault) {
    guard rows.contains(where: { outcome[$0] == 0 }), rows.contains(where: { outcome[$0] == 1 })
    else {
      throw StepFault(
        "a fold of the training rows has one class only",
        help: "use fewer folds, or stratify them")
    }
  }

  func kernel(_ first: Int, _ second: Int) -> Double {
    points.withColumn(first) { a in points.withColumn(second) { b in kernel.value(a, b, gamma) } }
  }
}

extension SupportVectors.Kernel {
  func value(
    _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, _ gamma: Double
  ) -> Double {
    guard let x = a.baseAddress, let y = b.baseAddress else { return self == .rbf ? 1 : 0 }
    switch self {
    case .linear: return Kernels.dot(x, y, count: a.count)
    case .rbf: return Logarithm.power(-gamma * Kernels.squaredDistance(x, y, count: a.count))
    }
  }
}
