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
    try screening.compare(rows, word: Self.word, in: context) { first, second in
      MannWhitney(first, second)
    }
  }
}
