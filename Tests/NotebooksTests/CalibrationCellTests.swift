import Settings
import Testing

@Suite struct CalibrationCellTests {
  @Test func calibrationStoresWhatTheReferenceHas() throws {
    let oracle = try OracleReference("EvaluationTests/Reference/calib_pima")
    let result = try CellRun.result(
      """
      calibration:
        truth: y
        probability: p
        resamples: 20
        hosmer-lemeshow: {groups: 10, data: development}
        recalibrate: [isotonic, platt, logistic]
      """, on: oracle.cohort)
    let found = result.at("calibration.predictions.0")
    try oracle.expect(
      "cal/recalibration", in: found?["recalibration"],
      [
        ("rows_used", "rows-used"), ("slope", "slope"), ("slope_se", "slope-se"),
        ("slope_ci_wald", "slope-interval"), ("intercept_joint", "intercept-joint"),
        ("intercept_joint_se", "intercept-joint-se"),
        ("calibration_in_the_large", "in-the-large"),
        ("calibration_in_the_large_se", "in-the-large-se"),
        ("lr_test_intercept0_slope1.chi2", "chi-square"), ("lr_test_intercept0_slope1.p", "p"),
      ])
    try oracle.expect(
      "cal/simple", in: found,
      [
        ("n", "row-count"), ("events", "events"), ("expected", "overall.expected"),
        ("o_over_e", "overall.o-over-e"), ("e_over_o", "overall.e-over-o"),
        ("brier", "overall.brier"), ("brier_max_prevalence", "overall.brier-max"),
        ("scaled_brier", "overall.scaled-brier"), ("log_loss", "overall.log-loss"),
        ("spiegelhalter_z", "overall.spiegelhalter-z"),
      ])
    try oracle.expect(
      "cal/ici_direct", in: found?["smooth"],
      [
        ("ici", "ici"), ("e50", "e50"), ("e90", "e90"), ("emax", "emax"),
        ("first_fitted", "fitted"),
      ])
    try oracle.expect(
      "cal/hosmer_g10", in: found?["hosmer-lemeshow"],
      [
        ("n", "counts"), ("observed_events", "observed"), ("expected_events", "expected"),
        ("breaks", "breaks"), ("chi2", "chi-square"), ("df_development", "df"),
        ("p_development", "p"), ("p_validation", "p-external"),
      ])
    for (place, name) in ["Dxy", "C (ROC)", "R2", "D", "D:Chi-sq", "U", "U:Chi-sq", "U:p", "Q",
      "Brier", "Intercept", "Slope", "Emax", "E90", "Eavg", "S:z", "S:p",
    ].enumerated() {
      #expect(found?.at("val-prob.\(place).name")?.spellingOrText == name)
      try oracle.expect(
        "cal/val_prob", in: found, [(name, "val-prob.\(place).value")])
    }
    try oracle.expect("cal/bins_uniform", in: found, [("ece", "uniform-error")])
    try oracle.expect(
      "cal/isotonic", in: found?.at("recalibrated.0"),
      [("first_fitted", "fitted"), ("brier", "brier"), ("steps", "parameters.0.value")])
    try oracle.expect(
      "cal/platt", in: found?.at("recalibrated.1"),
      [
        ("first_fitted", "fitted"), ("brier", "brier"), ("a", "parameters.0.value"),
        ("b", "parameters.1.value"),
      ])
  }

  /// Net benefit by its definition, at thresholds that equal predicted probabilities too.
  @Test func netBenefitCountsProbabilitiesAtTheThreshold() throws {
    let cohort = CellRun.cohort([
      ("y", ["0", "0", "1", "1", "1"]), ("p", ["0.1", "0.5", "0.2", "0.5", "0.9"]),
    ])
    let result = try CellRun.result(
      "decision-curve: {truth: y, probability: p, range: [0.1, 0.5], step: 0.1}", on: cohort)
    let curve = try #require(result["curve"])
    let thresholds = try #require(curve["thresholds"]?.elements?.compactMap(\.number))
    #expect(thresholds == [0.1, 0.2, 0.3, 0.4, 0.5])
    let benefit = try #require(curve.at("predictions.0.net-benefit.4")?.number)
    #expect(abs(benefit - (2.0 / 5 - 1.0 / 5)) < 1e-15)
    #expect(curve.at("predictions.0.tp.0")?.number == 3)
    #expect(curve.at("predictions.0.fp.0")?.number == 2)
    let impact = try CellRun.run("impact: {truth: y, probability: p}", on: cohort)
    #expect(impact.exhibits.count == 1)
  }
}
