internal import LinearAlgebra
internal import Resampling
internal import Statistics

extension ScreeningSettings {
  /// Tests every column between the two classes of the training rows: what the t, Welch and
  /// Mann-Whitney filters share. O(rows x columns), rank tests O(rows log rows) a column.
  func compare<Result: TestResult>(
    _ rows: Rows<Training>, word: String, in context: FittingContext,
    _ test: @Sendable (_ first: [Double], _ second: [Double]) -> Result
  ) throws(StepFault) -> FittedSelection {
    let (codes, count) = try rows.requireClasses("`\(word)`")
    let order = ClassOrder(codes: codes, count: count)
    guard order.ranges.count == 2 else {
      throw StepFault(
        "the test compares two classes, the training rows have \(order.ranges.count)",
        help: "use `anova` or `kruskal-wallis`")
    }
    let design = rows.design
    return select(
      parallelMap(design.columnCount, jobs: context.jobs) { index in
        let groups = order.groups(design, index)
        return ColumnRecord(design.columns[index], test(groups[0], groups[1]))
      })
  }
}
