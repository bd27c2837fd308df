internal import Cohorts
import FoundationEssentials
internal import Modelling
internal import Settings

/// Optimism and calibration of a logistic regression of four predictors on 320 rows, B = 1,000: what
/// `rms::validate` and `rms::calibrate` take 3.3 s for together. Cost: a refit from the full fit's
/// coefficients, a two-parameter refit, two lowess curves and a few sorts a resample.
struct ValidationCase: BenchCase {
  let name = "validation-320x4-1000"

  func prepare(in folder: URL) throws -> () throws -> String {
    let study = MadeCohort.study(rows: 320)
    return {
      guard let outcome = study.outcome else { return "" }
      var plan = ValidationPlan(
        formula: FormulaPlan(
          family: .logistic, outcome: outcome,
          predictors: study.cohort.columns.filter { ["x0", "x1", "c0", "c1"].contains($0.name) },
          rows: study.cohort.ownRows), patientOf: study.cohort.patientOf)
      plan.folds = 0
      plan.jobs = 2
      let found = try ModelValidation.compute(plan)
      return "corrected C \(found.methods.first?.indices.first?.corrected.value ?? .nan)"
    }
  }
}
