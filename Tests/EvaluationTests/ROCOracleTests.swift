import Evaluation
import Foundation
import Testing

/// Every number of the ROC family against R (pROC) and scikit-learn.
@Suite struct ROCOracleTests {
  @Test(arguments: ["roc_pima", "roc_nasty"]) func everyCheckAgrees(_ name: String) throws {
    let oracle = try OracleCase(name)
    var leaves = 0
    for check in oracle.checks {
      leaves += compare(try report(check, oracle), with: check)
    }
    #expect(leaves > 250)
  }

  private func report(_ check: OracleCase.Check, _ oracle: OracleCase) throws -> [String: Any?] {
    let y = oracle.numbers(check.input["outcome"] as? String ?? "")
    func column(_ key: String) -> [Double] {
      oracle.numbers(check.input[key] as? String ?? "")
    }
    if check.method == "delong_paired" {
      let (a, b) = (column("marker_a"), column("marker_b"))
      let kept = y.indices.filter { !a[$0].isNaN && !b[$0].isNaN && !y[$0].isNaN }
      let test = try AUCComparison.paired(
        truth: kept.map { y[$0] == 1 }, kept.map { a[$0] }, kept.map { b[$0] })
      return [
        "n": Double(kept.count), "auc_a": test.first, "auc_b": test.second,
        "difference": test.difference, "variance_a": test.firstVariance,
        "variance_b": test.secondVariance, "covariance": test.covariance, "z": test.statistic,
        "p": test.pValue, "ci_difference": pair(test.interval),
      ]
    }
    let marker = column("marker")
    let kept = y.indices.filter { !marker[$0].isNaN && !y[$0].isNaN }
    let rows = try ScoredRows(truth: kept.map { y[$0] == 1 }, scores: kept.map { marker[$0] })
    return try describe(rows, check.method)
  }
}

func pair(_ interval: Interval?) -> [Double?] { [interval?.lower, interval?.upper] }

/// The leaves of the ROC family by their names in the oracles.
func describe(_ rows: ScoredRows, _ method: String) throws -> [String: Any?] {
  switch method {
  case "roc_auc":
    let auc = try AUCEstimate(rows)
    return [
      "n_pos": Double(auc.positives), "n_neg": Double(auc.negatives), "auc": auc.auc,
      "delong_variance": auc.variance, "delong_se": auc.standardError,
      "ci_delong": pair(auc.interval), "ci_delong_unclipped": pair(auc.unclippedInterval),
      "ci_delong_logit": pair(auc.logitInterval), "hanley_mcneil_se": auc.hanleyMcNeilError,
      "z_vs_half_delong": auc.z, "p_vs_half_delong": auc.pValue,
      "p_vs_half_mann_whitney": auc.mannWhitneyPValue, "gini": auc.gini,
    ]
  case "youden_cutoff":
    let curve = try ROCCurve(rows)
    let best = ChosenThreshold(.youden, on: curve)
    let matrix = ConfusionMatrix(rows, cutoff: best.cutoff)
    return [
      "youden_j": matrix.youden.value, "observed_score_cutoffs_all": best.ties,
      "midpoint_cutoffs_all": best.midpoints, "cutoff_used_for_metrics": best.cutoff,
      "metrics": describe(matrix),
      "closest_topleft_midpoints": ChosenThreshold(.closestToCorner, on: curve).midpoints,
    ]
  case "partial_auc":
    let curve = try ROCCurve(rows)
    func area(_ low: Double, _ focus: ROCCurve.Focus) -> [String: Any?] {
      let area = curve.partialArea(from: 1, to: low, focus: focus)
      return ["raw": area?.raw, "mcclish": area?.corrected]
    }
    return [
      "spec_1_to_0.9": area(0.9, .specificity), "spec_1_to_0.8": area(0.8, .specificity),
      "sens_1_to_0.9": area(0.9, .sensitivity),
    ]
  case "precision_recall":
    let curve = try PrecisionRecall(rows)
    return [
      "average_precision": curve.averagePrecision, "trapezoid": curve.trapezoidArea,
      "baseline_prevalence": curve.prevalence,
    ]
  case "roc_points":
    let points = try ROCCurve(rows).points.dropFirst()
    return [
      "score_ge": points.map(\.threshold), "tpr": points.map(\.sensitivity),
      "fpr": points.map(\.falsePositiveRate),
    ]
  default:
    Issue.record("no method \(method)")
    return [:]
  }
}

func describe(_ matrix: ConfusionMatrix) -> [String: Any?] {
  func share(_ proportion: Proportion) -> [String: Any?] {
    [
      "numerator": Double(proportion.numerator), "denominator": Double(proportion.denominator),
      "estimate": proportion.estimate, "ci_wilson": pair(proportion.wilsonInterval()),
      "ci_clopper_pearson": pair(proportion.clopperPearsonInterval()),
    ]
  }
  return [
    "tp": Double(matrix.truePositives), "fp": Double(matrix.falsePositives),
    "fn": Double(matrix.falseNegatives), "tn": Double(matrix.trueNegatives),
    "sensitivity": share(matrix.sensitivity), "specificity": share(matrix.specificity),
    "ppv": share(matrix.positivePredictiveValue), "npv": share(matrix.negativePredictiveValue),
    "accuracy": share(matrix.accuracy), "f1": matrix.f1.value, "mcc": matrix.mcc.value,
    "balanced_accuracy": matrix.balancedAccuracy.value, "youden_j": matrix.youden.value,
    "lr_positive": matrix.positiveLikelihoodRatio.value,
    "lr_negative": matrix.negativeLikelihoodRatio.value, "kappa": matrix.kappa.value,
  ]
}
