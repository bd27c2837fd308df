internal import Cohorts
public import Settings

/// What a penalised regression is told.
public struct PenalisedPlan: Sendable {
  /// The outcome: its name, its values by row (0 and 1 for an event) and the event.
  public var outcome: String
  public var outcomeLabel: String
  public var event: String?
  public var values: [Double]
  /// Predictors, each with its values by row.
  public var predictors: [Predictor]
  public var rows: [Int]
  public var wording: String
  public var settings = PenaltySettings()
  /// The fold of each row where a column gives it; NaN where missing.
  public var folds: [Double]?
  public var patients: [Int32]
  public var seed: UInt64 = 1
  public var jobs = 1

  public struct Predictor: Sendable {
    public var name: String
    public var values: [Double]

    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public init(
    outcome: String, label: String, event: String?, values: [Double], predictors: [Predictor],
    rows: [Int], wording: String, patients: [Int32]
  ) {
    self.outcome = outcome
    outcomeLabel = label
    self.event = event
    self.values = values
    self.predictors = predictors
    self.rows = rows
    self.wording = wording
    self.patients = patients
  }
}

/// Penalties, scaling, folds and rule of a LASSO or elastic net.
public struct PenaltySettings: Configurable {
  public var family: Family?
  public var alpha = 1.0
  public var scale = Scale.population
  public var ridge = Ridge.literal
  public var weights = Weights.none
  public var lambdas = Penalties()
  public var folds = Folds()
  public var measure: Loss?
  public var convention = Convention.glmnet
  public var rule = Rule.min
  public var tolerance = 1e-4
  public var iterations = 100_000

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("family", \.family, "gaussian or binomial; what suits the outcome by default"),
      Field("alpha", \.alpha, .between(0, 1), "share of the lasso penalty: 1 is the lasso, 0 ridge"),
      Field("scale", \.scale, "how columns are scaled"),
      Field("ridge", \.ridge, "the ridge part of a gaussian elastic net"),
      Field("weights", \.weights, "how rows are weighted"),
      Field("lambdas", \.lambdas, "the penalties"),
      Field("folds", \.folds, "the folds of the cross-validation"),
      Field("measure", \.measure, "what is measured on the rows left out"),
      Field("convention", \.convention, "whose cross-validation"),
      Field("rule", \.rule, "which penalty is used"),
      Field("tolerance", \.tolerance, .above(0), "duality gap as a share of the outcome's squares"),
      Field("iterations", \.iterations, .between(1, 100_000_000), "most sweeps for one penalty"),
    ]
  }

  public enum Family: String, WordSetting {
    case gaussian, binomial

    public var meaning: String { self == .gaussian ? "squares" : "logistic" }
  }

  public enum Scale: String, WordSetting {
    case population
    case zScore = "z-score"
    case none

    public var meaning: String {
      switch self {
      case .population: "as glmnet: penalised on population z-scores, printed on the given scale"
      case .zScore: "columns are z-scored before anything else and stay so"
      case .none: "penalised as they are"
      }
    }
  }

  public enum Ridge: String, WordSetting {
    case literal, glmnet

    public var meaning: String {
      self == .literal
        ? "λ (1 - α)/2 |b|², as scikit-learn" : "divided by the outcome's standard deviation"
    }
  }

  public enum Weights: String, WordSetting {
    case none, balanced

    public var meaning: String { self == .none ? "all alike" : "n / (2 n of its class)" }
  }

  public enum Loss: String, WordSetting {
    case mse, mae, deviance, auc
    case misclassification = "class"

    public var meaning: String {
      switch self {
      case .mse: "mean squared error"
      case .mae: "mean absolute error"
      case .deviance: "deviance"
      case .auc: "area under the ROC curve"
      case .misclassification: "share misclassified"
      }
    }
  }

  public enum Convention: String, WordSetting {
    case glmnet
    case scikitLearn = "scikit-learn"

    public var meaning: String {
      self == .glmnet
        ? "cv.glmnet: scaled anew inside each fold, folds weighted by size"
        : "LassoCV: scaled once, folds alike"
    }
  }

  public enum Rule: String, WordSetting {
    case min
    case oneStandardError = "1se"

    public var meaning: String {
      self == .min ? "the best mean" : "the largest penalty within one standard error of the best"
    }
  }
}

/// The penalties of a path: a list, a range, or found from the data.
public struct Penalties: Configurable {
  public var values: [Double] = []
  public var from: Double?
  public var to: Double?
  public var count = 100
  public var ratio: Double?
  public var spacing = Spacing.log

  public init() {}

  public enum Spacing: String, WordSetting {
    case log

    public var meaning: String { "evenly on the scale of logarithms" }
  }

  public static var fields: [Field<Self>] {
    [
      Field("values", \.values, .from(0), fills: .scalarOrList, "these penalties"),
      Field("from", \.from, .above(0), "one end"), Field("to", \.to, .above(0), "the other end"),
      Field("count", \.count, .between(1, 10_000), "how many"),
      Field("ratio", \.ratio, .inside(0, 1), "smallest over largest, where no ends are given"),
      Field("spacing", \.spacing, "how they are spaced"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if (from == nil) != (to == nil) {
      problems.add(.outOfRange, "penalties have two ends, `from` and `to`", at: node)
    }
  }
}

/// How rows come to their folds.
public struct Folds: Configurable {
  public var count = 10
  public var column: DataName?
  public var generator = Generator.octavo
  public var shuffle = true
  public var seed: Int?

  public init() {}

  public enum Generator: String, WordSetting {
    case octavo
    case scikitLearn = "scikit-learn"

    public var meaning: String {
      self == .octavo
        ? "stratified by the event, patients kept together"
        : "KFold; with `shuffle: false` in the order of the rows"
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("count", \.count, .between(0, 10_000), fills: .scalar, "how many; 0 for none"),
      Field("column", \.column, "a column that holds the fold of each row"),
      Field("generator", \.generator, "whose rule deals rows to folds"),
      Field("shuffle", \.shuffle, "whether scikit-learn's folds are shuffled"),
      Field("seed", \.seed, .between(0, 4_294_967_295), "seed of the folds; the study's by default"),
    ]
  }
}

extension DesignCoding {
  /// The design's columns over all rows, NaN where missing: numbers as they are, levels as dummies.
  public var predictors: [PenalisedPlan.Predictor] {
    terms.flatMap { term -> [PenalisedPlan.Predictor] in
      if let numbers = term.column.numbers { return [.init(term.column.name, numbers)] }
      guard let codes = term.column.codes else { return [] }
      return term.contrasts.map { level in
        .init(
          "\(term.column.name): \(term.column.levels[level].name)",
          codes.map { $0 < 0 ? .nan : $0 == Int32(level) ? 1 : 0 })
      }
    }
  }
}
