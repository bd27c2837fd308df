public import Settings

/// A LASSO or elastic net along its penalties, with the cross-validation that chose one.
public struct PenalisedPath: Configurable {
  public var family = ""
  public var outcome = ""
  public var outcomeLabel = ""
  public var event = ""
  public var rows = ""
  public var rowCount = 0
  public var usedRows = 0
  public var alpha = 1.0
  public var scale = ""
  public var weights = ""
  public var columns: [String] = []
  /// Population standard deviations over the rows used: what z-scores divide by.
  public var deviations: [Double] = []
  public var means: [Double] = []
  public var largestLambda: Quantity = .undefined("not computed")
  public var nullDeviance: Quantity = .undefined("not computed")
  public var lambdas: [Double] = []
  public var nonZero: [Int] = []
  public var devianceRatios: [Double] = []
  public var relativeGaps: [Double] = []
  public var fits: [Fit] = []
  public var validation: Validation?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("family", \.family, "gaussian or binomial"),
      Field("outcome", \.outcome, "the column of the outcome"),
      Field("outcome-label", \.outcomeLabel, "as it is printed"),
      Field("event", \.event, "the level that counts 1; empty for a number"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("used-rows", \.usedRows, "rows with the outcome and every predictor"),
      Field("alpha", \.alpha, "share of the lasso penalty"),
      Field("scale", \.scale, "how columns are scaled"),
      Field("weights", \.weights, "how rows are weighted"),
      Field("columns", \.columns, "the predictors"),
      Field("means", \.means, "their means"),
      Field("deviations", \.deviations, "their population standard deviations"),
      Field("lambda-max", \.largestLambda, "the smallest penalty without coefficients"),
      Field("null-deviance", \.nullDeviance, "deviance without predictors"),
      Field("lambdas", \.lambdas, "penalties, falling"),
      Field("non-zero", \.nonZero, "coefficients that are not 0 at each"),
      Field("deviance-ratios", \.devianceRatios, "1 - deviance / null deviance at each"),
      Field("relative-gaps", \.relativeGaps, "certificate of each fit: duality gap over the null"),
      Field("fits", \.fits, "the coefficients at each penalty"),
      Field("validation", \.validation, "the cross-validation"),
    ]
  }

  /// Coefficients that are not 0.
  public struct Fit: Configurable {
    public var lambda = 0.0
    public var intercept = 0.0
    public var columns: [String] = []
    public var coefficients: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("lambda", \.lambda, "the penalty"), Field("intercept", \.intercept, "not penalised"),
        Field("columns", \.columns, "predictors that are in"),
        Field("coefficients", \.coefficients, "their coefficients"),
      ]
    }
  }

  public struct Validation: Configurable {
    public var measure = ""
    public var convention = ""
    public var folds = 0
    public var dealing = ""
    /// The fold of each row used.
    public var foldOfRow: [Int] = []
    public var means: [Quantity] = []
    public var standardErrors: [Quantity] = []
    public var byFold: [[Quantity]] = []
    public var minimum = Fit()
    public var minimumIndex = 0
    public var oneStandardError = Fit()
    public var oneStandardErrorIndex = 0
    public var rule = ""

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("measure", \.measure, "what is measured on the rows left out"),
        Field("convention", \.convention, "whose: glmnet's or scikit-learn's"),
        Field("folds", \.folds, "number of folds"),
        Field("dealing", \.dealing, "how rows came to their folds"),
        Field("fold-of-row", \.foldOfRow, "the fold of each row used"),
        Field("means", \.means, "mean over the folds at each penalty"),
        Field("standard-errors", \.standardErrors, "its standard error"),
        Field("by-fold", \.byFold, "of each fold at each penalty"),
        Field("min", \.minimum, "the fit at the best penalty"),
        Field("min-index", \.minimumIndex, "its place among the penalties, from 0"),
        Field("1se", \.oneStandardError, "at the largest penalty within one standard error"),
        Field("1se-index", \.oneStandardErrorIndex, "its place"),
        Field("rule", \.rule, "which of both is used"),
      ]
    }
  }
}
