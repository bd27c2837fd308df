import Settings
import Testing

@Suite struct DiscriminationCellTests {
  static let scores = ["glu", "bmi", "ped", "age"]

  @Test func rocStoresWhatTheReferenceHas() throws {
    let oracle = try OracleReference("EvaluationTests/Reference/roc_pima")
    let result = try CellRun.result(
      """
      roc:
        truth: y
        score: [glu, bmi, ped, age]
        partial: [{specificity: [1, 0.9]}, {specificity: [1, 0.8]}, {sensitivity: [1, 0.9]}]
      """, on: oracle.cohort)
    for (index, score) in Self.scores.enumerated() {
      let found = result.at("discrimination.scores.\(index)")
      try oracle.expect(
        "\(score)/auc", in: found,
        [
          ("n_pos", "positives"), ("n_neg", "negatives"), ("auc", "auc"),
          ("delong_variance", "delong-variance"), ("delong_se", "delong-se"),
          ("ci_delong", "delong"), ("ci_delong_unclipped", "delong-unclipped"),
          ("ci_delong_logit", "delong-logit"), ("hanley_mcneil_se", "hanley-mcneil-se"),
          ("z_vs_half_delong", "z"), ("p_vs_half_delong", "p"),
          ("p_vs_half_mann_whitney", "mann-whitney-p"), ("gini", "gini"),
        ])
      let shares = ["sensitivity", "specificity", "ppv", "npv", "accuracy"].flatMap { share in
        [
          ("metrics.\(share).numerator", "threshold.\(share).count"),
          ("metrics.\(share).denominator", "threshold.\(share).of"),
          ("metrics.\(share).estimate", "threshold.\(share).estimate"),
          ("metrics.\(share).ci_wilson", "threshold.\(share).wilson"),
          ("metrics.\(share).ci_clopper_pearson", "threshold.\(share).clopper-pearson"),
        ]
      }
      try oracle.expect(
        "\(score)/youden", in: found,
        [
          ("youden_j", "threshold.youden-j"), ("cutoff_used_for_metrics", "threshold.cutoff"),
          ("observed_score_cutoffs_all", "threshold.ties"),
          ("midpoint_cutoffs_all", "threshold.midpoints"), ("metrics.tp", "threshold.tp"),
          ("metrics.fp", "threshold.fp"), ("metrics.fn", "threshold.fn"),
          ("metrics.tn", "threshold.tn"), ("metrics.f1", "threshold.f1"),
          ("metrics.mcc", "threshold.mcc"),
          ("metrics.balanced_accuracy", "threshold.balanced-accuracy"),
          ("metrics.lr_positive", "threshold.lr-positive"),
          ("metrics.lr_negative", "threshold.lr-negative"), ("metrics.kappa", "threshold.kappa"),
          ("closest_topleft_midpoints", "closest-midpoints"),
        ] + shares)
      let ranges = ["spec_1_to_0.9", "spec_1_to_0.8", "sens_1_to_0.9"]
      let expected = try #require(
        oracle.checks.first { $0["id"]?.spellingOrText == "\(score)/pauc" }?["expected"])
      for (place, range) in ranges.enumerated() {
        for (key, name) in [("raw", "raw"), ("mcclish", "corrected")] {
          let wanted = try #require(expected[range]?[key]?.number)
          let value = try #require(found?.at("partial-areas.\(place).\(name)")?.number)
          #expect(abs(value - wanted) < 1e-9)
        }
      }
    }
    try oracle.expect(
      "age/points", in: result.at("discrimination.scores.3.curve"),
      [("score_ge", "cutoffs"), ("tpr", "sensitivity"), ("fpr", "one-minus-specificity")])
    let pairs = [("glu_vs_bmi", 0), ("ped_vs_age", 5)]
    for (name, place) in pairs {
      try oracle.expect(
        "paired/\(name)", in: result.at("discrimination.comparisons.\(place)"),
        [
          ("n", "row-count"), ("auc_a", "first-auc"), ("auc_b", "second-auc"),
          ("difference", "difference"), ("variance_a", "first-variance"),
          ("variance_b", "second-variance"), ("covariance", "covariance"), ("z", "z"), ("p", "p"),
          ("ci_difference", "interval"),
        ])
    }
  }

  @Test func prStoresBothAreas() throws {
    let oracle = try OracleReference("EvaluationTests/Reference/roc_pima")
    let result = try CellRun.result("pr: {truth: y, score: [glu, bmi, ped, age]}", on: oracle.cohort)
    for (index, score) in Self.scores.enumerated() {
      try oracle.expect(
        "\(score)/pr", in: result.at("table.scores.\(index)"),
        [
          ("average_precision", "average-precision"), ("trapezoid", "trapezoid"),
          ("baseline_prevalence", "prevalence"),
        ])
    }
  }

  /// A lower score may speak for the event, and only the spec says so.
  @Test func directionIsNeverTurnedByTheData() throws {
    let cohort = CellRun.cohort([
      ("y", ["0", "0", "0", "1", "1", "1"]), ("s", ["9", "8", "3", "4", "2", "1"]),
    ])
    let plain = try CellRun.result("roc: {truth: y, score: s}", on: cohort)
    let turned = try CellRun.result("roc: {truth: y, score: s, direction: lower}", on: cohort)
    let path = "discrimination.scores.0.auc"
    let area = try #require(plain.at(path)?.number)
    #expect(area < 0.5)
    #expect(turned.at(path)?.number == 1 - area)
    #expect(turned.at("discrimination.scores.0.threshold.cutoff")?.number == 4)
  }

  @Test func bootstrapDependsOnTheSeedOnly() throws {
    let oracle = try OracleReference("EvaluationTests/Reference/roc_pima")
    let yaml = "roc: {truth: y, score: glu, interval: bootstrap-percentile, resamples: 500}"
    let first = try CellRun.result(yaml, on: oracle.cohort)
    let second = try CellRun.result(yaml, on: oracle.cohort)
    #expect(first == second)
    let interval = try #require(first.at("discrimination.scores.0.interval"))
    #expect(abs((interval["lower"]?.number ?? 0) - 0.745) < 0.02)
    #expect(abs((interval["upper"]?.number ?? 0) - 0.849) < 0.02)
  }
}
