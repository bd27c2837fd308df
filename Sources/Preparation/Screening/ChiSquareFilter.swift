internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Pearson's chi-square of every column's values against the classes, without correction. For
/// columns of a few values: dummies, counts, codes.
public struct ChiSquareFilter: Step {
  public static let word = "chi-square"
  public static let meaning = "keep columns of few values whose shares differ between classes"
  public static let role = StepRole.screening

  public var screening = ScreeningSettings()
  public init() {}

  public static var fields: [Field<Self>] {
    ScreeningSettings.fields.map { $0.lifted(through: \.screening) }
  }

  /// A column with more different values is no column of categories.
  static let mostValues = 20

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    let (codes, count) = try rows.requireClasses("`chi-square`")
    let design = rows.design
    let tested = parallelMap(design.columnCount, jobs: context.jobs) { index -> ColumnRecord? in
      let values = design.column(index)
      let levels = Set(values.filter { !$0.isNaN }).sorted()
      guard levels.count <= Self.mostValues else { return nil }
      var counts = Array(repeating: Array(repeating: 0, count: count), count: levels.count)
      for (row, value) in values.enumerated() where !value.isNaN {
        counts[levels.firstIndex(of: value) ?? 0][Int(codes[row])] += 1
      }
      guard let table = ContingencyTable(counts)?.withoutEmptyMargins else {
        var record = ColumnRecord(
          design.columns[index], value: .nan, kept: false, otherwise: "no values")
        record.p = .undefined("no values")
        return record
      }
      return ColumnRecord(design.columns[index], table.chiSquare())
    }
    if let bad = tested.firstIndex(where: { $0 == nil }) {
      throw StepFault(
        "column '\(design.columns[bad].title)' has more than \(Self.mostValues) different values",
        help: "use `t-test`, `mann-whitney` or `anova` for columns of numbers")
    }
    return screening.select(tested.compactMap { $0 })
  }
}
