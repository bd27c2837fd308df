public import Resampling
public import Settings

/// A penalised path with its cross-validated errors: what the figures of a lasso draw.
public struct LassoCurve: Configurable {
  public var lambdas: [Double] = []
  public var errors: [Double] = []
  public var standardErrors: [Double] = []
  public var counts: [Int] = []
  public var minimumIndex = 0
  public var oneStandardErrorIndex = 0
  public var chosenIndex = 0
  public var loss = ""
  /// Columns that ever have a coefficient, with it at each λ.
  public var columns: [DesignColumn] = []
  public var coefficients: [[Double]] = []
  /// Of several classes, whose coefficients above are norms over the classes: those of each class,
  /// by class, column and λ.
  public var classes: [String] = []
  public var byClass: [[[Double]]] = []
  /// Whether the folds refitted the supervised steps before.
  public var refolded = false
  public var largestRelativeGap = 0.0

  public init() {}

  init(
    _ validated: LassoCrossValidation, columns: [DesignColumn], chosen: Int, refolded: Bool,
    classes: [String] = []
  ) {
    lambdas = validated.path.lambdas
    errors = validated.means
    standardErrors = validated.standardErrors
    counts = validated.path.degreesOfFreedom
    minimumIndex = validated.minimumIndex
    oneStandardErrorIndex = validated.oneStandardErrorIndex
    chosenIndex = chosen
    loss = validated.loss.rawValue
    let ever = Set(validated.path.coefficients.flatMap(\.columns)).sorted()
    self.columns = ever.map { columns[$0] }
    let dense = validated.path.coefficients.map { $0.dense(columns.count) }
    coefficients = ever.map { column in dense.map { $0[column] } }
    byClass = validated.classPaths.map { path in
      let own = path.coefficients.map { $0.dense(columns.count) }
      return ever.map { column in own.map { $0[column] } }
    }
    self.classes = byClass.isEmpty ? [] : classes
    self.refolded = refolded
    largestRelativeGap = validated.largestRelativeGap
  }

  public static var fields: [Field<Self>] {
    [
      Field("lambdas", \.lambdas, "the penalties, falling"),
      Field("errors", \.errors, "cross-validated error at each"),
      Field("standard-errors", \.standardErrors, "its standard error"),
      Field("counts", \.counts, "coefficients that are not 0"),
      Field("minimum-index", \.minimumIndex, "the smallest error"),
      Field("one-standard-error-index", \.oneStandardErrorIndex, "the 1-SE rule"),
      Field("chosen-index", \.chosenIndex, "the penalty taken"),
      Field("loss", \.loss, "what the error is"),
      Field("columns", \.columns, "columns that ever have a coefficient"),
      Field("coefficients", \.coefficients, "for each of them the coefficient at each penalty"),
      Field("classes", \.classes, "the classes, where there are several"),
      Field("by-class", \.byClass, "their coefficients by class, column and penalty"),
      Field("refolded", \.refolded, "whether folds refit the supervised steps before"),
      Field("largest-relative-gap", \.largestRelativeGap, "the worst duality gap of all fits"),
    ]
  }
}
