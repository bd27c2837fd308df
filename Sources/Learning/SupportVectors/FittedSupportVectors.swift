internal import LinearAlgebra
public import Preparation
public import Resampling
public import Settings

/// Support vectors with their coefficients; of a linear kernel the slopes alone.
public struct FittedSupportVectors: FittedLearner {
  public static let word = "support-vectors"
  public static let meaning = "support vectors with their coefficients"
  public static let kind = ScoreKind.decision
  public static let holdsPatients = true

  public var columns: [DesignColumn] = []
  public var kernel = SupportVectors.Kernel.rbf
  public var gamma = 0.0
  public var intercept = 0.0
  /// One a support vector; positive for events.
  public var duals: [Double] = []
  /// Support vectors, one behind the other.
  public var vectors: [Double] = []
  /// Platt's A and B: P = 1 / (1 + exp(A f + B)); empty where not asked for.
  public var sigmoid: [Double] = []
  /// Of several classes: their names, how they are told apart, and the machines over the vectors.
  public var classes: [String] = []
  public var scheme = SupportVectors.Classes.oneAgainstOne
  public var machines: [PairMachine] = []
  /// Of several classes without a column: the share of each.
  public var shares: [Double] = []
  public var remarks: [String] = []
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"), Field("kernel", \.kernel, "the kernel"),
      Field("gamma", \.gamma, "its width"), Field("intercept", \.intercept, "the intercept"),
      Field("duals", \.duals, "coefficient of each support vector"),
      Field("vectors", \.vectors, "the support vectors: patient rows"),
      Field("sigmoid", \.sigmoid, "Platt's A and B"),
      Field("classes", \.classes, "the classes, where there are more than two"),
      Field("scheme", \.scheme, "how they are told apart"),
      Field("machines", \.machines, "a machine for each pair, or for each class"),
      Field("shares", \.shares, "the share of each class, where there is no column"),
      Field("remarks", \.remarks, "what a reader should know"),
    ]
  }

  public var supportCount: Int { duals.count }

  mutating func take(_ machine: Machine, from points: Matrix) {
    intercept = machine.intercept
    duals = machine.coefficients
    vectors = machine.rows.flatMap { points.column($0) }
  }

  /// The slopes of a linear kernel; a radial one has none.
  public var slopes: [Double]? {
    guard kernel == .linear, !columns.isEmpty, classes.isEmpty else { return nil }
    return Matrix(rows: columns.count, columns: duals.count, elements: vectors)
      .multiplied(by: duals)
  }

  public var coefficients: [ModelCoefficient] {
    guard let slopes else { return [] }
    return [ModelCoefficient(DesignColumn("(intercept)"), intercept)]
      + zip(columns, slopes).map { ModelCoefficient($0, $1) }
  }

  public func predict<Side>(_ rows: Rows<Side>) throws(StepFault) -> Prediction {
    let points = try rows.design.selecting(columns).matrix.transposed()
    if !classes.isEmpty { return predictClasses(points) }
    let scores: [Double]
    if columns.isEmpty {
      scores = Array(repeating: 0, count: rows.count)
    } else if let slopes {
      scores = (0..<rows.count).map { row in
        points.withColumn(row) { point in
          slopes.withUnsafeBufferPointer { Kernels.dot($0, point) } + intercept
        }
      }
    } else {
      scores = radial(points)
    }
    guard sigmoid.count == 2 else { return Prediction(scores: scores, probabilities: nil) }
    return Prediction(
      scores: scores,
      probabilities: scores.map { Sigmoid.of(-(sigmoid[0] * $0 + sigmoid[1])) })
  }

  private func radial(_ points: Matrix) -> [Double] {
    let width = columns.count
    // A machine that was trained in single precision is read in it, whatever the number of rows.
    guard duals.count <= MachineTask.libraryRows else {
      return SupportScores(vectors: vectors, duals: duals, gamma: gamma, intercept: intercept)
        .of(points)
    }
    return parallelMap(points.columns) { row in
      points.withColumn(row) { point in
        vectors.withUnsafeBufferPointer { all in
          var sum = intercept
          for index in duals.indices {
            let vector = UnsafeBufferPointer(rebasing: all[(index * width)..<((index + 1) * width)])
            sum += duals[index] * SupportVectors.Kernel.rbf.value(vector, point, gamma)
          }
          return sum
        }
      }
    }
  }
}
