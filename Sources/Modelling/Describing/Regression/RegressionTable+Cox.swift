public import Settings

extension RegressionTable {
  /// A test that a coefficient, or those of a variable together, do not drift with time.
  public struct Proportionality: Configurable {
    /// The variable; `global` for all together.
    public var variable = ""
    /// The level against the reference; empty for the variable as a whole.
    public var contrast = ""
    public var timeScale = ""
    public var test = TestOutcome()

    public init() {}

    public static var fields: [Field<Self>] {
      [
        Field("variable", \.variable, "the variable, or global"),
        Field("contrast", \.contrast, "the level set against the reference"),
        Field("time-scale", \.timeScale, "the scale on which a drift is looked for"),
        Field("test", \.test, "exact score test, as cox.zph of survival 3"),
      ]
    }
  }

  /// A step function of time.
  public struct BaselineHazardRecord: Configurable {
    public var stratum = ""
    public var times: [Double] = []
    public var cumulativeHazard: [Double] = []

    public init() {}

    public static var fields: [Field<Self>] {
      [
        Field("stratum", \.stratum, "the level; empty without strata"),
        Field("times", \.times, "distinct times"),
        Field("cumulative-hazard", \.cumulativeHazard, "at covariates of 0 or reference"),
      ]
    }
  }
}
