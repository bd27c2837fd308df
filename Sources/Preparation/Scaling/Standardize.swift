internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Puts columns on a common scale.
public struct Standardize: Step {
  public static let word = "standardize"
  public static let meaning = "put the columns on a common scale"
  public static let role = StepRole.scaling

  public var method = Method.zScore
  public var deviation = Deviation.population
  public init() {}

  public enum Method: String, WordSetting {
    case zScore = "z-score"
    case robust
    case minMax = "min-max"

    public var meaning: String {
      switch self {
      case .zScore: "(x - mean) / SD (scikit-learn's StandardScaler)"
      case .robust: "(x - median) / interquartile range, type 7 (RobustScaler)"
      case .minMax: "(x - min) / (max - min) of the training rows (MinMaxScaler)"
      }
    }
  }

  public enum Deviation: String, WordSetting {
    case population
    case sample

    public var meaning: String {
      switch self {
      case .population: "divisor n, as scikit-learn"
      case .sample: "divisor n - 1, as R's scale"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("method", \.method, fills: .scalar, "z-score, robust or min-max"),
      Field("deviation", \.deviation, "which standard deviation a z-score takes"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedScaling {
    let design = rows.design
    let pairs = parallelMap(design.columnCount, jobs: context.jobs) { index in
      design.withColumn(index) { scale(of: $0) }
    }
    if let bad = pairs.firstIndex(where: { !$0.centre.isFinite || !$0.scale.isFinite }) {
      throw StepFault(
        "column '\(design.columns[bad].title)' has no finite values to scale by",
        help: "leave the column out")
    }
    return FittedScaling(
      columns: design.columns, centres: pairs.map(\.centre), scales: pairs.map(\.scale))
  }

  private func scale(of values: UnsafeBufferPointer<Double>) -> (centre: Double, scale: Double) {
    switch method {
    case .zScore:
      let moments = ColumnMoments(values)
      let variance =
        deviation == .population || moments.count < 2
        ? moments.variance : moments.sampleVariance
      return (moments.mean, variance.squareRoot())
    case .robust:
      let sorted = values.filter { !$0.isNaN }.sorted()
      guard !sorted.isEmpty else { return (.nan, .nan) }
      let quantile = { QuantileType.type7.quantile($0, ofSorted: sorted) }
      return (quantile(0.5), quantile(0.75) - quantile(0.25))
    case .minMax:
      let known = values.filter { !$0.isNaN }
      guard let low = known.min(), let high = known.max() else { return (.nan, .nan) }
      return (low, high - low)
    }
  }
}
