internal import LinearAlgebra
internal import Preparation
internal import Resampling
public import Settings

extension SupportVectors {
  /// How several classes are told apart.
  public enum Classes: String, WordSetting {
    case oneAgainstOne = "one-against-one"
    case oneAgainstRest = "one-against-rest"
    public var meaning: String {
      switch self {
      case .oneAgainstOne:
        "a machine for each pair of classes, probabilities by pairwise coupling (libsvm)"
      case .oneAgainstRest: "a machine for each class against all others"
      }
    }

    /// The class each machine speaks for, and the one it speaks against; nil for all others.
    func pairs(of count: Int) -> [(first: Int, second: Int?)] {
      (0..<count).flatMap { i -> [(first: Int, second: Int?)] in
        self == .oneAgainstRest ? [(i, nil)] : (i..<count).dropFirst().map { (i, $0) }
      }
    }
  }

  /// Machines of several classes over one kernel.
  func fitClasses(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSupportVectors {
    let (codes, names) = try rows.severalClasses("`svm`")
    var fitted = FittedSupportVectors()
    fitted.columns = rows.design.columns
    fitted.kernel = kernel
    fitted.classes = names
    fitted.scheme = classes
    let k = names.count
    guard rows.columnCount > 0 else {
      fitted.remarks = ["no column: every row gets the same score"]
      fitted.shares = rows.truth.counts.map { Double($0 + 1) / Double(rows.count + k) }
      return fitted
    }
    let matrix = rows.design.matrix
    fitted.gamma = gamma.value(for: matrix)
    let weights = try classWeights(rows, codes, k)
    let pairs = classes.pairs(of: k)
    let points = matrix.transposed()
    let foldOf = probability ? try plattFolds(rows, context) : []
    let (kernel, gamma, cost, tolerance) = (kernel, fitted.gamma, cost, tolerance)
    let found = try parallelMap(pairs.count, jobs: context.jobs) {
      (place) throws(StepFault) -> (Machine, [Double]) in
      let (first, second) = pairs[place]
      let some = codes.indices.filter { second == nil || codes[$0] == first || codes[$0] == second }
      // Positive speaks for the first class of a pair.
      let task = MachineTask(
        points: points.selecting(columns: some), outcome: some.map { codes[$0] == first ? 1 : 0 },
        kernel: kernel, gamma: gamma, cost: cost,
        weights: (other: second.map { weights[$0] } ?? 1, event: weights[first]),
        tolerance: tolerance)
      let trainer = task.trainer(jobs: 1)
      var machine = try trainer.train(Array(some.indices), jobs: 1)
      let curve =
        probability ? try sigmoid(rows, trainer, machine, some, task.outcome, foldOf) : []
      machine.rows = machine.rows.map { some[$0] }
      return (machine, curve)
    }
    let used = Set(found.flatMap { $0.0.rows }).sorted()
    fitted.vectors = used.flatMap { points.column($0) }
    let placeOf = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    fitted.machines = zip(pairs, found).map { pair, result in
      var machine = FittedSupportVectors.PairMachine()
      machine.first = pair.first
      machine.second = pair.second ?? -1
      machine.intercept = result.0.intercept
      machine.supports = result.0.rows.map { placeOf[$0] ?? 0 }
      machine.duals = result.0.coefficients
      machine.sigmoid = result.1
      return machine
    }
    fitted.remarks += Set(found.compactMap(\.0.remark)).sorted()
    if rows.indices.contains(where: { $0 < 0 }), probability {
      fitted.remarks.append("the sigmoids are fitted to real patients only")
    }
    return fitted
  }

  /// Weights of the classes: those of a `class-weights` step, times n / (k n_c) where balanced.
  private func classWeights(
    _ rows: Rows<Training>, _ codes: [Int], _ k: Int
  ) throws(StepFault) -> [Double] {
    var result = [Double](repeating: 1, count: k)
    if let given = rows.weights {
      for place in 0..<k {
        let own = Set(codes.indices.filter { codes[$0] == place }.map { given[$0] })
        guard own.count == 1, let weight = own.first else {
          throw StepFault(
            "`svm` weighs classes, but rows of one class have different weights",
            help: "use `logistic`, or `class-weights`")
        }
        result[place] = weight
      }
    }
    guard weights == .balanced else { return result }
    let sizes = rows.truth.counts
    return result.indices.map {
      result[$0] * Double(rows.count) / (Double(k) * Double(sizes[$0]))
    }
  }

  private func plattFolds(
    _ rows: Rows<Training>, _ context: FittingContext
  ) throws(StepFault) -> [Int] {
    do {
      return try rows.folds(
        folds, seed: context.seed, stage: context.stage + "/platt", replicate: context.replicate)
    } catch {
      throw StepFault("the folds of the sigmoid cannot be made: \(error)")
    }
  }

  /// Platt's sigmoid of one machine. Where the rest of a fold has one class only its rows get the
  /// decision 1 or -1, and 0 where it has none, as libsvm does.
  private func sigmoid(
    _ rows: Rows<Training>, _ trainer: any MachineTrainer, _ whole: Machine, _ some: [Int],
    _ own: [Double], _ foldOf: [Int]
  ) throws(StepFault) -> [Double] {
    var values: [(place: Int, value: Double)] = []
    for fold in Set(foldOf).sorted() {
      let training = some.indices.filter { foldOf[some[$0]] != fold }
      let held = some.indices.filter { foldOf[some[$0]] == fold && rows.indices[some[$0]] >= 0 }
      let events = training.count { own[$0] == 1 }
      if events == 0 || events == training.count {
        values += held.map { ($0, training.isEmpty ? 0 : events > 0 ? 1 : -1) }
        continue
      }
      values += zip(
        held, try trainer.decisions(of: held, training: training, whole: whole, jobs: 1)
      ).map { ($0, $1) }
    }
    values.sort { $0.place < $1.place }
    return PlattSigmoid.fit(values.map(\.value), values.map { own[$0.place] == 1 })
  }
}

extension FittedSupportVectors {
  /// A machine for two classes, or for one against the rest, over the shared support vectors.
  public struct PairMachine: Configurable {
    public var first = 0
    /// -1 where the others are all other classes.
    public var second = -1
    public var intercept = 0.0
    public var supports: [Int] = []
    public var duals: [Double] = []
    public var sigmoid: [Double] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("first", \.first, "the class a positive value speaks for"),
        Field("second", \.second, "the class it speaks against; -1 for all others"),
        Field("intercept", \.intercept, "the intercept"),
        Field("supports", \.supports, "its support vectors, as places among the shared ones"),
        Field("duals", \.duals, "their coefficients"),
        Field("sigmoid", \.sigmoid, "Platt's A and B"),
      ]
    }
  }

  /// Scores of every class: probabilities, or libsvm's votes with their confidences as
  /// scikit-learn's `decision_function_shape="ovr"`.
  func predictClasses(_ points: Matrix) -> Prediction {
    let (rows, k) = (points.columns, classes.count)
    if machines.isEmpty {
      let byClass = shares.map { Array(repeating: $0, count: rows) }
      return Prediction(
        scores: ClassPredictions.expected(byClass), byClass: byClass, classProbabilities: byClass)
    }
    let width = columns.count
    let count = width > 0 ? vectors.count / width : 0
    var byClass = Array(repeating: [Double](repeating: 0, count: rows), count: k)
    var probabilities = byClass
    let hasSigmoids = machines.allSatisfy { $0.sigmoid.count == 2 }
    for row in 0..<rows {
      let values = vectors.withUnsafeBufferPointer { all in
        points.withColumn(row) { point in
          (0..<count).map { index in
            kernel.value(
              UnsafeBufferPointer(rebasing: all[(index * width)..<((index + 1) * width)]), point,
              gamma)
          }
        }
      }
      var pairs = Array(repeating: [Double](repeating: 0, count: k), count: k)
      var confidences = [Double](repeating: 0, count: k)
      for machine in machines {
        var decision = machine.intercept
        for (place, dual) in zip(machine.supports, machine.duals) {
          decision += dual * values[place]
        }
        let share =
          hasSigmoids ? Sigmoid.of(-(machine.sigmoid[0] * decision + machine.sigmoid[1])) : 0
        guard machine.second >= 0 else {
          byClass[machine.first][row] = decision
          probabilities[machine.first][row] = share
          continue
        }
        pairs[machine.first][machine.second] = share
        pairs[machine.second][machine.first] = 1 - share
        byClass[decision > 0 ? machine.first : machine.second][row] += 1
        confidences[machine.first] += decision
        confidences[machine.second] -= decision
      }
      guard scheme == .oneAgainstOne else { continue }
      for place in 0..<k {
        byClass[place][row] += confidences[place] / (3 * (abs(confidences[place]) + 1))
      }
      if hasSigmoids {
        for (place, share) in PairwiseCoupling.probabilities(pairs).enumerated() {
          probabilities[place][row] = share
        }
      }
    }
    guard hasSigmoids else {
      return Prediction(
        scores: byClass.last ?? [], byClass: byClass, classProbabilities: [])
    }
    if scheme == .oneAgainstRest { probabilities = ClassPredictions.normalised(probabilities) }
    return Prediction(
      scores: ClassPredictions.expected(probabilities), byClass: probabilities,
      classProbabilities: probabilities)
  }
}
