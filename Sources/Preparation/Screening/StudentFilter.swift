internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Student's t test of every column between two classes, pooled variance.
public struct StudentFilter: Step {
  public static let word = "t-test"
  public static let meaning = "keep columns whose means differ between two classes"
  public static let role = StepRole.screening

  public var screening = ScreeningSettings()
  public init() {}

  public static var fields: [Field<Self>] {
    ScreeningSettings.fields.map { $0.lifted(through: \.screening) }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    let (codes, count) = try rows.requireClasses("`t-test`")
    let order = ClassOrder(codes: codes, count: count)
    guard order.ranges.count == 2 else {
      throw StepFault(
        "the test compares two classes, the training rows have \(order.ranges.count)",
        help: "use `anova` or `kruskal-wallis`")
    }
    let design = rows.design
    return screening.select(
      parallelMap(design.columnCount, jobs: context.jobs) { index in
        let groups = order.groups(design, index)
        return ColumnRecord(design.columns[index], TTest.student(groups[0], groups[1], level: 0))
      })
  }
}
