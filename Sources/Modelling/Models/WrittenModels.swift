internal import Learning
internal import Preparation
public import Settings

/// Models whose steps and learners have been found in their catalogues, but no columns yet: all
/// that can be said of them before a cohort is read.
public struct WrittenModels: Sendable {
  let entries: [Entry]

  struct Entry: Sendable {
    var name: String
    var position: SourcePosition?
    var settings: ModelSettings
    /// Nothing where a step was reported.
    var recipe: Recipe?
    var learner: LearnerCatalogue.Bound?
  }

  public var isEmpty: Bool { entries.isEmpty }

  /// Finds steps and learners; reports words and settings that are not known, and orders of steps
  /// that make no sense.
  public static func read(
    _ models: Named<ModelSettings>, into problems: inout Problems
  ) -> WrittenModels {
    WrittenModels(
      entries: models.entries.map { entry in
        let settings = entry.value
        let before = problems.count
        let recipe = Recipe.read(
          settings.steps.map(\.node), from: StepCatalogue.steps, into: &problems)
        return Entry(
          name: entry.name, position: entry.position, settings: settings,
          recipe: problems.count == before ? recipe : nil,
          learner: LearnerCatalogue.learners.read(settings.learner.node, into: &problems))
      })
  }
}

/// The open families that a model is written with, as reference pages need them.
public enum ModelFamilies {
  public static var steps: [JSONSchema.FamilyShape] { StepCatalogue.steps.familyShapes }
  public static var learners: [JSONSchema.FamilyShape] { LearnerCatalogue.learners.familyShapes }
}
