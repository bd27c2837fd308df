internal import Cohorts
internal import Learning
internal import Preparation
internal import Resampling
public import Settings

/// A model with everything it names found: its columns, steps, learner and outcome.
struct ModelPlan: Sendable {
  var name: String
  var position: SourcePosition?
  var settings: ModelSettings
  var predictors: Predictors
  var recipe: Recipe
  var learner: any Learner
  var learnerNode: Node
  var outcome: Outcome
  /// Other models whose predictions it uses, as indices into the graph.
  var uses: [Int] = []
}

/// The models of a study in the order in which they can be fitted.
public struct ModelGraph: Sendable {
  let plans: [ModelPlan]
  /// The order of the spec, as indices into `plans`.
  let written: [Int]

  public var names: [String] { written.map { plans[$0].name } }

  /// Steps that learn from rows they are judged on: only allowed as published.
  public var leaks: Bool { plans.contains { !$0.recipe.leaking.isEmpty } }

  /// What a model predicts.
  public func outcome(of name: String) -> Outcome? {
    plans.first { $0.name == name }?.outcome
  }

  /// What a model is called in print.
  public func label(of name: String) -> String {
    plans.first { $0.name == name }?.settings.label ?? name
  }

  /// The words of the steps of a model.
  public func steps(of name: String) -> [String] {
    plans.first { $0.name == name }?.recipe.items.map(\.word) ?? []
  }

  /// The same models with every step learning from training rows only: the leak-free run beside a
  /// published one.
  var withoutLeaks: ModelGraph {
    var plans = plans
    for index in plans.indices {
      for item in plans[index].recipe.items.indices {
        plans[index].recipe.items[item].rows = .training
      }
    }
    return ModelGraph(plans: plans, written: written)
  }

  /// Reports steps that learn from test rows where no protocol of the study allows it.
  public func check(under protocols: [StudyProtocol], into problems: inout Problems) {
    guard !protocols.contains(where: \.rules.allowsLeaks) else { return }
    for plan in plans {
      for item in plan.recipe.leaking {
        problems.add(
          .leakRefused, "`\(item.word)` may not learn from test rows under `leak-free`",
          at: item.position, length: item.word.count,
          help: "remove `rows: all`, or say `protocol: as-published`")
      }
    }
  }

  /// Binds models to the cohort; reports everything that does not fit.
  public static func bind(
    _ models: WrittenModels, to study: Study, into problems: inout Problems
  ) -> ModelGraph? {
    let errorsBefore = problems.found.count
    var plans: [ModelPlan] = []
    for entry in models.entries {
      if let plan = plan(entry, models.entries.map(\.name), study, into: &problems) {
        plans.append(plan)
      }
    }
    guard problems.found.count == errorsBefore, plans.count == models.entries.count else {
      return nil
    }
    var order: [Int] = []
    while order.count < plans.count {
      let next = plans.indices.first { index in
        !order.contains(index)
          && plans[index].predictors.references.allSatisfy { reference in
            order.contains { plans[$0].name == reference.model }
          }
      }
      guard let next else {
        let left = plans.indices.filter { !order.contains($0) }
        problems.add(
          .modelCycle,
          "models use each other in a circle: \(left.map { plans[$0].name }.joined(separator: ", "))",
          at: plans[left[0]].position, length: plans[left[0]].name.count)
        return nil
      }
      order.append(next)
    }
    var sorted = order.map { plans[$0] }
    for index in sorted.indices {
      let names = sorted[index].predictors.references.map(\.model)
      sorted[index].uses = sorted.indices.filter { names.contains(sorted[$0].name) }
    }
    return ModelGraph(
      plans: sorted, written: plans.indices.map { order.firstIndex(of: $0) ?? 0 })
  }

  private static func plan(
    _ entry: WrittenModels.Entry, _ names: [String], _ study: Study,
    into problems: inout Problems
  ) -> ModelPlan? {
    let settings = entry.settings
    let outcome =
      settings.outcome.map { Outcome.find($0, in: study.cohort, into: &problems) }
      ?? study.outcome
    guard let outcome else {
      if settings.outcome == nil {
        problems.add(
          .outcomeForm, "the model '\(entry.name)' has no outcome", at: entry.position,
          length: entry.name.count, help: "add `outcome:` to the study or to the model")
      }
      return nil
    }
    guard outcome.kind == .binary else {
      problems.add(
        .modelFailed,
        "models of a \(outcome.kind.rawValue) outcome are not part of this version",
        at: entry.position, length: entry.name.count, help: "give the model a binary outcome")
      return nil
    }
    let before = problems.count
    let predictors = Predictors.find(
      settings.predictors, in: study.cohort, outcome: outcome.column.name, models: names,
      of: entry.name, into: &problems)
    if predictors.items.isEmpty, predictors.references.isEmpty, problems.count == before {
      problems.add(
        .modelFailed, "the selectors of the model '\(entry.name)' fit no column",
        at: entry.position, length: entry.name.count)
    }
    guard let learner = entry.learner, let recipe = entry.recipe else { return nil }
    return ModelPlan(
      name: entry.name, position: entry.position, settings: settings, predictors: predictors,
      recipe: recipe, learner: learner.member,
      learnerNode: .map([(learner.word, learner.member.node)]), outcome: outcome)
  }
}
