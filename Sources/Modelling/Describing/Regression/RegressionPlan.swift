public import Cohorts
public import Resampling
public import Settings

/// What a regression table computes.
public struct RegressionPlan: Sendable {
  public var family: Family
  public var outcome: Outcome
  public var variables: [Column]
  public var entry = Entry.none
  public var rows: RowSelection
  public var interval = Interval.wald
  public var level = 0.95
  /// Of Cox regressions: how deaths at the same time are handled, the column whose levels have
  /// baseline hazards of their own, and the time scale of the test of proportional hazards.
  public var ties = Ties.efron
  public var strata: Column?
  public var timeScale = TimeScale.kaplanMeier

  public init(family: Family, outcome: Outcome, variables: [Column], rows: RowSelection) {
    self.family = family
    self.outcome = outcome
    self.variables = variables
    self.rows = rows
  }

  public enum Family: String, WordSetting {
    case logistic
    case firth
    case linear
    case ordinal
    case multinomial
    case cox

    public var meaning: String {
      switch self {
      case .logistic: "binary logistic regression by maximum likelihood"
      case .firth: "binary logistic regression by Firth's penalised likelihood"
      case .linear: "linear regression by least squares"
      case .ordinal: "proportional-odds logistic regression"
      case .multinomial: "multinomial logistic regression against the first level"
      case .cox: "proportional hazards by partial likelihood"
      }
    }

    /// The title of a table of such fits.
    public var title: String {
      switch self {
      case .logistic: "Logistic regression"
      case .firth: "Firth's logistic regression"
      case .linear: "Linear regression"
      case .ordinal: "Proportional-odds regression"
      case .multinomial: "Multinomial logistic regression"
      case .cox: "Cox regression"
      }
    }

    /// Whether the family can take an outcome of a kind.
    public func takes(_ kind: OutcomeSettings.Kind) -> Bool {
      switch self {
      case .logistic, .firth: kind == .binary
      case .linear: kind == .continuous
      case .ordinal: kind == .ordinal
      case .multinomial: kind == .nominal || kind == .ordinal
      case .cox: kind == .survival
      }
    }

    /// The family for an outcome when none is named.
    public static func usual(for kind: OutcomeSettings.Kind) -> Family {
      switch kind {
      case .binary: .logistic
      case .continuous: .linear
      case .ordinal: .ordinal
      case .nominal: .multinomial
      case .survival: .cox
      }
    }
  }

  public enum Ties: String, WordSetting {
    case efron
    case breslow

    public var meaning: String {
      self == .efron ? "Efron's approximation, R's default" : "Breslow's approximation"
    }
  }

  public enum TimeScale: String, WordSetting {
    case kaplanMeier = "kaplan-meier"
    case identity
    case logarithm
    case rank

    public var meaning: String {
      switch self {
      case .kaplanMeier: "1 - S(t), the default of R's cox.zph"
      case .identity: "the time itself"
      case .logarithm: "its logarithm"
      case .rank: "its rank"
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
