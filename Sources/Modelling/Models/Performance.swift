internal import Evaluation
public import Settings

/// The measures of one model in one cohort, at the cut-off carried over from training rows.
public struct Performance: Configurable {
  public var rows = 0
  public var events = 0
  public var auc = Estimate()
  public var cutoff: Quantity = .undefined("no cut-off")
  public var truePositives = 0
  public var falsePositives = 0
  public var falseNegatives = 0
  public var trueNegatives = 0
  public var sensitivity = Estimate()
  public var specificity = Estimate()
  public var positivePredictiveValue = Estimate()
  public var negativePredictiveValue = Estimate()
  public var accuracy = Estimate()
  public var balancedAccuracy: Quantity = .undefined("no cut-off")
  public var f1: Quantity = .undefined("no cut-off")
  public var mcc: Quantity = .undefined("no cut-off")
  public var youden: Quantity = .undefined("no cut-off")
  public var brier: Quantity = .undefined("no probabilities")
  public var calibrationIntercept: Quantity = .undefined("no probabilities")
  public var calibrationSlope: Quantity = .undefined("no probabilities")

  public init() {}

  /// A number with its confidence limits.
  public struct Estimate: Configurable {
    public var value: Quantity = .undefined("not computed")
    public var lower: Quantity = .undefined("not computed")
    public var upper: Quantity = .undefined("not computed")
    public var method = ""
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("value", \.value, "the estimate"), Field("lower", \.lower, "lower 95% limit"),
        Field("upper", \.upper, "upper 95% limit"), Field("method", \.method, "whose limits"),
      ]
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("rows", \.rows, "rows"), Field("events", \.events, "rows with the event"),
      Field("auc", \.auc, "area under the ROC curve"),
      Field("cutoff", \.cutoff, "the cut-off, chosen on training rows"),
      Field("true-positives", \.truePositives, "events at or above the cut-off"),
      Field("false-positives", \.falsePositives, "others at or above the cut-off"),
      Field("false-negatives", \.falseNegatives, "events below the cut-off"),
      Field("true-negatives", \.trueNegatives, "others below the cut-off"),
      Field("sensitivity", \.sensitivity, "share of events found"),
      Field("specificity", \.specificity, "share of others ruled out"),
      Field("ppv", \.positivePredictiveValue, "share of positives with the event"),
      Field("npv", \.negativePredictiveValue, "share of negatives without the event"),
      Field("accuracy", \.accuracy, "share of rows that are right"),
      Field("balanced-accuracy", \.balancedAccuracy, "mean of sensitivity and specificity"),
      Field("f1", \.f1, "harmonic mean of sensitivity and PPV"),
      Field("mcc", \.mcc, "Matthews correlation"), Field("youden", \.youden, "J"),
      Field("brier", \.brier, "mean squared error of the probabilities"),
      Field(
        "calibration-intercept", \.calibrationIntercept, "calibration-in-the-large (slope 1)"),
      Field("calibration-slope", \.calibrationSlope, "slope of the outcome on the logit"),
    ]
  }

  init(of cohort: CohortPredictions, cutoff: Double?) {
    rows = cohort.truth.count
    events = cohort.truth.reduce(0, +)
    let truth = cohort.truth.map { $0 == 1 }
    let scored: ScoredRows
    do {
      scored = try ScoredRows(truth: truth, scores: cohort.scores)
      let auc = try AUCEstimate(scored)
      self.auc.value = .value(auc.auc)
      self.auc.method = "DeLong"
      let reason = "perfect separation has no variance"
      self.auc.lower = Quantity(auc.interval?.lower ?? .nan, otherwise: reason)
      self.auc.upper = Quantity(auc.interval?.upper ?? .nan, otherwise: reason)
    } catch {
      self.auc.value = .undefined("\(error)")
      self.auc.lower = self.auc.value
      self.auc.upper = self.auc.value
      return
    }
    if let cutoff { take(ConfusionMatrix(scored, cutoff: cutoff), cutoff) }
    guard cohort.probabilities.count == truth.count,
      let risks = try? PredictedRisks(truth: truth, probabilities: cohort.probabilities)
    else { return }
    brier = Quantity(CalibrationSummary(risks).brier, otherwise: "undefined")
    let (fit, reason) = LogisticRecalibration.fit(risks)
    calibrationSlope = Quantity(fit?.slope ?? .nan, otherwise: reason ?? "undefined")
    calibrationIntercept = Quantity(
      fit?.calibrationInTheLarge ?? .nan, otherwise: reason ?? "undefined")
  }

  private mutating func take(_ table: ConfusionMatrix, _ cutoff: Double) {
    self.cutoff = .value(cutoff)
    truePositives = table.truePositives
    falsePositives = table.falsePositives
    falseNegatives = table.falseNegatives
    trueNegatives = table.trueNegatives
    func estimate(_ share: Proportion) -> Estimate {
      var result = Estimate()
      let reason = share.reason ?? "undefined"
      result.value = Quantity(share.estimate ?? .nan, otherwise: reason)
      let interval = share.wilsonInterval()
      result.lower = Quantity(interval?.lower ?? .nan, otherwise: reason)
      result.upper = Quantity(interval?.upper ?? .nan, otherwise: reason)
      result.method = "Wilson"
      return result
    }
    func quantity(_ measure: Measure) -> Quantity {
      Quantity(measure.value ?? .nan, otherwise: measure.reason ?? "undefined")
    }
    sensitivity = estimate(table.sensitivity)
    specificity = estimate(table.specificity)
    positivePredictiveValue = estimate(table.positivePredictiveValue)
    negativePredictiveValue = estimate(table.negativePredictiveValue)
    accuracy = estimate(table.accuracy)
    balancedAccuracy = quantity(table.balancedAccuracy)
    f1 = quantity(table.f1)
    mcc = quantity(table.mcc)
    youden = quantity(table.youden)
  }
}
