public import Cohorts
public import Settings

/// What is computed of scores beside a truth.
public struct DiscriminationPlan: Sendable {
  public var truth: EventColumn
  public var scores: [Column]
  /// Rows with their name in print.
  public var rows: [Int]
  public var wording: String
  public var level = 0.95
  public var lowerIsEvent = false
  public var interval = Interval.delong
  public var resamples = 0
  public var partial: [PartialRange] = []
  public var threshold = ThresholdSettings()
  /// Cut-offs that were chosen on other rows, by score, with the words for that.
  public var carried: (cutoffs: [String: Double], wording: String)?
  public var seed: UInt64 = 1
  public var jobs = 1

  public init(truth: EventColumn, scores: [Column], rows: [Int], wording: String) {
    self.truth = truth
    self.scores = scores
    self.rows = rows
    self.wording = wording
  }

  /// Which interval of the area is shown.
  public enum Interval: String, WordSetting {
    case delong
    case delongUnclipped = "delong-unclipped"
    case delongLogit = "delong-logit"
    case percentile = "bootstrap-percentile"
    case bca = "bootstrap-bca"

    public var meaning: String {
      switch self {
      case .delong: "DeLong's standard error, clipped to 0 and 1"
      case .delongUnclipped: "DeLong's standard error, not clipped"
      case .delongLogit: "DeLong's standard error on the logit scale"
      case .percentile: "percentiles of a stratified bootstrap"
      case .bca: "a stratified bootstrap, bias-corrected and accelerated"
      }
    }

    public var isBootstrap: Bool { self == .percentile || self == .bca }
  }
}

/// A part of the curve: between two specificities or two sensitivities.
public struct PartialRange: Configurable {
  public var specificity: [Double] = []
  public var sensitivity: [Double] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("specificity", \.specificity, .between(0, 1), fills: .list, "from and to"),
      Field("sensitivity", \.sensitivity, .between(0, 1), "from and to"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    let given = [specificity, sensitivity].filter { !$0.isEmpty }
    if given.count != 1 || given[0].count != 2 || given[0][0] == given[0][1] {
      problems.add(
        .outOfRange, "a partial area lies between two different specificities or sensitivities",
        at: node, help: "for example `partial: [{specificity: [0.9, 1]}]`")
    }
  }
}

/// How a cut-off is chosen.
public struct ThresholdSettings: Configurable {
  public var rule = Rule.youden
  public var fixed: Double?
  public var sensitivity: Double?
  public var specificity: Double?

  public init() {}

  public enum Rule: String, WordSetting {
    case youden
    case closest

    public var meaning: String {
      switch self {
      case .youden: "the largest sensitivity + specificity - 1; of ties the fewest positives"
      case .closest: "the point closest to sensitivity 1, specificity 1"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("rule", \.rule, fills: .scalar, "youden or closest"),
      Field("fixed", \.fixed, "this score"),
      Field(
        "sensitivity", \.sensitivity, .between(0, 1),
        "the largest specificity with at least this sensitivity"),
      Field(
        "specificity", \.specificity, .between(0, 1),
        "the largest sensitivity with at least this specificity"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if [fixed, sensitivity, specificity].compactMap(\.self).count > 1 {
      problems.add(
        .outOfRange, "a cut-off is fixed, or by a sensitivity, or by a specificity: one of them",
        at: node)
    }
  }
}
