internal import Evaluation
public import Settings

/// A cut-off with the counts it gives and every measure made of them.
public struct ThresholdRecord: Configurable {
  /// The rule in words.
  public var rule = ""
  /// Whether it was chosen on other rows than those it is judged on.
  public var isCarriedOver = false
  /// Rows are called positive at and beyond this score.
  public var cutoff: Quantity = .undefined("not chosen")
  /// Every observed score that is as good by the rule; the one with the fewest positives is taken.
  public var ties: [Double] = []
  /// The same as pROC prints cut-offs.
  public var midpoints: [Quantity] = []
  public var truePositives = 0
  public var falsePositives = 0
  public var falseNegatives = 0
  public var trueNegatives = 0
  public var sensitivity = Share()
  public var specificity = Share()
  public var positivePredictiveValue = Share()
  public var negativePredictiveValue = Share()
  public var accuracy = Share()
  public var f1: Quantity = .undefined("not computed")
  public var mcc: Quantity = .undefined("not computed")
  public var balancedAccuracy: Quantity = .undefined("not computed")
  public var youden: Quantity = .undefined("not computed")
  public var positiveLikelihoodRatio: Quantity = .undefined("not computed")
  public var negativeLikelihoodRatio: Quantity = .undefined("not computed")
  public var kappa: Quantity = .undefined("not computed")

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("rule", \.rule, "how the cut-off was chosen"),
      Field("carried-over", \.isCarriedOver, "whether it was chosen on other rows"),
      Field("cutoff", \.cutoff, "rows at and beyond this score are called positive"),
      Field("ties", \.ties, "observed scores that are as good by the rule"),
      Field("midpoints", \.midpoints, "the same as pROC prints them"),
      Field("tp", \.truePositives, "true positives"),
      Field("fp", \.falsePositives, "false positives"),
      Field("fn", \.falseNegatives, "false negatives"),
      Field("tn", \.trueNegatives, "true negatives"),
      Field("sensitivity", \.sensitivity, "TP / (TP + FN)"),
      Field("specificity", \.specificity, "TN / (TN + FP)"),
      Field("ppv", \.positivePredictiveValue, "TP / (TP + FP)"),
      Field("npv", \.negativePredictiveValue, "TN / (TN + FN)"),
      Field("accuracy", \.accuracy, "(TP + TN) / n"),
      Field("f1", \.f1, "2 TP / (2 TP + FP + FN)"),
      Field("mcc", \.mcc, "Matthews' correlation"),
      Field("balanced-accuracy", \.balancedAccuracy, "mean of sensitivity and specificity"),
      Field("youden-j", \.youden, "sensitivity + specificity - 1"),
      Field("lr-positive", \.positiveLikelihoodRatio, "sensitivity / (1 - specificity)"),
      Field("lr-negative", \.negativeLikelihoodRatio, "(1 - sensitivity) / specificity"),
      Field("kappa", \.kappa, "Cohen's kappa of call and truth"),
    ]
  }

  /// - Parameter sign: -1 where a lower score speaks for the event: scores were negated.
  init(_ chosen: ChosenThreshold, wording: String, on rows: ScoredRows, sign: Double, level: Double)
  {
    rule = wording
    cutoff = Quantity(sign * chosen.cutoff, otherwise: "no observed score keeps the rule")
    ties = chosen.ties.filter(\.isFinite).map { sign * $0 }
    midpoints = chosen.midpoints.map { Quantity(sign * $0, otherwise: "beyond every score") }
    let matrix = ConfusionMatrix(rows, cutoff: chosen.cutoff)
    truePositives = matrix.truePositives
    falsePositives = matrix.falsePositives
    falseNegatives = matrix.falseNegatives
    trueNegatives = matrix.trueNegatives
    sensitivity = Share(matrix.sensitivity, level: level)
    specificity = Share(matrix.specificity, level: level)
    positivePredictiveValue = Share(matrix.positivePredictiveValue, level: level)
    negativePredictiveValue = Share(matrix.negativePredictiveValue, level: level)
    accuracy = Share(matrix.accuracy, level: level)
    f1 = Quantity(matrix.f1)
    mcc = Quantity(matrix.mcc)
    balancedAccuracy = Quantity(matrix.balancedAccuracy)
    youden = Quantity(matrix.youden)
    positiveLikelihoodRatio = Quantity(matrix.positiveLikelihoodRatio)
    negativeLikelihoodRatio = Quantity(matrix.negativeLikelihoodRatio)
    kappa = Quantity(matrix.kappa)
  }
}
