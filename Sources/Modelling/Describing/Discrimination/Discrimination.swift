public import Settings

/// How well scores tell rows with the event from the others.
public struct Discrimination: Configurable {
  public var truth = ""
  public var truthLabel = ""
  public var event = ""
  public var rows = ""
  public var rowCount = 0
  public var level = 0.95
  public var direction = "higher"
  public var scores: [Score] = []
  public var comparisons: [Comparison] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("truth", \.truth, "the column of the truth"),
      Field("truth-label", \.truthLabel, "as it is printed"),
      Field("event", \.event, "the level that is the event"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("level", \.level, "level of the intervals"),
      Field("direction", \.direction, "which scores speak for the event; never turned by the data"),
      Field("scores", \.scores, "one entry a score"),
      Field("comparisons", \.comparisons, "the areas of two scores on the same rows"),
    ]
  }

  public struct Score: Configurable {
    public var score = ""
    public var label = ""
    public var rowCount = 0
    public var missing = 0
    public var positives = 0
    public var negatives = 0
    public var auc: Quantity = .undefined("not computed")
    public var variance: Quantity = .undefined("not computed")
    public var standardError: Quantity = .undefined("not computed")
    public var delong = Limits()
    public var delongUnclipped = Limits()
    public var delongLogit = Limits()
    public var hanleyMcNeilError: Quantity = .undefined("not computed")
    public var z: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")
    public var mannWhitneyP: Quantity = .undefined("not computed")
    public var gini: Quantity = .undefined("not computed")
    public var bootstrap: Bootstrap?
    /// The interval that tables and figures show.
    public var interval = Limits()
    public var intervalMethod = ""
    public var partialAreas: [PartialArea] = []
    public var threshold = ThresholdRecord()
    /// The point closest to the upper left corner, as pROC prints its cut-off.
    public var closest: [Quantity] = []
    public var curve = Curve()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("score", \.score, "the column"), Field("label", \.label, "as it is printed"),
        Field("row-count", \.rowCount, "rows with truth and score"),
        Field("missing", \.missing, "rows left out for a missing value"),
        Field("positives", \.positives, "rows with the event"),
        Field("negatives", \.negatives, "rows without"),
        Field("auc", \.auc, "Mann-Whitney probability, ties counted half"),
        Field("delong-variance", \.variance, "DeLong's variance of the area"),
        Field("delong-se", \.standardError, "its root"),
        Field("delong", \.delong, "area ± z SE, clipped to 0 and 1"),
        Field("delong-unclipped", \.delongUnclipped, "the same, not clipped"),
        Field("delong-logit", \.delongLogit, "on the logit scale"),
        Field("hanley-mcneil-se", \.hanleyMcNeilError, "standard error of Hanley and McNeil"),
        Field("z", \.z, "(area - 0.5) / DeLong's SE"), Field("p", \.p, "two-sided P of z"),
        Field("mann-whitney-p", \.mannWhitneyP, "P by the variance under the null hypothesis"),
        Field("gini", \.gini, "2 area - 1"),
        Field("bootstrap", \.bootstrap, "stratified bootstrap of the area"),
        Field("interval", \.interval, "the interval that is shown"),
        Field("interval-method", \.intervalMethod, "its name"),
        Field("partial-areas", \.partialAreas, "areas over a part of the curve"),
        Field("threshold", \.threshold, "the cut-off with its counts and measures"),
        Field("closest-midpoints", \.closest, "cut-offs closest to the upper left corner"),
        Field("curve", \.curve, "the points of the curve"),
      ]
    }
  }

  /// One point for each distinct score, falling; the point (0, 0) above all scores is left out.
  public struct Curve: Configurable {
    public var cutoffs: [Quantity] = []
    public var sensitivity: [Double] = []
    public var falsePositiveRate: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("cutoffs", \.cutoffs, "rows at and beyond this score are called positive"),
        Field("sensitivity", \.sensitivity, "true positive rate"),
        Field("one-minus-specificity", \.falsePositiveRate, "false positive rate"),
      ]
    }
  }

  public struct Bootstrap: Configurable {
    public var replicates = 0
    public var standardError: Quantity = .undefined("not computed")
    public var percentile = Limits()
    public var bca = Limits()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("replicates", \.replicates, "resamples, events and others drawn separately"),
        Field("se", \.standardError, "standard deviation of the replicates"),
        Field("percentile", \.percentile, "quantiles (type 7) of the replicates"),
        Field("bca", \.bca, "bias-corrected and accelerated limits"),
      ]
    }
  }

  public struct PartialArea: Configurable {
    public var focus = ""
    public var from = 0.0
    public var to = 0.0
    public var raw: Quantity = .undefined("not computed")
    public var corrected: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("of", \.focus, "specificity or sensitivity"),
        Field("from", \.from, "one end of its range"), Field("to", \.to, "the other"),
        Field("raw", \.raw, "the area itself"),
        Field("corrected", \.corrected, "McClish's correction: 0.5 without discrimination"),
      ]
    }
  }

  public struct Comparison: Configurable {
    public var first = ""
    public var second = ""
    public var method = "delong-paired"
    public var rowCount = 0
    public var firstAUC: Quantity = .undefined("not computed")
    public var secondAUC: Quantity = .undefined("not computed")
    public var firstVariance: Quantity = .undefined("not computed")
    public var secondVariance: Quantity = .undefined("not computed")
    public var covariance: Quantity = .undefined("not computed")
    public var difference: Quantity = .undefined("not computed")
    public var limits = Limits()
    public var z: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("first", \.first, "a score"), Field("second", \.second, "another"),
        Field("method", \.method, "the test"),
        Field("row-count", \.rowCount, "rows with the truth and both scores"),
        Field("first-auc", \.firstAUC, "area of the first"),
        Field("second-auc", \.secondAUC, "area of the second"),
        Field("first-variance", \.firstVariance, "DeLong's variance of the first"),
        Field("second-variance", \.secondVariance, "of the second"),
        Field("covariance", \.covariance, "of both"),
        Field("difference", \.difference, "first minus second"),
        Field("interval", \.limits, "limits of the difference"),
        Field("z", \.z, "difference over its standard error"), Field("p", \.p, "two-sided P"),
      ]
    }
  }
}
