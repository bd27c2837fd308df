internal import Learning
internal import LinearAlgebra
internal import Preparation
internal import Resampling
internal import Settings
internal import Statistics

/// Fits the models of a graph, alone and inside folds.
struct GraphFitting: Sendable {
  let graph: ModelGraph
  let rules: FittingProtocol

  struct Fault: Error {
    var model: Int
    var fault: StepFault
  }

  /// Folds of scores that only feed other models: half the work of nested fits.
  static let innerFolds = 5

  /// Fits some models on training rows. `scores` are those of training rows of models that others
  /// use; where they are not given they are found by folds inside these rows.
  func fit(
    _ wanted: [Int], on rows: GraphRows<Training>, leaking: GraphRows<Training>?,
    scores given: [String: RowScores]? = nil, in context: FittingContext
  ) throws(Fault) -> [Int: FittedModel] {
    let used = wanted.filter { index in wanted.contains { graph.plans[$0].uses.contains(index) } }
    var scores = given ?? [:]
    if given == nil, !used.isEmpty, !rules.scoresInSample {
      scores = try outOfFold(
        closure(used), on: rows, leaking: leaking, folds: Self.innerFolds,
        in: context.entering("inner"))
    }
    var fitted: [Int: FittedModel] = [:]
    for index in wanted {
      let plan = graph.plans[index]
      let own = rows.models[index].adding(plan.predictors.references, from: scores)
      let all = leaking?.models[index]
      do throws(StepFault) {
        fitted[index] = try fit(plan, own, all, context.entering(plan.name))
        if used.contains(index), rules.scoresInSample, let model = fitted[index] {
          scores[plan.name] = try model.predict(own)
        }
      } catch {
        throw Fault(model: index, fault: error)
      }
    }
    return fitted
  }

  private func fit(
    _ plan: ModelPlan, _ rows: Rows<Training>, _ leaking: Rows<Training>?,
    _ context: FittingContext
  ) throws(StepFault) -> FittedModel {
    guard rows.count > 1 else {
      throw StepFault(
        "\(rows.count) training rows are complete",
        help: "add an `impute` step, or leave out columns with missing values")
    }
    if !plan.recipe.leaking.isEmpty, !plan.predictors.references.isEmpty {
      throw StepFault(
        "a model that uses the scores of others cannot learn from test rows",
        help: "say `rows: all` in the models it uses")
    }
    let recipe = try plan.recipe.fit(
      rows, leaking: plan.recipe.leaking.isEmpty ? nil : leaking, refolds: rules.refolds,
      in: context)
    let inner = context.entering("learner", refolding: recipe.refolding)
    let learner = try Self.learn(plan.learner, recipe.balanced, inner)
    return FittedModel(
      name: plan.name, steps: recipe.steps, ledger: recipe.ledger, records: recipe.records,
      selected: recipe.training.design.columns, learner: learner, rowCount: rows.count,
      eventCount: rows.truth.counts.last ?? 0)
  }

  private static func learn<L: Learner>(
    _ learner: L, _ rows: Rows<Training>, _ context: FittingContext
  ) throws(StepFault) -> any FittedLearner {
    try learner.fit(rows, in: context)
  }

  /// Scores of training rows by models refitted, with everything they use, without their fold.
  func outOfFold(
    _ wanted: [Int], on rows: GraphRows<Training>, leaking: GraphRows<Training>?, folds: Int,
    in context: FittingContext
  ) throws(Fault) -> [String: RowScores] {
    let foldOf: [Int32: Int]
    do {
      foldOf = try assign(wanted, rows, folds, context)
    } catch {
      throw Fault(
        model: wanted[0], fault: StepFault("the folds of the training rows: \(error)"))
    }
    let parts = try parallelMap(folds, jobs: context.jobs) {
      (fold) throws(Fault) -> [String: RowScores] in
      let (training, held) = rows.divided(by: foldOf, fold: fold)
      var inner = context.entering("fold-\(fold)")
      inner.jobs = 1
      let fitted = try fit(wanted, on: training, leaking: leaking, in: inner)
      var scores = try predict(wanted, fitted, held)
      for (name, values) in scores {
        scores[name]?.folds = values.scores.mapValues { _ in fold }
      }
      return scores
    }
    var result: [String: RowScores] = [:]
    for part in parts {
      for index in wanted {
        let name = graph.plans[index].name
        if let own = part[name] { result[name, default: RowScores()].merge(own) }
      }
    }
    return result
  }

  /// One fold for every patient of any model, dealt by the outcome of the first model that has it.
  private func assign(
    _ wanted: [Int], _ rows: GraphRows<Training>, _ folds: Int, _ context: FittingContext
  ) throws -> [Int32: Int] {
    var patients: [Int32] = []
    var strata: [Int] = []
    var seen: Set<Int32> = []
    for index in wanted {
      let own = rows.models[index]
      let classes = own.truth.classes ?? []
      for (place, patient) in own.patients.enumerated() where seen.insert(patient).inserted {
        patients.append(patient)
        strata.append(Int(classes[place]))
      }
    }
    let order = patients.indices.sorted { patients[$0] < patients[$1] }
    let dealt = try OctavoFolds.folds(
      patients: order.map { Int(patients[$0]) }, strata: order.map { strata[$0] }, count: folds,
      seed: context.seed, stage: context.stage + "/folds", replicate: context.replicate)
    return Dictionary(uniqueKeysWithValues: zip(order.map { patients[$0] }, dealt))
  }

  /// Predictions of rows, each model after those it uses.
  func predict<Side>(
    _ wanted: [Int], _ fitted: [Int: FittedModel], _ rows: GraphRows<Side>
  ) throws(Fault) -> [String: RowScores] {
    var scores: [String: RowScores] = [:]
    for index in wanted {
      guard let model = fitted[index] else { continue }
      let plan = graph.plans[index]
      do throws(StepFault) {
        scores[plan.name] = try model.predict(
          rows.models[index].adding(plan.predictors.references, from: scores))
      } catch {
        throw Fault(model: index, fault: error)
      }
    }
    return scores
  }

  /// Some models with all they use, in fitting order.
  private func closure(_ wanted: [Int]) -> [Int] {
    var all = Set(wanted)
    for index in graph.plans.indices.reversed() where all.contains(index) {
      all.formUnion(graph.plans[index].uses)
    }
    return all.sorted()
  }
}
