public import Cohorts
public import Settings

/// The regression behind a formula: which outcome, which predictors and in which form.
public struct FormulaPlan: Sendable {
  public var family: Family
  public var outcome: Outcome
  public var predictors: [Column]
  /// Splines, by the name of the predictor.
  public var splines: [String: Knots] = [:]
  public var rows: [Int]
  public var ties = RegressionPlan.Ties.efron
  /// Times by which a Cox regression gives risks; the median time of events when there is none.
  public var times: [Double] = []

  public init(family: Family, outcome: Outcome, predictors: [Column], rows: [Int]) {
    self.family = family
    self.outcome = outcome
    self.predictors = predictors
    self.rows = rows
  }

  /// How many knots, or where.
  public enum Knots: Sendable, Equatable {
    case count(Int)
    case places([Double])
  }

  public enum Family: String, WordSetting {
    case logistic
    case ordinal
    case cox

    public var meaning: String {
      switch self {
      case .logistic: "binary logistic regression by maximum likelihood"
      case .ordinal: "proportional-odds logistic regression"
      case .cox: "proportional hazards by partial likelihood"
      }
    }

    public func takes(_ kind: OutcomeSettings.Kind) -> Bool {
      switch self {
      case .logistic: kind == .binary
      case .ordinal: kind == .ordinal
      case .cox: kind == .survival
      }
    }

    /// The family for an outcome when none is named; nil where there is none.
    public static func usual(for kind: OutcomeSettings.Kind) -> Family? {
      allCases.first { $0.takes(kind) }
    }
  }
}
