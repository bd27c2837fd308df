public import Cohorts
public import Resampling
public import Settings

/// What a regression table computes.
public struct RegressionPlan: Sendable {
  public var family = Family.logistic
  public var outcome: Outcome
  public var variables: [Column]
  public var entry = Entry.none
  public var rows: RowSelection
  public var interval = Interval.wald
  public var level = 0.95

  public init(outcome: Outcome, variables: [Column], rows: RowSelection) {
    self.outcome = outcome
    self.variables = variables
    self.rows = rows
  }

  public enum Family: String, WordSetting {
    case logistic
    case firth

    public var meaning: String {
      switch self {
      case .logistic: "binary logistic regression by maximum likelihood"
      case .firth: "binary logistic regression by Firth's penalised likelihood"
      }
    }
  }

  public enum Interval: String, WordSetting {
    case wald
    case profile

    public var meaning: String {
      switch self {
      case .wald: "estimate plus and minus the normal quantile times the standard error"
      case .profile: "the exact roots of the profile likelihood"
      }
    }
  }

  /// Which variables enter the multivariable model.
  public enum Entry: Sendable {
    case none
    case all
    /// Those whose univariable P is below the limit.
    case p(below: Double, of: EntryTest)
    case list([String])
  }

  public enum EntryTest: String, WordSetting {
    case likelihoodRatio = "likelihood-ratio"
    case anyLevel = "any-level"

    public var meaning: String {
      switch self {
      case .likelihoodRatio: "the likelihood-ratio P of the whole variable"
      case .anyLevel: "the smallest Wald P of the variable's levels"
      }
    }
  }
}
