internal import LinearAlgebra
public import Preparation
public import Resampling
public import Settings

/// A support vector machine (C-SVC), by libsvm up to a few thousand rows and by working sets above
/// (see `MachineTask`); of several classes one for each pair, or one for each class against the
/// rest.
///
/// `gamma: scale` is 1 / (p × population variance of all entries of the training matrix), as
/// scikit-learn. Probabilities come from Platt's sigmoid on cross-validated decision values, over
/// octavo's own folds; libsvm's random numbers are not used.
public struct SupportVectors: Learner {
  public static let word = "svm"
  public static let meaning = "support vector machine"

  public var kernel = Kernel.rbf
  public var gamma = Gamma.scale
  public var cost = 1.0
  public var weights = Weights.none
  public var probability = true
  public var folds = FoldSettings(count: 5)
  public var tolerance = 1e-3
  public var classes = Classes.oneAgainstOne
  public init() {}

  public enum Kernel: String, WordSetting {
    case rbf
    case linear
    public var meaning: String {
      switch self {
      case .rbf: "exp(-gamma |x - y|²)"
      case .linear: "the inner product"
      }
    }
  }

  public enum Weights: String, WordSetting {
    case none
    case balanced
    public var meaning: String {
      switch self {
      case .none: "the cost is the same for both classes, or that of a `class-weights` step"
      case .balanced: "the cost of a class is multiplied by n / (k n_c)"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("kernel", \.kernel, fills: .scalar, "rbf or linear"),
      Field("gamma", \.gamma, "width of the rbf kernel: scale, auto (1/p) or a number"),
      Field("cost", \.cost, .above(0), "the cost of a violation (C)"),
      Field("class-weights", \.weights, "none or balanced"),
      Field("classes", \.classes, "how more than two classes are told apart"),
      Field("probability", \.probability, "whether Platt's sigmoid is fitted"),
      Field("folds", \.folds, "the folds of the decision values the sigmoid is fitted to"),
      Field(
        "tolerance", \.tolerance, .above(0), "the largest violation left, as libsvm's tolerance"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSupportVectors {
    if rows.truth.classCount > 2 { return try fitClasses(rows, in: context) }
    let outcome = try rows.binaryOutcome("`svm`")
    var fitted = FittedSupportVectors()
    fitted.columns = rows.design.columns
    fitted.kernel = kernel
    let events = outcome.reduce(0, +)
    guard rows.columnCount > 0 else {
      let odds = (events + 1) / (Double(rows.count) - events + 1)
      fitted.sigmoid = [0, -Logarithm.of(odds)]
      fitted.remarks = ["no column: every row gets the same score"]
      return fitted
    }
    let matrix = rows.design.matrix
    fitted.gamma = gamma.value(for: matrix)
    var classWeights = try Self.classWeights(rows, outcome)
    if weights == .balanced {
      let n = Double(rows.count)
      classWeights = (
        other: classWeights.other * n / (2 * (n - events)),
        event: classWeights.event * n / (2 * events)
      )
    }
    let task = MachineTask(
      points: matrix.transposed(), outcome: outcome, kernel: kernel, gamma: fitted.gamma,
      cost: cost, weights: classWeights, tolerance: tolerance)
    let trainer = task.trainer(jobs: context.jobs)
    let machine = try trainer.train(Array(0..<rows.count), jobs: context.jobs)
    fitted.take(machine, from: task.points)
    if let remark = machine.remark { fitted.remarks.append(remark) }
    if probability {
      fitted.sigmoid = try sigmoid(rows, trainer, machine, outcome, context)
      let made = rows.indices.count { $0 < 0 }
      if made > 0 {
        fitted.remarks.append("the sigmoid is fitted to real patients only")
      }
    }
    return fitted
  }

  /// libsvm weighs classes, not rows.
  private static func classWeights(
    _ rows: Rows<Training>, _ outcome: [Double]
  ) throws(StepFault) -> (other: Double, event: Double) {
    guard let weights = rows.weights else { return (1, 1) }
    func only(_ wanted: Double) throws(StepFault) -> Double {
      let found = Set(outcome.indices.filter { outcome[$0] == wanted }.map { weights[$0] })
      guard found.count == 1, let weight = found.first else {
        throw StepFault(
          "`svm` weighs classes, but rows of one class have different weights",
          help: "use `logistic`, or `class-weights`")
      }
      return weight
    }
    return (try only(0), try only(1))
  }

  /// Platt's sigmoid on decision values of folds; the kernel is computed once for all of them.
  private func sigmoid(
    _ rows: Rows<Training>, _ trainer: any MachineTrainer, _ whole: Machine,
    _ outcome: [Double], _ context: FittingContext
  ) throws(StepFault) -> [Double] {
    let foldOf: [Int]
    do {
      foldOf = try rows.folds(
        folds, seed: context.seed, stage: context.stage + "/platt", replicate: context.replicate)
    } catch {
      throw StepFault("the folds of the sigmoid cannot be made: \(error)")
    }
    let ids = Set(foldOf).sorted()
    let parts = try parallelMap(ids.count, jobs: context.jobs) {
      (place) throws(StepFault) -> [(row: Int, value: Double)] in
      let training = foldOf.indices.filter { foldOf[$0] != ids[place] }
      // Rows a balancer made are no patients: they train, and are not calibrated on.
      let held = foldOf.indices.filter { foldOf[$0] == ids[place] && rows.indices[$0] >= 0 }
      let values = try trainer.decisions(of: held, training: training, whole: whole, jobs: 1)
      return Array(zip(held, values))
    }
    let values = parts.flatMap { $0 }.sorted { $0.row < $1.row }
    return PlattSigmoid.fit(values.map(\.value), values.map { outcome[$0.row] == 1 })
  }
}

/// The width of a radial kernel.
public enum Gamma: SettingValue, Sendable, Equatable {
  case scale
  case automatic
  case number(Double)

  public static func read(_ node: Node, into problems: inout Problems) -> Gamma? {
    switch node.value {
    case .text("scale"): return .scale
    case .text("auto"): return .automatic
    case .number(let value) where value > 0 && value.isFinite: return .number(value)
    case .integer(let value) where value > 0: return .number(Double(value))
    default:
      problems.add(
        .wrongType, "'gamma' is scale, auto or a number above 0, found \(node.description)",
        at: node)
      return nil
    }
  }

  public var node: Node {
    switch self {
    case .scale: .text("scale")
    case .automatic: .text("auto")
    case .number(let value): .number(value)
    }
  }

  public static var shape: Shape {
    .either([
      .word([
        Shape.Word("scale", "1 / (p × variance of all entries)"), Shape.Word("auto", "1 / p"),
      ]), .number(.above(0)),
    ])
  }

  func value(for matrix: Matrix) -> Double {
    switch self {
    case .number(let value): return value
    case .automatic: return 1 / Double(matrix.columns)
    case .scale:
      let n = Double(matrix.elements.count)
      let mean = Kernels.sum(matrix.elements) / n
      let variance = matrix.elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      return variance > 0 ? 1 / (Double(matrix.columns) * variance) : 1
    }
  }
}
