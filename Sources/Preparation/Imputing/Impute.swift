internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Fills in missing values by what the training rows show.
public struct Impute: Step {
  public static let word = "impute"
  public static let meaning = "fill in missing values"
  public static let role = StepRole.imputing

  public var method = Method.median
  public var neighbours = 5
  public init() {}

  public enum Method: String, WordSetting {
    case median
    case mode
    case nearest

    public var meaning: String {
      switch self {
      case .median: "the median of the training rows"
      case .mode: "the most frequent value of the training rows, the smallest of equals"
      case .nearest:
        "the mean of the nearest training rows that have a value, by the distance over the columns "
          + "both have (scikit-learn's KNNImputer)"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("with", \.method, fills: .scalar, "median, mode or nearest"),
      Field(
        "neighbours", \.neighbours, .between(1, 1000), "how many rows `nearest` takes the mean of"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedImputation {
    let design = rows.design
    let values = parallelMap(design.columnCount, jobs: context.jobs) { index in
      design.withColumn(index) { value(of: $0.filter { !$0.isNaN }.sorted()) }
    }
    if let bad = values.firstIndex(where: \.isNaN) {
      throw StepFault(
        "column '\(design.columns[bad].title)' has no value in any training row",
        help: "leave the column out")
    }
    var fitted = FittedImputation()
    fitted.columns = design.columns
    fitted.values = values
    if method == .nearest {
      fitted.neighbours = neighbours
      fitted.donors = design.matrix.elements.map { $0.isNaN ? .undefined("missing") : .value($0) }
      fitted.donorMatrix = design.matrix
    }
    fitted.filled = (0..<design.columnCount).reduce(0) { sum, index in
      sum + design.withColumn(index) { $0.count { $0.isNaN } }
    }
    return fitted
  }

  private func value(of sorted: [Double]) -> Double {
    guard method == .mode else { return QuantileType.type7.quantile(0.5, ofSorted: sorted) }
    var best = Double.nan
    var most = 0
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      if end - start > most { (best, most) = (sorted[start], end - start) }
      start = end
    }
    return best
  }
}
