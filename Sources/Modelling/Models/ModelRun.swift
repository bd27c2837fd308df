internal import Cohorts
internal import Preparation
internal import Resampling
public import Settings

/// All models of a study, fitted under one protocol and applied to every cohort.
public struct ModelRun: Sendable {
  public let rules: FittingProtocol
  public let results: [ModelResult]
  /// The fitted models by name.
  public let fitted: [String: FittedModel]

  /// Fits the graph on training rows, scores them out of fold, chooses cut-offs on those scores and
  /// predicts test and external rows. Faults are reported with the place of the model.
  public static func compute(
    _ graph: ModelGraph, of study: Study, under rules: FittingProtocol,
    into problems: inout Problems
  ) -> ModelRun? {
    let graph = rules.allowsLeaks ? graph : graph.withoutLeaks
    let split =
      study.split
      ?? Split(training: study.cohort.ownRows, test: [], method: "no split: all rows train")
    let sources = RowSources(graph: graph, study: study, split: split)
    let fitting = GraphFitting(graph: graph, rules: rules)
    let training = GraphRows<Training>(models: sources.models.map { $0.training(of: split) })
    let leak = Leak(reason: "`rows: all` under as-published")
    let leaking =
      graph.leaks
      ? GraphRows<Training>(
        models: sources.models.map { $0.training(all: split.training + split.test, under: leak) })
      : nil
    let context = FittingContext(seed: study.seed, stage: "models", jobs: study.jobs)
    let all = Array(graph.plans.indices)
    do throws(GraphFitting.Fault) {
      let folds = graph.plans.map(\.settings.folds).max() ?? 10
      // Found under both protocols: as published they stand beside the scores in sample.
      let outOfFold = try fitting.outOfFold(
        all, on: training, leaking: leaking, folds: folds, in: context.entering("out-of-fold"))
      let fitted = try fitting.fit(
        all, on: training, leaking: leaking, scores: rules.scoresInSample ? nil : outOfFold,
        in: context)
      let apparent = try fitting.predict(all, fitted, training.held)
      var held: [(name: String, label: String, scores: [String: RowScores])] = []
      for set in study.sets where set.name != "training" {
        let rows = GraphRows<Held>(models: sources.models.map { $0.held(set.rows) })
        held.append((set.name, set.label, try fitting.predict(all, fitted, rows)))
      }
      let results = graph.written.map { index in
        ModelResult(
          plan: graph.plans[index], fitted: fitted[index], study: study, rules: rules,
          outOfFold: outOfFold[graph.plans[index].name] ?? RowScores(),
          apparent: apparent[graph.plans[index].name] ?? RowScores(),
          held: held.map { ($0.name, $0.label, $0.scores[graph.plans[index].name] ?? RowScores()) })
      }
      return ModelRun(
        rules: rules, results: results,
        fitted: Dictionary(
          uniqueKeysWithValues: fitted.map { (graph.plans[$0.key].name, $0.value) }))
    } catch {
      let plan = graph.plans[error.model]
      let step = error.fault.step.isEmpty ? "" : "`\(error.fault.step)`: "
      problems.add(
        step.isEmpty ? .modelFailed : .stepFailed,
        "the model '\(plan.name)': \(step)\(error.fault.message)",
        at: plan.recipe.items.first { $0.word == error.fault.step }?.position ?? plan.position,
        length: step.isEmpty ? plan.name.count : error.fault.step.count, help: error.fault.help)
      return nil
    }
  }
}

/// The door of each model: which rows it can use, and what their columns are.
struct RowSources {
  var models: [RowSource]

  init(graph: ModelGraph, study: Study, split: Split) {
    let cohort = study.cohort
    var usable: [[Bool]] = []
    models = []
    for plan in graph.plans {
      let truth = plan.outcome.indicator ?? []
      let imputes = plan.recipe.imputes
      var own = (0..<cohort.rowCount).map { row in
        !truth[row].isNaN && (imputes || plan.predictors.isComplete(row, in: cohort))
      }
      // A row without a prediction of a model it uses cannot be predicted.
      for other in plan.uses {
        for row in own.indices where !usable[other][row] { own[row] = false }
      }
      usable.append(own)
      let kept = own
      let coding = plan.predictors.coding(by: split.training.filter { kept[$0] })
      let predictors = plan.predictors
      models.append(
        RowSource(
          cohort: cohort,
          truth: .classes(
            truth.map { $0 == 1 ? 1 : 0 },
            names: plan.outcome.classNames), usable: own
        ) { rows in predictors.design(of: rows, in: cohort, coding: coding) })
    }
  }
}
