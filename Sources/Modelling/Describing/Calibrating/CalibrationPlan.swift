public import Cohorts
public import Settings

/// What is computed of probabilities beside a truth.
public struct CalibrationPlan: Sendable {
  public var truth: EventColumn
  public var probabilities: [Column]
  public var rows: [Int]
  public var wording: String
  public var level = 0.95
  public var groups = 10
  public var span = 0.75
  public var hosmerLemeshow: HosmerLemeshowSettings?
  public var recalibrate: [Recalibrating] = []
  public var resamples = 0
  public var seed: UInt64 = 1
  public var jobs = 1

  public init(truth: EventColumn, probabilities: [Column], rows: [Int], wording: String) {
    self.truth = truth
    self.probabilities = probabilities
    self.rows = rows
    self.wording = wording
  }
}

/// A way to map probabilities anew.
public enum Recalibrating: String, WordSetting {
  case isotonic
  case platt
  case logistic

  public var meaning: String {
    switch self {
    case .isotonic: "the closest rising step function"
    case .platt: "a sigmoid of the probability, fitted to smoothed targets"
    case .logistic: "logistic regression on the logit of the probability"
    }
  }
}

/// The test of Hosmer and Lemeshow, which depends on its groups.
public struct HosmerLemeshowSettings: Configurable {
  public var groups = 10
  public var data = Data.external

  public init() {}

  public enum Data: String, WordSetting {
    case development
    case external

    public var meaning: String {
      self == .development
        ? "rows the model was fitted on: groups - 2 degrees of freedom"
        : "other rows: as many degrees of freedom as groups"
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("groups", \.groups, .between(3, 1000), fills: .scalar, "groups of predicted risk"),
      Field("data", \.data, "whose rows these are"),
    ]
  }
}
