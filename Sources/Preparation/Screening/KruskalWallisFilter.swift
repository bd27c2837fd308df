internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// The Kruskal-Wallis test of every column over the classes.
public struct KruskalWallisFilter: Step {
  public static let word = "kruskal-wallis"
  public static let meaning = "keep columns whose ranks differ between classes"
  public static let role = StepRole.screening

  public var screening = ScreeningSettings()
  public init() {}

  public static var fields: [Field<Self>] {
    ScreeningSettings.fields.map { $0.lifted(through: \.screening) }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    let (codes, count) = try rows.requireClasses("`kruskal-wallis`")
    let order = ClassOrder(codes: codes, count: count)
    let design = rows.design
    return screening.select(
      parallelMap(design.columnCount, jobs: context.jobs) { index in
        let groups = order.groups(design, index)
        return ColumnRecord(design.columns[index], KruskalWallis.evaluate(groups))
      })
  }
}
