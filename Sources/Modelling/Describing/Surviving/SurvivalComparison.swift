public import Settings

/// Survival curves of groups with the tests between them.
public struct SurvivalComparison: Configurable {
  public var time = ""
  public var timeLabel = ""
  public var status = ""
  public var event = ""
  public var by = ""
  public var byLabel = ""
  public var rows = ""
  public var rowCount = 0
  public var missing = 0
  public var transform = ""
  public var level = 0.95
  public var curves: [Curve] = []
  public var tests: [Test] = []
  public var differences: [Difference] = []
  /// Times of the numbers at risk below the figure.
  public var riskTimes: [Double] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("time", \.time, "the column of times"), Field("time-label", \.timeLabel, "in print"),
      Field("status", \.status, "the column of the status"),
      Field("event", \.event, "the status that is the event"),
      Field("by", \.by, "the column of groups; empty for one curve"),
      Field("by-label", \.byLabel, "as it is printed"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("missing", \.missing, "rows left out for a missing value"),
      Field("limits", \.transform, "scale of the limits: log-log, log or plain"),
      Field("level", \.level, "level of the limits"),
      Field("curves", \.curves, "one entry a group"),
      Field("tests", \.tests, "log-rank tests"),
      Field("rmst-differences", \.differences, "differences of restricted means"),
      Field("risk-times", \.riskTimes, "times of the numbers at risk"),
    ]
  }

  public struct Curve: Configurable {
    public var group = ""
    public var label = ""
    public var rowCount = 0
    public var events = 0
    public var times: [Double] = []
    public var atRisk: [Int] = []
    public var eventCounts: [Int] = []
    public var censored: [Int] = []
    public var survival: [Double] = []
    public var standardErrors: [Quantity] = []
    public var lower: [Quantity] = []
    public var upper: [Quantity] = []
    public var lowerQuartile = TimeQuantile()
    public var median = TimeQuantile()
    public var upperQuartile = TimeQuantile()
    public var readings: [Reading] = []
    public var restrictedMeans: [RestrictedMean] = []
    public var atRiskShown: [Int] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("group", \.group, "the level"), Field("label", \.label, "as it is printed"),
        Field("row-count", \.rowCount, "rows of the group"),
        Field("event-count", \.events, "events among them"),
        Field("times", \.times, "distinct times"),
        Field("at-risk", \.atRisk, "under observation just before each time"),
        Field("events", \.eventCounts, "events at each time"),
        Field("censored", \.censored, "last seen without event at each time"),
        Field("survival", \.survival, "product-limit estimate"),
        Field("se", \.standardErrors, "Greenwood's standard error of the survival"),
        Field("lower", \.lower, "lower limit"), Field("upper", \.upper, "upper limit"),
        Field("q25", \.lowerQuartile, "time by which a quarter had the event"),
        Field("median", \.median, "time by which half had the event"),
        Field("q75", \.upperQuartile, "time by which three quarters had the event"),
        Field("readings", \.readings, "the curve at the times asked for"),
        Field("rmst", \.restrictedMeans, "restricted mean survival times"),
        Field("at-risk-shown", \.atRiskShown, "numbers at risk at the times of the figure"),
      ]
    }
  }

  public struct TimeQuantile: Configurable {
    public var estimate: Quantity = .undefined("not computed")
    public var limits = Limits()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("estimate", \.estimate, "middle of a flat stretch, as in R"),
        Field("interval", \.limits, "where the pointwise limits cross"),
      ]
    }
  }

  public struct Reading: Configurable {
    public var time = 0.0
    public var atRisk = 0
    public var survival: Quantity = .undefined("not computed")
    public var standardError: Quantity = .undefined("not computed")
    public var limits = Limits()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("time", \.time, "the time"), Field("at-risk", \.atRisk, "under observation"),
        Field("survival", \.survival, "the estimate"),
        Field("se", \.standardError, "its standard error"),
        Field("interval", \.limits, "its limits"),
      ]
    }
  }

  public struct RestrictedMean: Configurable {
    public var limit = 0.0
    public var estimate: Quantity = .undefined("not computed")
    public var standardError: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("to", \.limit, "the time up to which the curve is integrated"),
        Field("estimate", \.estimate, "area under the curve"),
        Field("se", \.standardError, "its standard error"),
      ]
    }
  }

  public struct Test: Configurable {
    public var weights = ""
    public var outcome = TestOutcome()
    public var observed: [Double] = []
    public var expected: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("weights", \.weights, "what each event time counts"),
        Field("test", \.outcome, "chi-square test between the groups"),
        Field("observed", \.observed, "weighted events of each group"),
        Field("expected", \.expected, "weighted events expected of each group"),
      ]
    }
  }

  public struct Difference: Configurable {
    public var limit = 0.0
    public var first = ""
    public var second = ""
    public var difference: Quantity = .undefined("not computed")
    public var standardError: Quantity = .undefined("not computed")
    public var z: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")
    public var limits = Limits()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("to", \.limit, "the time up to which the curves are integrated"),
        Field("first", \.first, "a group"), Field("second", \.second, "another"),
        Field("difference", \.difference, "second minus first"),
        Field("se", \.standardError, "its standard error"), Field("z", \.z, "normal statistic"),
        Field("p", \.p, "two-sided P"), Field("interval", \.limits, "its limits"),
      ]
    }
  }
}
