public import Settings

/// Predicted probabilities beside what happened.
public struct Calibration: Configurable {
  public var truth = ""
  public var truthLabel = ""
  public var event = ""
  public var rows = ""
  public var rowCount = 0
  public var level = 0.95
  public var predictions: [Prediction] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("truth", \.truth, "the column of the truth"),
      Field("truth-label", \.truthLabel, "as it is printed"),
      Field("event", \.event, "the level that is the event"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("level", \.level, "level of the intervals"),
      Field("predictions", \.predictions, "one entry a column of probabilities"),
    ]
  }

  public struct Prediction: Configurable {
    public var probability = ""
    public var label = ""
    public var rowCount = 0
    public var missing = 0
    public var events = 0
    public var overall = Overall()
    public var recalibration = Recalibration()
    public var smooth = Smooth()
    public var valProb: [Index] = []
    public var quantileGroups: [Group] = []
    public var uniformGroups: [Group] = []
    public var quantileError: Quantity = .undefined("not computed")
    public var uniformError: Quantity = .undefined("not computed")
    public var hosmerLemeshow: HosmerLemeshowTest?
    public var recalibrated: [Recalibrated] = []
    /// In the order of the rows.
    public var risks: [Double] = []
    public var outcomes: [Int] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("probability", \.probability, "the column"),
        Field("label", \.label, "as it is printed"),
        Field("row-count", \.rowCount, "rows with truth and probability"),
        Field("missing", \.missing, "rows left out for a missing value"),
        Field("events", \.events, "rows with the event"),
        Field("overall", \.overall, "events expected and observed, Brier score"),
        Field("recalibration", \.recalibration, "the truth regressed on the logit of the risk"),
        Field("smooth", \.smooth, "flexible curve: local quadratic regression, direct"),
        Field("val-prob", \.valProb, "the quantities of R's rms::val.prob"),
        Field("quantile-groups", \.quantileGroups, "groups of about equal size"),
        Field("uniform-groups", \.uniformGroups, "groups of equal width"),
        Field("quantile-error", \.quantileError, "expected calibration error of the former"),
        Field("uniform-error", \.uniformError, "expected calibration error of the latter"),
        Field("hosmer-lemeshow", \.hosmerLemeshow, "on request"),
        Field("recalibrated", \.recalibrated, "recalibrations on the same rows, on request"),
        Field("risks", \.risks, "predicted probability of each row"),
        Field("outcomes", \.outcomes, "1 for the event, of each row"),
      ]
    }
  }

  public struct Overall: Configurable {
    public var expected: Quantity = .undefined("not computed")
    public var observedOverExpected: Quantity = .undefined("not computed")
    public var expectedOverObserved: Quantity = .undefined("not computed")
    public var brier: Quantity = .undefined("not computed")
    public var brierOfPrevalence: Quantity = .undefined("not computed")
    public var scaledBrier: Quantity = .undefined("not computed")
    public var logLoss: Quantity = .undefined("not computed")
    public var spiegelhalterZ: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("expected", \.expected, "sum of the predicted probabilities"),
        Field("o-over-e", \.observedOverExpected, "observed over expected events"),
        Field("e-over-o", \.expectedOverObserved, "expected over observed events"),
        Field("brier", \.brier, "mean squared difference"),
        Field("brier-max", \.brierOfPrevalence, "Brier score of the prevalence alone"),
        Field("scaled-brier", \.scaledBrier, "1 - Brier / Brier of the prevalence"),
        Field("log-loss", \.logLoss, "mean negative log likelihood"),
        Field("spiegelhalter-z", \.spiegelhalterZ, "Spiegelhalter's z"),
      ]
    }
  }

  public struct Recalibration: Configurable {
    public var rowsUsed = 0
    public var slope: Quantity = .undefined("not computed")
    public var slopeError: Quantity = .undefined("not computed")
    public var slopeLimits = Limits()
    public var intercept: Quantity = .undefined("not computed")
    public var interceptError: Quantity = .undefined("not computed")
    public var inTheLarge: Quantity = .undefined("not computed")
    public var inTheLargeError: Quantity = .undefined("not computed")
    public var inTheLargeLimits = Limits()
    /// Of intercept 0 and slope 1 together.
    public var chiSquare: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("rows-used", \.rowsUsed, "rows with a probability inside 0 and 1"),
        Field("slope", \.slope, "slope of the joint fit"),
        Field("slope-se", \.slopeError, "its standard error"),
        Field("slope-interval", \.slopeLimits, "Wald limits"),
        Field("intercept-joint", \.intercept, "intercept of the joint fit"),
        Field("intercept-joint-se", \.interceptError, "its standard error"),
        Field("in-the-large", \.inTheLarge, "intercept with the slope held at 1"),
        Field("in-the-large-se", \.inTheLargeError, "its standard error"),
        Field("in-the-large-interval", \.inTheLargeLimits, "Wald limits"),
        Field("chi-square", \.chiSquare, "likelihood ratio of intercept 0 and slope 1, 2 df"),
        Field("p", \.p, "its P"),
      ]
    }
  }

  public struct Smooth: Configurable {
    public var span = 0.75
    public var ici: Quantity = .undefined("not computed")
    public var e50: Quantity = .undefined("not computed")
    public var e90: Quantity = .undefined("not computed")
    public var eMax: Quantity = .undefined("not computed")
    /// Of each row, in the order of the rows; empty where the smooth does not exist.
    public var fitted: [Double] = []
    public var band = Band()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("span", \.span, "share of the rows in a neighbourhood"),
        Field("ici", \.ici, "mean distance from the diagonal (ICI)"),
        Field("e50", \.e50, "median distance"), Field("e90", \.e90, "90% quantile"),
        Field("emax", \.eMax, "largest distance"),
        Field("fitted", \.fitted, "the smooth at each row's probability"),
        Field("band", \.band, "bootstrap percentiles of the curve"),
      ]
    }
  }

  public struct Band: Configurable {
    public var replicates = 0
    public var places: [Double] = []
    public var curve: [Double] = []
    public var lower: [Double] = []
    public var upper: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("replicates", \.replicates, "resamples; 0 where none were asked for"),
        Field("places", \.places, "predicted probabilities"),
        Field("curve", \.curve, "the smooth there"),
        Field("lower", \.lower, "lower limit there"), Field("upper", \.upper, "upper limit there"),
      ]
    }
  }

  public struct Index: Configurable {
    public var name = ""
    public var value: Quantity = .undefined("not computed")

    public init() {}
    init(_ name: String, _ value: Quantity) {
      self.name = name
      self.value = value
    }
    public static var fields: [Field<Self>] {
      [Field("name", \.name, "as R names it"), Field("value", \.value, "its value")]
    }
  }

  public struct Group: Configurable {
    public var number = 0
    public var meanPredicted: Quantity = .undefined("not computed")
    public var observed = Share()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("number", \.number, "counted from 1; empty groups are left out"),
        Field("mean-predicted", \.meanPredicted, "mean predicted probability"),
        Field("observed", \.observed, "share of events"),
      ]
    }
  }

  public struct HosmerLemeshowTest: Configurable {
    public var requested = 10
    public var data = ""
    public var counts: [Int] = []
    public var observed: [Int] = []
    public var expected: [Double] = []
    public var breaks: [Double] = []
    public var chiSquare: Quantity = .undefined("not computed")
    public var df = 0
    public var p: Quantity = .undefined("not computed")
    public var developmentP: Quantity = .undefined("not computed")
    public var validationP: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("requested", \.requested, "groups asked for"),
        Field("data", \.data, "development or external rows"),
        Field("counts", \.counts, "rows of each group"),
        Field("observed", \.observed, "events of each group"),
        Field("expected", \.expected, "sum of probabilities of each group"),
        Field("breaks", \.breaks, "right-closed limits of the groups"),
        Field("chi-square", \.chiSquare, "the statistic"), Field("df", \.df, "degrees of freedom"),
        Field("p", \.p, "P with these degrees of freedom"),
        Field("p-development", \.developmentP, "P with groups - 2"),
        Field("p-external", \.validationP, "P with groups"),
      ]
    }
  }

  /// Probabilities mapped anew on the rows on which they are judged: an apparent result.
  public struct Recalibrated: Configurable {
    public var method = ""
    public var parameters: [Index] = []
    public var brier: Quantity = .undefined("not computed")
    public var fitted: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("method", \.method, "isotonic, platt or logistic"),
        Field("parameters", \.parameters, "what was fitted"),
        Field("brier", \.brier, "Brier score afterwards, on the same rows"),
        Field("fitted", \.fitted, "the new probability of each row"),
      ]
    }
  }
}
