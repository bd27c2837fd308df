internal import Learning
public import Settings

/// The name of the families whose members a model holds as nodes.
public enum StepFamily: FamilyName { public static let family = "step" }
public enum LearnerFamily: FamilyName { public static let family = "learner" }

/// A model as it is written.
public struct ModelSettings: Configurable {
  public var label: String?
  public var predictors: [Selector] = []
  public var steps: [Unbound<StepFamily>] = []
  public var learner = Unbound<LearnerFamily>(.text("logistic"))
  public var outcome: OutcomeSettings?
  public var threshold = ThresholdSettings()
  public var scores = TrainingScores.outOfFold
  public var folds = 10

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("label", \.label, "the model as it is printed; its name by default"),
      Field(
        "predictors", \.predictors, required: true, fills: .list,
        "columns, `{block: ...}`, `{starts-with: ...}`, `{matching: ...}`, `{except: [...]}` or MODEL.score"
      ),
      Field("steps", \.steps, "preparation steps, in order"),
      Field("learner", \.learner, "what is fitted to the prepared columns"),
      Field("outcome", \.outcome, "the model's own outcome; the study's by default"),
      Field("threshold", \.threshold, "how the cut-off is chosen on training rows"),
      Field("scores", \.scores, "which scores training rows have"),
      Field(
        "folds", \.folds, .between(2, 100), "folds of the scores of training rows"),
    ]
  }
}

/// Which scores the training rows of a model have.
public enum TrainingScores: String, WordSetting {
  case outOfFold = "out-of-fold"
  case apparent

  public var meaning: String {
    switch self {
    case .outOfFold: "each row is scored by a model refitted without its fold"
    case .apparent: "the model scores the rows it was fitted to: as papers do, and too good"
    }
  }
}

extension ProblemKind {
  public static let unknownModel = ProblemKind(
    "OCT251", "a model that is not there",
    explanation: """
      A predictor such as `radiomics.score` takes the score of another model of the study. The \
      model named is not among `models:`, or what is taken of it is not score, radscore or \
      probability.
      """)
  public static let modelCycle = ProblemKind(
    "OCT252", "models that use each other in a circle",
    explanation: """
      A model that uses the score of another is fitted after it. Here each would have to be \
      fitted before the other.
      """)
  public static let modelFailed = ProblemKind(
    "OCT253", "a model that cannot be fitted",
    explanation: """
      The rows or columns a model is given do not allow it to be fitted. The message says at \
      which step, what was found and what to do.
      """)
  public static let leakRefused = ProblemKind(
    "OCT254", "learning from test rows under the leak-free protocol",
    explanation: """
      `rows: all` lets a step learn from rows on which the model is judged. Only \
      `protocol: as-published` allows it; the report then shows the leak beside the leak-free run.
      """)

  public static let models: [ProblemKind] = [
    .unknownModel, .modelCycle, .modelFailed, .leakRefused,
  ]
}
