internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// The Mann-Whitney test of every column between two classes (the rule for exact P as R's).
public struct MannWhitneyFilter: Step {
  public static let word = "mann-whitney"
  public static let meaning = "keep columns whose ranks differ between two classes"
  public static let role = StepRole.screening

  public var screening = ScreeningSettings()
  public init() {}

  public static var fields: [Field<Self>] {
    ScreeningSettings.fields.map { $0.lifted(through: \.screening) }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    let (codes, count) = try rows.requireClasses("`mann-whitney`")
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
        return ColumnRecord(design.columns[index], MannWhitney(groups[0], groups[1]))
      })
  }
}
