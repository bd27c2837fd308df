public import Preparation
public import Resampling
public import Settings

/// Logistic regression with a lasso, ridge or elastic-net penalty found by cross-validation.
public struct PenalisedLogistic: Learner {
  public static let word = "penalised-logistic"
  public static let meaning = "logistic regression with a penalty found by cross-validation"

  public var alpha = 1.0
  public var penalty = PenaltySettings()
  public var classes = Classes.multinomial

  /// How several classes are told apart.
  public enum Classes: String, WordSetting {
    case multinomial
    case grouped
    case oneAgainstRest = "one-against-rest"
    public var meaning: String {
      switch self {
      case .multinomial: "all classes together, every coefficient penalised by itself"
      case .grouped: "all classes together, a column enters for all of them or for none"
      case .oneAgainstRest: "each class against all others, with a penalty of its own"
      }
    }
  }

  public init() { penalty.convention = .glmnet }

  public static var fields: [Field<Self>] {
    [
      Field("alpha", \.alpha, .between(0, 1), "1 is the lasso, 0 ridge"),
      Field("classes", \.classes, "how more than two classes are told apart"),
    ]
      + PenaltySettings.fields.filter { $0.name != "family" }.map {
        $0.lifted(through: \.penalty)
      }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LinearModel {
    if rows.truth.classCount > 2 { return try fitClasses(rows, in: context) }
    _ = try rows.binaryOutcome("`penalised-logistic`")
    if rows.columnCount == 0 { return try Logistic().fit(rows, in: context) }
    let validated = try penalty.path(alpha: alpha, family: .binomial).fit(rows, in: context)
    let index =
      penalty.rule == .min ? validated.minimumIndex : validated.oneStandardErrorIndex
    let chosen = validated.path.coefficients[index]
    var model = LinearModel()
    model.columns = rows.design.columns
    model.intercept = chosen.intercept
    model.slopes = chosen.dense(rows.columnCount)
    model.coefficients =
      [ModelCoefficient(DesignColumn("(intercept)"), chosen.intercept)]
      + zip(model.columns, model.slopes).filter { $1 != 0 }.map { ModelCoefficient($0, $1) }
    model.remarks = ["penalty \(validated.path.lambdas[index])"]
    return model
  }

  private func fitClasses(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LinearModel {
    let (codes, names) = try rows.severalClasses("`penalised-logistic`")
    if rows.columnCount == 0 { return try Logistic().fit(rows, in: context) }
    if classes == .oneAgainstRest {
      return try LinearModel.oneAgainstRest(rows, codes, names) { (part) throws(StepFault) in
        var inner = context.entering(part.truth.classNames.last ?? "")
        inner.refolding = nil
        return try fit(part, in: inner)
      }
    }
    let validated = try penalty.path(
      alpha: alpha, family: .multinomial, isGrouped: classes == .grouped
    ).fit(rows, in: context)
    let index =
      penalty.rule == .min ? validated.minimumIndex : validated.oneStandardErrorIndex
    var model = LinearModel()
    model.columns = rows.design.columns
    model.link = .softmax
    for (name, path) in zip(names, validated.classPaths) {
      let chosen = path.coefficients[index]
      let own = ClassPredictor(
        name, intercept: chosen.intercept, slopes: chosen.dense(rows.columnCount))
      model.classes.append(own)
      let terms =
        [ModelCoefficient(DesignColumn("(intercept)"), own.intercept)]
        + zip(model.columns, own.slopes).filter { $1 != 0 }.map { ModelCoefficient($0, $1) }
      model.coefficients += terms.map { term in
        var term = term
        term.response = name
        return term
      }
    }
    model.remarks = ["penalty \(validated.path.lambdas[index])"]
    return model
  }
}
