public import Resampling
public import Settings

/// What the steps and learners that penalise share.
public struct PenaltySettings: Configurable {
  public var family: Family?
  public var folds = FoldSettings()
  public var lambdas = LambdaSettings()
  public var rule = Rule.min
  public var loss: Loss?
  public var convention = Convention.scikitLearn
  public var tolerance = 1e-4
  public var iterations = 100_000

  public init() {}

  public enum Family: String, WordSetting {
    case gaussian
    case binomial
    case multinomial
    case grouped = "multinomial-grouped"
    public var meaning: String {
      switch self {
      case .gaussian: "least squares on the number, or on the class index (scikit-learn's LassoCV)"
      case .binomial: "the likelihood of two classes"
      case .multinomial: "the likelihood of several classes, each coefficient penalised by itself"
      case .grouped: "the same, a column entering for all classes or for none"
      }
    }
  }

  public enum Rule: String, WordSetting {
    case min
    case oneStandardError = "1se"
    public var meaning: String {
      switch self {
      case .min: "the penalty of smallest cross-validated error"
      case .oneStandardError: "the largest penalty within one standard error of it"
      }
    }
  }

  public enum Loss: String, WordSetting {
    case meanSquaredError = "mse"
    case meanAbsoluteError = "mae"
    case deviance
    case misclassification = "class"
    case auc
  }

  public enum Convention: String, WordSetting {
    case scikitLearn = "scikit-learn"
    case glmnet
    public var meaning: String {
      switch self {
      case .scikitLearn: "columns keep their scale inside folds; folds count alike (LassoCV)"
      case .glmnet: "columns are standardised, again inside folds; folds count by size (cv.glmnet)"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field(
        "family", \.family,
        "the loss; by default binomial for a model and gaussian for a choice of columns"
      ),
      Field("folds", \.folds, "how the cross-validation divides the training rows"),
      Field("lambdas", \.lambdas, "the penalties tried"),
      Field("rule", \.rule, "which penalty is taken"),
      Field("loss", \.loss, "what is measured on the rows left out"),
      Field("convention", \.convention, "whose scaling and weighing of folds"),
      Field(
        "tolerance", \.tolerance, .above(0),
        "largest duality gap over the outcome's sum of squares (scikit-learn's tol)"),
      Field("iterations", \.iterations, .from(1), "sweeps at most for one penalty"),
    ]
  }

  func path(
    alpha: Double, family: LassoCrossValidation.Family, isGrouped: Bool = false
  ) -> PenalisedPath {
    let loss =
      self.loss.flatMap { LassoCrossValidation.Loss(rawValue: $0.rawValue) }
      ?? (family == .gaussian ? .meanSquaredError : .deviance)
    return PenalisedPath(
      family: family, isGrouped: isGrouped, loss: loss,
      convention: convention == .glmnet ? .glmnet : .scikitLearn,
      settings: LassoSettings(
        alpha: alpha, scaling: convention == .glmnet ? .population : .none,
        ridge: convention == .glmnet ? .glmnet : .literal, grid: lambdas.grid,
        stop: .dualityGap(tolerance), iterations: iterations), folds: folds)
  }
}

/// The penalties of a path: a list, a range, or found from the data.
public struct LambdaSettings: Configurable {
  public var values: [Double] = []
  public var from: Double?
  public var to: Double?
  public var count = 100
  public var ratio: Double?
  public var spacing = Spacing.log

  public init() {}

  public enum Spacing: String, WordSetting { case log }

  public static var fields: [Field<Self>] {
    [
      Field("values", \.values, .from(0), fills: .scalarOrList, "the penalties themselves"),
      Field("from", \.from, .above(0), "one end of a range"),
      Field("to", \.to, .above(0), "the other end"),
      Field("count", \.count, .between(1, 10_000), "how many"),
      Field("ratio", \.ratio, .inside(0, 1), "the smallest as a share of the largest useful one"),
      Field("spacing", \.spacing, "evenly on the logarithm"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if (from == nil) != (to == nil) {
      problems.add(
        .outOfRange, "a range of penalties has both ends, `from` and `to`", at: node)
    }
  }

  var grid: LambdaGrid {
    if !values.isEmpty { return .explicit(values) }
    if let from, let to { return .logarithmic(from: from, to: to, count: count) }
    return .automatic(count: count, ratio: ratio)
  }
}
