public import Settings

/// How much a model's performance owes to being judged on the rows that made it: apparent values,
/// what resamples say of their optimism, and what is left without it (Efron 1983; Harrell, Regression
/// Modeling Strategies, 5.3).
public struct ModelValidation: Configurable {
  public var family = ""
  public var outcome = ""
  public var outcomeLabel = ""
  public var event = ""
  public var predictors: [String] = []
  public var rows = ""
  public var rowCount = 0
  public var eventCount = 0
  public var missing = 0
  public var methods: [Method] = []
  /// What the model says of the rows of the fit, and what happened.
  public var risks: [Double] = []
  public var outcomes: [Int] = []
  public var held: [HeldRows] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("family", \.family, "the regression"), Field("outcome", \.outcome, "its column"),
      Field("outcome-label", \.outcomeLabel, "as it is printed"),
      Field("event", \.event, "the level whose risk it is"),
      Field("predictors", \.predictors, "their labels"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows with all values"),
      Field("event-count", \.eventCount, "events among them"),
      Field("missing", \.missing, "rows left out because a value is missing"),
      Field("methods", \.methods, "one entry a way of resampling"),
      Field("risks", \.risks, "of each row of the fit; none of a Cox regression"),
      Field("outcomes", \.outcomes, "of each row of the fit"),
      Field("held", \.held, "the model as it is on other rows"),
    ]
  }

  /// One way of resampling, applied to one procedure.
  public struct Method: Configurable {
    /// `bootstrap` or `cross-validation`.
    public var resampling = ""
    /// What is repeated in every resample.
    public var procedure = ""
    public var resamples = 0
    /// Resamples in which the model had no finite estimates.
    public var failed = 0
    public var indices: [Index] = []
    public var calibration: Curve?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("resampling", \.resampling, "bootstrap or cross-validation"),
        Field("procedure", \.procedure, "what every resample repeats"),
        Field("resamples", \.resamples, "how many resamples"),
        Field("failed", \.failed, "resamples without finite estimates"),
        Field("indices", \.indices, "one entry an index"),
        Field("calibration", \.calibration, "the calibration curve"),
      ]
    }
  }

  public struct Index: Configurable {
    public var name = ""
    public var apparent: Quantity = .undefined("not computed")
    public var training: Quantity = .undefined("not computed")
    public var test: Quantity = .undefined("not computed")
    public var optimism: Quantity = .undefined("not computed")
    public var corrected: Quantity = .undefined("not computed")
    public var resamples = 0

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the index"),
        Field("apparent", \.apparent, "of the model on its own rows"),
        Field("training", \.training, "mean of resampled models on their own rows"),
        Field("test", \.test, "mean of resampled models on the rows they are tested on"),
        Field("optimism", \.optimism, "the difference of these means"),
        Field("corrected", \.corrected, "apparent less optimism"),
        Field("resamples", \.resamples, "resamples in which it is defined"),
      ]
    }
  }

  public struct Curve: Configurable {
    public var places: [Double] = []
    public var apparent: [Double?] = []
    public var corrected: [Double?] = []
    /// Mean, mean square and 90 % quantile of the distance of risks from the corrected curve.
    public var meanError: Quantity = .undefined("not computed")
    public var meanSquaredError: Quantity = .undefined("not computed")
    public var ninetiethError: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("places", \.places, "predicted risks"),
        Field("apparent", \.apparent, "observed there, by lowess"),
        Field("corrected", \.corrected, "without the optimism"),
        Field("mean-error", \.meanError, "mean distance of risks from the corrected curve"),
        Field("mean-squared-error", \.meanSquaredError, "mean squared distance"),
        Field("e90", \.ninetiethError, "90 % quantile of the distances"),
      ]
    }
  }

  /// The model of the fit on rows that it has not seen: nothing is fitted there.
  public struct HeldRows: Configurable {
    public var name = ""
    public var label = ""
    public var rowCount = 0
    public var eventCount = 0
    public var indices: [Index] = []
    public var places: [Double] = []
    public var observed: [Double?] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "which rows"), Field("label", \.label, "as they are printed"),
        Field("row-count", \.rowCount, "rows with all values"),
        Field("event-count", \.eventCount, "events among them"),
        Field("indices", \.indices, "apparent values alone"),
        Field("places", \.places, "predicted risks"),
        Field("observed", \.observed, "observed there, by lowess"),
      ]
    }
  }
}
