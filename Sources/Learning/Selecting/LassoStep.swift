public import Preparation
public import Resampling
public import Settings

/// Keeps the columns whose lasso coefficients are not 0 at a cross-validated penalty.
public struct LassoStep: Step {
  public static let word = "lasso"
  public static let meaning = "keep the columns a cross-validated lasso keeps"
  public static let role = StepRole.screening

  public var penalty = PenaltySettings()
  public init() {}

  public static var fields: [Field<Self>] {
    PenaltySettings.fields.map { $0.lifted(through: \.penalty) }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedLasso {
    try FittedLasso.fit(rows, penalty, alpha: 1, in: context)
  }
}

/// The same with a share of ridge penalty, which keeps correlated columns together.
public struct ElasticNetStep: Step {
  public static let word = "elastic-net"
  public static let meaning = "keep the columns a cross-validated elastic net keeps"
  public static let role = StepRole.screening

  public var alpha = 0.5
  public var penalty = PenaltySettings()
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "alpha", \.alpha, .init(lower: 0, upper: 1, includesLower: false), fills: .scalar,
        "the share of the lasso (scikit-learn's l1_ratio)")
    ] + PenaltySettings.fields.map { $0.lifted(through: \.penalty) }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedLasso {
    try FittedLasso.fit(rows, penalty, alpha: alpha, in: context)
  }
}

/// The columns kept, their coefficients (the radscore) and the path and its errors.
public struct FittedLasso: FittedStep {
  public static let word = "lasso"
  public static let meaning = "columns with coefficients, and the path they come from"

  public var kept: [DesignColumn] = []
  public var intercept = 0.0
  public var coefficients: [Double] = []
  /// Of several classes: the intercept and coefficients of each.
  public var classes: [ClassPredictor] = []
  public var lambda = 0.0
  public var curve = LassoCurve()
  public var records: [ColumnRecord] = []
  public var remarks: [String] = []
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("kept", \.kept, "the columns"), Field("intercept", \.intercept, "the intercept"),
      Field("coefficients", \.coefficients, "their coefficients"),
      Field("classes", \.classes, "of several classes the coefficients of each"),
      Field("lambda", \.lambda, "the penalty"),
      Field("curve", \.curve, "the path and its cross-validated errors"),
    ]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    rows.replacing(columns: try rows.design.selecting(kept))
  }

  /// The sum of coefficient times column for rows prepared up to this step or beyond it; of several
  /// classes the class expected by their probabilities.
  public func radscore<Side>(_ rows: Rows<Side>) throws(StepFault) -> [Double] {
    let design = try rows.design.selecting(kept)
    if !classes.isEmpty {
      return LinearModel(of: classes, columns: kept).predictClasses(design.matrix).scores
    }
    return design.scores(
      SparseCoefficients(
        intercept: intercept, columns: Array(kept.indices), values: coefficients))
  }

  static func fit(
    _ rows: Rows<Training>, _ penalty: PenaltySettings, alpha: Double, in context: FittingContext
  ) throws(StepFault) -> FittedLasso {
    let family: LassoCrossValidation.Family =
      switch penalty.family {
      case .binomial: .binomial
      case .multinomial, .grouped: .multinomial
      case .gaussian, nil: .gaussian
      }
    if family == .binomial { _ = try rows.binaryOutcome("`lasso: {family: binomial}`") }
    var fitted = FittedLasso()
    if rows.columnCount == 0 { return fitted }
    let path = penalty.path(
      alpha: alpha, family: family, isGrouped: penalty.family == .grouped)
    let validated = try path.fit(rows, in: context)
    let index =
      penalty.rule == .min ? validated.minimumIndex : validated.oneStandardErrorIndex
    let chosen = validated.path.coefficients[index]
    fitted.intercept = chosen.intercept
    fitted.coefficients = chosen.values
    fitted.kept = chosen.columns.map { rows.design.columns[$0] }
    fitted.lambda = validated.path.lambdas[index]
    for (name, own) in zip(rows.truth.classNames, validated.classPaths) {
      let values = own.coefficients[index].dense(rows.columnCount)
      fitted.classes.append(
        ClassPredictor(
          name, intercept: own.coefficients[index].intercept,
          slopes: chosen.columns.map { values[$0] }))
    }
    let dense = chosen.dense(rows.columnCount)
    fitted.records = rows.design.columns.indices.map { place in
      ColumnRecord(
        rows.design.columns[place], value: dense[place], kept: dense[place] != 0,
        otherwise: "not finite")
    }
    fitted.curve = LassoCurve(
      validated, columns: rows.design.columns, chosen: index,
      refolded: context.refolding != nil, classes: rows.truth.classNames)
    if index == validated.path.lambdas.count - 1 || index == 0 {
      let end = index == 0 ? "upper" : "lower"
      fitted.remarks.append("the penalty taken is at the \(end) end of the grid")
    }
    if context.refolding != nil {
      fitted.remarks.append("its folds refit the supervised steps before it")
    }
    return fitted
  }
}
