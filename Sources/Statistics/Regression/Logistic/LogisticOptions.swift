/// Settings of a logistic fit.
public struct LogisticOptions: Sendable {
  /// Case or count weights; nil means one for each row. A row of weight 0 is only predicted.
  public var weights: [Double]?
  /// A known part of the linear predictor.
  public var offset: [Double]?
  /// Whether the fit adds a column of ones before the design.
  public var intercept: Bool
  /// The fit ends when the Newton decrement is at most this share of the deviance. The last step
  /// squares the error, so that the default leaves estimates right to about 1e-11 relative.
  public var tolerance: Double
  public var maximumIterations: Int
  /// A column is aliased when less than this share of its length is left beside earlier columns;
  /// the rule and the default of R's `glm`.
  public var aliasTolerance: Double

  public init(
    weights: [Double]? = nil, offset: [Double]? = nil, intercept: Bool = true,
    tolerance: Double = 1e-14, maximumIterations: Int = 200, aliasTolerance: Double = 1e-11
  ) {
    self.weights = weights
    self.offset = offset
    self.intercept = intercept
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
    self.aliasTolerance = aliasTolerance
  }
}
