internal import Glibc
internal import LinearAlgebra
public import Resampling
public import Settings

/// The power transformation of Yeo & Johnson (2000, Biometrika 87:954), λ by maximum likelihood,
/// as scikit-learn's PowerTransformer with `standardize=False`.
public struct YeoJohnson: Step {
  public static let word = "yeo-johnson"
  public static let meaning = "bring the columns near a normal distribution by a power"
  public static let role = StepRole.reshaping

  public init() {}
  public static var fields: [Field<Self>] { [] }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedYeoJohnson {
    let design = rows.design
    let lambdas = parallelMap(design.columnCount, jobs: context.jobs) { index in
      design.withColumn(index) { Self.lambda(of: $0) }
    }
    if let bad = lambdas.firstIndex(where: { !$0.isFinite }) {
      throw .missing(design.columns[bad].title)
    }
    var fitted = FittedYeoJohnson()
    fitted.columns = design.columns
    fitted.lambdas = lambdas
    return fitted
  }

  /// The λ of largest likelihood; 1 (no change) for a column without spread.
  static func lambda(of column: UnsafeBufferPointer<Double>) -> Double {
    let values = column.filter { !$0.isNaN }
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return .nan }
    guard values.contains(where: { $0 != values[0] }) else { return 1 }
    let n = Double(values.count)
    let slope = values.reduce(0) { $0 + ($1 < 0 ? -log1p(-$1) : log1p($1)) }
    func cost(_ lambda: Double) -> Double {
      var mean = 0.0
      let changed = values.map { transform($0, lambda) }
      for value in changed { mean += value }
      mean /= n
      var squares = 0.0
      for value in changed { squares += (value - mean) * (value - mean) }
      let variance = squares / n
      guard variance.isFinite, variance > 0 else { return .infinity }
      return n / 2 * log(variance) - (lambda - 1) * slope
    }
    return Minimum.brent(from: -2, to: 2, cost)
  }

  static func transform(_ x: Double, _ lambda: Double) -> Double {
    if x >= 0 {
      return abs(lambda) < 2.2e-16 ? log1p(x) : expm1(lambda * log1p(x)) / lambda
    }
    return abs(lambda - 2) < 2.2e-16 ? -log1p(-x) : -expm1((2 - lambda) * log1p(-x)) / (2 - lambda)
  }
}

/// The power of each column.
public struct FittedYeoJohnson: FittedStep {
  public static let word = "yeo-johnson"
  public static let meaning = "the power of each column"

  public var columns: [DesignColumn] = []
  public var lambdas: [Double] = []
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"),
      Field("lambdas", \.lambdas, "their powers; 1 leaves a column as it is"),
    ]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    let places = try rows.design.places(of: columns)
    return rows.replacing(
      columns: rows.design.selecting(columns: places).mapping { index, source, target in
        let lambda = lambdas[index]
        for row in source.indices {
          target[row] = source[row].isNaN ? .nan : YeoJohnson.transform(source[row], lambda)
        }
      })
  }
}
