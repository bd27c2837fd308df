internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// One logistic regression for every column.
public struct LogisticFilter: Step {
  public static let word = "univariable-logistic"
  public static let meaning = "keep columns that explain the outcome in a model of their own"
  public static let role = StepRole.screening

  public var screening = ScreeningSettings()
  public var test = Test.wald
  public init() {}

  public enum Test: String, WordSetting {
    case wald
    case likelihoodRatio = "likelihood-ratio"

    public var meaning: String {
      switch self {
      case .wald: "P of the coefficient over its standard error"
      case .likelihoodRatio: "P of the deviance against the model without the column"
      }
    }
  }

  public static var fields: [Field<Self>] {
    ScreeningSettings.fields.map { $0.lifted(through: \.screening) } + [
      Field("test", \.test, "wald or likelihood-ratio")
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    _ = try rows.requireClasses("`univariable-logistic`")
    guard let outcome = rows.truth.indicator else { throw .needsTwoClasses }
    let design = rows.design
    return screening.select(
      parallelMap(design.columnCount, jobs: context.jobs) { index in
        record(design.columns[index], design.column(index), outcome, rows.weights)
      })
  }

  private func record(
    _ column: DesignColumn, _ values: [Double], _ outcome: [Double], _ weights: [Double]?
  ) -> ColumnRecord {
    var record = ColumnRecord(column, value: .nan, kept: false, otherwise: "not fitted")
    record.p = .undefined("not fitted")
    let known = values.indices.filter { values[$0].isFinite }
    let options = LogisticOptions(weights: weights.map { all in known.map { all[$0] } })
    guard
      let fit = try? LogisticRegression.fit(
        design: Matrix(columns: [known.map { values[$0] }], rows: known.count),
        outcome: known.map { outcome[$0] }, options: options)
    else { return record }
    if case .separated = fit.status, test == .wald {
      record.value = .undefined("separated: the estimate is infinite")
      record.p = record.value
      return record
    }
    record.value = Quantity(fit.coefficients[1], otherwise: "the column does not vary")
    let p = test == .wald ? fit.p[1] : fit.globalTest.p
    record.p = Quantity(p, otherwise: "the column does not vary")
    return record
  }
}
