internal import Evaluation
internal import LinearAlgebra
internal import Settings
internal import Statistics

/// Which regression is validated, and how.
public struct ValidationPlan: Sendable {
  public var formula: FormulaPlan
  /// Bootstrap resamples; 0 for none.
  public var resamples = 1000
  /// Folds of the cross-validation, dealt `repeats` times; 0 for none.
  public var folds = 10
  public var repeats = 1
  /// The patient of each row of the cohort: rows of one are drawn together.
  public var patientOf: [Int32]
  /// Rows that the model has not seen.
  public var held: [(name: String, label: String, rows: [Int])] = []
  public var seed: UInt64 = 1
  public var jobs = 1

  public init(formula: FormulaPlan, patientOf: [Int32]) {
    self.formula = formula
    self.patientOf = patientOf
  }
}

extension ModelValidation {
  /// What is repeated when coefficients alone are found anew.
  public static let finalModel = "the final model only: its predictors stand"

  public static func compute(
    _ plan: ValidationPlan
  ) throws(DescribingFault) -> ModelValidation {
    guard plan.formula.family == .logistic else {
      throw DescribingFault(
        "a \(plan.formula.family.rawValue) regression is not validated by this version: take a binary outcome"
      )
    }
    let cases = try FormulaCases(plan.formula)
    let formula = try RiskFormula.fit(cases)
    var result = ModelValidation()
    result.family = formula.family
    result.outcome = formula.outcome
    result.outcomeLabel = formula.outcomeLabel
    result.event = formula.event
    result.predictors = formula.terms.map(\.label)
    result.rowCount = cases.rows.count
    result.missing = cases.incomplete
    result.eventCount = cases.indicator.count { $0 == 1 }
    result.outcomes = cases.indicator.map(Int.init)
    result.risks = cases.rows.map { row in
      formula.risk(0, at: formula.linearPredictor(of: row, plan.formula.predictors))
    }
    let model: ResampledLogistic
    do throws(RegressionError) {
      model = try ResampledLogistic(cases)
    } catch {
      throw DescribingFault(error.description)
    }
    let patients = cases.rows.map { plan.patientOf[$0] }
    func run(_ kind: Resamples.Kind, _ name: String) -> Method {
      let source = RandomSource(seed: plan.seed, stage: "validation/\(formula.outcome)/\(name)")
      var method = Method(
        model, Resamples(kind, patients: patients, source: source), jobs: plan.jobs)
      method.resampling = name
      method.procedure = finalModel
      return method
    }
    if plan.resamples > 0 {
      result.methods.append(run(.bootstrap(count: plan.resamples), "bootstrap"))
    }
    if plan.folds > 1 {
      result.methods.append(
        run(.folds(count: plan.folds, repeats: plan.repeats), "cross-validation"))
    }
    result.held = plan.held.compactMap { HeldRows($0, formula, plan.formula) }
    return result
  }
}

extension ModelValidation.HeldRows {
  /// Nil where fewer than two rows have all values, or all have the same outcome.
  fileprivate init?(
    _ set: (name: String, label: String, rows: [Int]), _ formula: RiskFormula, _ plan: FormulaPlan
  ) {
    let indicator = plan.outcome.indicator ?? []
    var predictors: [Double] = []
    var outcomes: [Double] = []
    for row in set.rows where !indicator[row].isNaN {
      let predictor = formula.linearPredictor(of: row, plan.predictors)
      guard predictor.isFinite else { continue }
      predictors.append(predictor)
      outcomes.append(indicator[row])
    }
    guard outcomes.contains(1), outcomes.contains(0) else { return nil }
    self.init()
    name = set.name
    label = set.label
    rowCount = outcomes.count
    eventCount = outcomes.count { $0 == 1 }
    let values = LogisticIndices.ofOthers(predictors, outcomes)
    indices = zip(LogisticIndices.names, values).map { name, value in
      ModelValidation.Index(name, value, pairs: [])
    }
    var c = indices[0]
    c.name = "c"
    c.apparent = c.apparent.value.map { .value(0.5 + $0 / 2) } ?? c.apparent
    indices.insert(c, at: 0)
    places = CalibrationError.places(predictors.map { LogisticIndices.risk(at: $0) })
    observed = CalibrationError.curve(predictors, outcomes, at: places).map {
      $0.isFinite ? $0 : nil
    }
  }
}

extension ModelValidation {
  /// The same with given resamples, each a list of rows of the complete cases: to be held against
  /// other programs.
  public static func compute(
    _ formula: FormulaPlan, resamples: [[Int]]
  ) throws(DescribingFault) -> Method {
    let cases = try FormulaCases(formula)
    do throws(RegressionError) {
      let source = RandomSource(seed: 0, stage: "given")
      let patients = cases.rows.indices.map { Int32($0) }
      var method = Method(
        try ResampledLogistic(cases),
        Resamples(.given(resamples), patients: patients, source: source), jobs: 1)
      method.resampling = "bootstrap"
      method.procedure = finalModel
      return method
    } catch {
      throw DescribingFault(error.description)
    }
  }
}
