/// Why a statistic has no value. Results carry this instead of NaN; the raw value is the stable
/// word that machine-readable output uses.
public enum Undefined: String, Sendable, Equatable, CaseIterable {
  case emptyGroup = "empty-group"
  case tooFewGroups = "too-few-groups"
  case tooFewValues = "too-few-values"
  case tooManyValues = "too-many-values"
  case constantValues = "constant-values"
  case noVarianceWithinGroups = "no-variance-within-groups"
  case infiniteValues = "infinite-values"
  case tooFewNonEmptyRowsOrColumns = "too-few-non-empty-rows-or-columns"
  case notSquare = "not-square"
  case notTwoRows = "not-two-rows"
  case noDiscordantPairs = "no-discordant-pairs"
  case certainAgreement = "certain-agreement"
  case invalidArgument = "invalid-argument"
  case perfectAgreement = "perfect-agreement"
  case ties = "ties"
  case tooCostly = "too-costly"

  /// The reason as the end of a sentence that starts with "not computable:".
  public var explanation: String {
    switch self {
    case .emptyGroup: "a group has no values"
    case .tooFewGroups: "fewer than two groups have values"
    case .tooFewValues: "too few values"
    case .tooManyValues: "more values than the method is made for"
    case .constantValues: "the values are constant"
    case .noVarianceWithinGroups: "no variance within the groups"
    case .infiniteValues: "a value is infinite"
    case .tooFewNonEmptyRowsOrColumns: "fewer than two non-empty rows or columns"
    case .notSquare: "the table is not square"
    case .notTwoRows: "the table does not have two rows or two columns"
    case .noDiscordantPairs: "no discordant pairs"
    case .certainAgreement: "chance alone gives perfect agreement"
    case .invalidArgument: "an argument is outside its range"
    case .perfectAgreement: "perfect agreement leaves no error variance"
    case .ties: "the exact distribution does not allow ties"
    case .tooCostly: "the exact computation is too large"
    }
  }
}

/// A pair of limits.
public struct Interval: Sendable, Equatable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}
