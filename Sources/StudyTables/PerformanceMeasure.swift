internal import Modelling
public import Settings

/// A column of a table of performance.
public enum PerformanceMeasure: String, WordSetting {
  case auc
  case sensitivity
  case specificity
  case accuracy
  case ppv
  case npv
  case balancedAccuracy = "balanced-accuracy"
  case f1
  case mcc
  case youden
  case brier
  case slope
  case intercept
  case cutoff = "cut-off"

  public static let usual: [PerformanceMeasure] = [
    .auc, .cutoff, .sensitivity, .specificity, .accuracy, .ppv, .npv, .f1, .brier,
  ]

  public var meaning: String {
    switch self {
    case .auc: "area under the ROC curve, with DeLong's interval"
    case .sensitivity: "share of events found"
    case .specificity: "share of others ruled out"
    case .accuracy: "share of rows that are right"
    case .ppv: "share of positives with the event"
    case .npv: "share of negatives without it"
    case .balancedAccuracy: "mean of sensitivity and specificity"
    case .f1: "harmonic mean of sensitivity and PPV"
    case .mcc: "Matthews' correlation"
    case .youden: "sensitivity + specificity - 1"
    case .brier: "mean squared error of the probabilities"
    case .slope: "calibration slope"
    case .intercept: "calibration in the large"
    case .cutoff: "the cut-off, chosen on training rows"
    }
  }

  var header: String {
    switch self {
    case .auc: "AUC"
    case .sensitivity: "Sensitivity"
    case .specificity: "Specificity"
    case .accuracy: "Accuracy"
    case .ppv: "PPV"
    case .npv: "NPV"
    case .balancedAccuracy: "Balanced accuracy"
    case .f1: "F1"
    case .mcc: "MCC"
    case .youden: "Youden J"
    case .brier: "Brier"
    case .slope: "Slope"
    case .intercept: "In the large"
    case .cutoff: "Cut-off"
    }
  }

  /// The estimate with limits, or a number alone.
  func estimate(_ found: Performance) -> Performance.Estimate? {
    switch self {
    case .auc: found.auc
    case .sensitivity: found.sensitivity
    case .specificity: found.specificity
    case .accuracy: found.accuracy
    case .ppv: found.positivePredictiveValue
    case .npv: found.negativePredictiveValue
    default: nil
    }
  }

  func number(_ found: Performance) -> Quantity {
    switch self {
    case .balancedAccuracy: found.balancedAccuracy
    case .f1: found.f1
    case .mcc: found.mcc
    case .youden: found.youden
    case .brier: found.brier
    case .slope: found.calibrationSlope
    case .intercept: found.calibrationIntercept
    case .cutoff: found.cutoff
    default: estimate(found)?.value ?? .undefined("not computed")
    }
  }
}
