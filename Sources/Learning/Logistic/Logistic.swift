internal import Glibc
internal import LinearAlgebra
public import Preparation
public import Resampling
public import Settings
internal import Statistics

/// Logistic regression by maximum likelihood.
public struct Logistic: Learner {
  public static let word = "logistic"
  public static let meaning = "logistic regression by maximum likelihood"

  public var classes = ClassScheme.multinomial
  public init() {}
  public static var fields: [Field<Self>] {
    [Field("classes", \.classes, "how more than two classes are told apart")]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LinearModel {
    if rows.truth.classCount > 2 {
      return classes == .multinomial
        ? try fitMultinomial(rows) : try fitOneAgainstRest(rows, in: context)
    }
    let outcome = try rows.binaryOutcome("`logistic`")
    let fit: LogisticFit
    do {
      fit = try LogisticRegression.fit(
        design: rows.design.matrix, outcome: outcome,
        options: LogisticOptions(weights: rows.weights))
    } catch {
      throw StepFault("the logistic model cannot be fitted: \(error)")
    }
    var model = LinearModel()
    model.columns = rows.design.columns
    model.intercept = fit.coefficients[0]
    model.slopes = fit.coefficients.dropFirst().map { $0.isNaN ? 0 : $0 }
    let p = fit.p
    model.coefficients = zip(
      [DesignColumn("(intercept)")] + model.columns, fit.coefficients.indices
    ).map { column, index in
      var term = ModelCoefficient(column, fit.coefficients[index])
      term.standardError = Quantity(fit.standardErrors[index], otherwise: "not estimable")
      term.p = Quantity(p[index], otherwise: "not estimable")
      return term
    }
    switch fit.status {
    case .converged: break
    case .separated(let separation): model.remarks.append(separation.summary)
    case .notConverged: model.remarks.append("the fit did not converge")
    }
    if !fit.aliasedColumns.isEmpty {
      let names = fit.aliasedColumns.map { model.columns[$0].title }.joined(separator: ", ")
      model.remarks.append("determined by other columns and left out: \(names)")
    }
    return model
  }
}

/// A linear predictor and its inverse logit.
public struct LinearModel: FittedLearner {
  public static let word = "linear-model"
  public static let meaning = "an intercept and a coefficient for each column"
  public static let kind = ScoreKind.linear

  public var columns: [DesignColumn] = []
  public var intercept = 0.0
  public var slopes: [Double] = []
  public var link = ClassLink.logit
  /// Of several classes: the predictor of each; of ordered ones their names alone.
  public var classes: [ClassPredictor] = []
  /// Of ordered classes.
  public var thresholds: [Double] = []
  public var coefficients: [ModelCoefficient] = []
  public var remarks: [String] = []
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"), Field("intercept", \.intercept, "the intercept"),
      Field("slopes", \.slopes, "their coefficients"),
      Field("link", \.link, "what makes probabilities of predictors"),
      Field("classes", \.classes, "of several classes the predictor of each"),
      Field("thresholds", \.thresholds, "of ordered classes the thresholds between them"),
      Field("coefficients", \.coefficients, "the terms with what is known of them"),
      Field("remarks", \.remarks, "what a reader should know"),
    ]
  }

  public func predict<Side>(_ rows: Rows<Side>) throws(StepFault) -> Prediction {
    let design = try rows.design.selecting(columns)
    if link != .logit { return predictClasses(design.matrix) }
    let scores = design.matrix.multiplied(by: slopes).map { $0 + intercept }
    return Prediction(scores: scores, probabilities: scores.map(Sigmoid.of))
  }
}

enum Sigmoid {
  static func of(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
  }
}
