public import Preparation
public import Resampling
public import Settings

/// Logistic regression with a lasso, ridge or elastic-net penalty found by cross-validation.
public struct PenalisedLogistic: Learner {
  public static let word = "penalised-logistic"
  public static let meaning = "logistic regression with a penalty found by cross-validation"

  public var alpha = 1.0
  public var penalty = PenaltySettings()
  public init() { penalty.convention = .glmnet }

  public static var fields: [Field<Self>] {
    [Field("alpha", \.alpha, .between(0, 1), "1 is the lasso, 0 ridge")]
      + PenaltySettings.fields.filter { $0.name != "family" }.map {
        $0.lifted(through: \.penalty)
      }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LinearModel {
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
}
