public import Settings

/// A member of the list `steps:`: a step, or a balancer.
public enum PreparationMember: Sendable {
  case step(any Step)
  case balancer(any Balancer)
}

/// What every step takes beside its own settings.
public struct StepSharing: Configurable {
  public var rows = StepRows.training
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "rows", \.rows,
        "the rows the step learns from: `all` only under `protocol: as-published`")
    ]
  }
}

/// The rows a step learns from.
public enum StepRows: String, WordSetting {
  case training
  case all

  public var meaning: String {
    switch self {
    case .training: "training rows"
    case .all: "training and test rows together: a leak, shown in the ledger"
    }
  }
}

public typealias StepCatalogue = Catalogue<PreparationMember, StepSharing>

extension Catalogue where Member == PreparationMember, Shared == StepSharing {
  /// An entry for a step.
  public static func step<S: Step>(_ type: S.Type) -> Entry {
    Entry(type) { PreparationMember.step($0) }
  }

  public static func balancer<B: Balancer>(_ type: B.Type) -> Entry {
    Entry(type) { PreparationMember.balancer($0) }
  }

  /// The steps of this target; Learning adds those that need a learner.
  public static var preparation: [Entry] {
    [
      step(Impute.self), step(IntraclassCorrelation.self), step(Standardize.self),
      step(LogStep.self), step(YeoJohnson.self), step(Variance.self),
      step(CorrelationFilter.self), step(StudentFilter.self), step(WelchFilter.self),
      step(MannWhitneyFilter.self), step(AnovaFilter.self), step(KruskalWallisFilter.self),
      step(ChiSquareFilter.self), step(LogisticFilter.self), step(RelevanceRedundancy.self),
      step(Stepwise.self), step(PrincipalComponents.self), balancer(SyntheticMinority.self),
      balancer(Oversample.self), balancer(Undersample.self), balancer(ClassWeights.self),
    ]
  }
}
