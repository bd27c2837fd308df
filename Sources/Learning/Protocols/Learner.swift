public import Preparation
public import Resampling
public import Settings

/// Fits a model to prepared training rows.
public protocol Learner: FamilyMember {
  associatedtype Fitted: FittedLearner
  func fit(_ rows: Rows<Training>, in context: FittingContext) throws(StepFault) -> Fitted
}

/// A fitted model: predicts for rows prepared the same way.
public protocol FittedLearner: FamilyMember {
  /// What `score` of a prediction is.
  static var kind: ScoreKind { get }
  func predict<Side>(_ rows: Rows<Side>) throws(StepFault) -> Prediction
  /// The model as a formula, where it is one: intercept first.
  var coefficients: [ModelCoefficient] { get }
  /// What a reader of the results should know: separation, no convergence.
  var remarks: [String] { get }
  /// Whether the fitted model holds rows of patients, so that it does not travel.
  static var holdsPatients: Bool { get }
}

extension FittedLearner {
  public static var holdsPatients: Bool { false }
}

/// What a score is.
public enum ScoreKind: String, WordSetting {
  case linear
  case decision

  public var meaning: String {
    switch self {
    case .linear: "the linear predictor"
    case .decision: "the decision value"
    }
  }
}

/// Scores of some rows: the event's, larger is more likely.
public struct Prediction: Sendable, Equatable {
  public var scores: [Double]
  public var probabilities: [Double]?

  /// Of several classes, by class and then by row; empty where there are two. `scores` is then one
  /// number a row: the linear predictor of ordered classes, or else the expected class.
  public var byClass: [[Double]] = []
  /// The same as probabilities; empty where there are none.
  public var classProbabilities: [[Double]] = []

  public init(scores: [Double], probabilities: [Double]?) {
    self.scores = scores
    self.probabilities = probabilities
  }

  public init(scores: [Double], byClass: [[Double]], classProbabilities: [[Double]]) {
    self.scores = scores
    self.byClass = byClass
    self.classProbabilities = classProbabilities
  }
}

/// A term of a fitted model.
public struct ModelCoefficient: Configurable {
  /// The class it belongs to, where there are several; of ordered classes the two a threshold parts.
  public var response: String?
  public var column = DesignColumn()
  public var estimate: Quantity = .undefined("not estimated")
  public var standardError: Quantity?
  public var p: Quantity?

  public init() {}
  public init(_ column: DesignColumn, _ estimate: Double) {
    self.column = column
    self.estimate = Quantity(estimate, otherwise: "not estimable: other columns determine it")
  }

  public static var fields: [Field<Self>] {
    [
      Field("response", \.response, "the class it belongs to, where there are several"),
      Field("column", \.column, "the column; `(intercept)` first"),
      Field("estimate", \.estimate, "the coefficient"),
      Field("standard-error", \.standardError, "its standard error"),
      Field("p", \.p, "Wald P"),
    ]
  }
}

public typealias LearnerCatalogue = Catalogue<any Learner, NoSharedSettings>

extension Catalogue where Member == any Learner, Shared == NoSharedSettings {
  static func learner<L: Learner>(_ type: L.Type) -> Entry {
    Entry(type) { $0 as any Learner }
  }

  /// All learners.
  public static var learners: Self {
    Self(
      "learner",
      [
        learner(Logistic.self), learner(Ordinal.self), learner(PenalisedLogistic.self),
        learner(SupportVectors.self),
      ])
  }
}

extension Catalogue where Member == PreparationMember, Shared == StepSharing {
  /// All steps: those of preparation, and those that need a penalised path.
  public static var steps: Self {
    Self("step", preparation + [step(LassoStep.self), step(ElasticNetStep.self)])
  }
}
