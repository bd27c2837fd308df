import Evaluation
import Foundation
import Testing

/// Every number of the calibration family against R (rms, loess, glm) and scikit-learn.
@Suite struct CalibrationOracleTests {
  @Test(arguments: ["calib_pima", "calib_nasty"]) func everyCheckAgrees(_ name: String) throws {
    let oracle = try OracleCase(name)
    var leaves = 0
    for check in oracle.checks {
      let risks = try PredictedRisks(
        truth: oracle.numbers(check.input["outcome"] as? String ?? "").map { $0 == 1 },
        probabilities: oracle.numbers(check.input["probability"] as? String ?? ""))
      leaves += compare(try describe(risks, check), with: check)
    }
    #expect(leaves > 180)
  }

  private func describe(
    _ risks: PredictedRisks, _ check: OracleCase.Check
  ) throws -> [String: Any?] {
    switch check.method {
    case "val_prob":
      let v = try #require(ValidationIndices(risks))
      return [
        "Dxy": v.dxy, "C (ROC)": v.c, "R2": v.r2, "D": v.d, "D:Chi-sq": v.dChiSquare, "U": v.u,
        "U:Chi-sq": v.uChiSquare, "U:p": v.uPValue, "Q": v.q, "Brier": v.brier,
        "Intercept": v.intercept, "Slope": v.slope, "Emax": v.eMax, "E90": v.e90,
        "Eavg": v.eAverage, "S:z": v.spiegelhalterZ.value, "S:p": v.spiegelhalterPValue,
      ]
    case "logistic_recalibration":
      let fit = try #require(LogisticRecalibration.fit(risks).fit)
      return [
        "rows_used": Double(fit.rowsUsed), "slope": fit.slope, "slope_se": fit.slopeError,
        "slope_ci_wald": pair(fit.slopeInterval), "intercept_joint": fit.jointIntercept,
        "intercept_joint_se": fit.jointInterceptError,
        "calibration_in_the_large": fit.calibrationInTheLarge,
        "calibration_in_the_large_se": fit.calibrationInTheLargeError,
        "lr_test_intercept0_slope1": ["chi2": fit.chiSquare, "df": 2.0, "p": fit.pValue]
          as [String: Any?],
      ]
    case "calibration_simple":
      let s = CalibrationSummary(risks)
      return [
        "n": Double(s.rows), "events": Double(s.observed), "expected": s.expected,
        "o_over_e": s.observedOverExpected.value, "e_over_o": s.expectedOverObserved.value,
        "brier": s.brier, "brier_max_prevalence": s.brierOfPrevalence,
        "scaled_brier": s.scaledBrier.value, "log_loss": s.logLoss,
        "spiegelhalter_z": s.spiegelhalterZ.value,
      ]
    case "ici_loess":
      let curve = try #require(CalibrationCurve(risks))
      return [
        "ici": curve.ici, "e50": curve.e50, "e90": curve.e90, "emax": curve.eMax,
        "first_fitted": Array(curve.fitted.prefix(10)),
      ]
    case "hosmer_lemeshow":
      let wanted = try #require(check.input["groups_requested"] as? Double)
      let test = try #require(HosmerLemeshow(risks, groups: Int(wanted)))
      return [
        "groups": Double(test.groups), "n": test.counts.map(Double.init),
        "observed_events": test.observed.map(Double.init), "expected_events": test.expected,
        "breaks": test.breaks, "chi2": test.chiSquare.value,
        "df_development": Double(test.groups - 2), "p_development": test.developmentPValue,
        "df_validation": Double(test.groups), "p_validation": test.validationPValue,
      ]
    case "calibration_bins":
      let bins = CalibrationGroups.uniform(risks)
      return [
        "bin": bins.groups.map { Double($0.number) }, "n": bins.groups.map { Double($0.count) },
        "mean_predicted": bins.groups.map(\.meanPredicted),
        "fraction_positive": bins.groups.map { $0.observed.estimate }, "ece": bins.expectedError,
      ]
    case "isotonic_recalibration":
      let isotonic = IsotonicRecalibration(risks.rows)
      let fitted = isotonic.apply(to: risks.probabilities)
      return [
        "first_fitted": Array(fitted.prefix(40)), "brier": brier(risks, fitted),
        "steps": Double(isotonic.steps),
      ]
    case "platt_scaling":
      let platt = try #require(PlattScaling(risks.rows))
      let fitted = platt.apply(to: risks.probabilities)
      return [
        "a": platt.slope, "b": platt.intercept, "first_fitted": Array(fitted.prefix(20)),
        "brier": brier(risks, fitted),
      ]
    default:
      Issue.record("no method \(check.method)")
      return [:]
    }
  }

  private func brier(_ risks: PredictedRisks, _ fitted: [Double]) -> Double {
    zip(risks.truth, fitted).reduce(0) {
      $0 + (($1.0 ? 1 : 0) - $1.1) * (($1.0 ? 1 : 0) - $1.1)
    } / Double(risks.count)
  }
}
