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
    try screening.compare(rows, word: Self.word, in: context) { first, second in
      TTest.student(first, second, level: 0)
    }
  }
}
