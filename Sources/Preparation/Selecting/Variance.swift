internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Leaves out columns whose variance over the training rows is not above a limit.
public struct Variance: Step {
  public static let word = "variance"
  public static let meaning = "leave out columns that hardly vary"
  public static let role = StepRole.filtering

  public var above = 0.0
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "above", \.above, .from(0), fills: .scalar,
        "keep columns with a larger variance (population, as scikit-learn's VarianceThreshold)")
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    let design = rows.design
    return FittedSelection(
      parallelMap(design.columnCount, jobs: context.jobs) { index in
        let variance = design.withColumn(index) { ColumnMoments($0).variance }
        return ColumnRecord(
          design.columns[index], value: variance, kept: variance > above,
          otherwise: "no finite values")
      })
  }
}
