public import Settings

/// Univariable fits beside one multivariable fit.
public struct RegressionTable: Configurable {
  public var family = ""
  public var outcome = ""
  public var outcomeLabel = ""
  /// The level whose odds are modelled, or the levels in their order.
  public var event = ""
  /// Levels of the outcome in their order, as in the data and as printed.
  public var responses: [String] = []
  public var responseLabels: [String] = []
  public var rows = ""
  public var rowCount = 0
  public var terms: [Term] = []
  public var univariable: [Fit] = []
  public var multivariable: Fit?
  /// Variables of the multivariable model and why.
  public var entry = ""
  public var level = 0.95
  public var interval = "wald"
  /// Of Cox regressions.
  public var time: String?
  public var strata: String?
  public var ties: String?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("family", \.family, "the model"), Field("outcome", \.outcome, "the outcome's column"),
      Field("outcome-label", \.outcomeLabel, "as it is printed"),
      Field("event", \.event, "what is modelled"),
      Field("responses", \.responses, "levels of the outcome"),
      Field("response-labels", \.responseLabels, "as they are printed"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("terms", \.terms, "the variables in table order"),
      Field("univariable", \.univariable, "one fit a variable, in table order"),
      Field("multivariable", \.multivariable, "the fit of all variables that entered"),
      Field("entry", \.entry, "how variables entered the multivariable model"),
      Field("level", \.level, "level of the intervals"),
      Field("interval", \.interval, "how intervals were made"),
      Field("time", \.time, "the column of times of a Cox regression"),
      Field("strata", \.strata, "its column of strata"),
      Field("ties", \.ties, "how it handles deaths at the same time"),
    ]
  }

  /// Names and labels go together. Stored results that were edited by hand may say otherwise.
  public func validate(at node: Node, into problems: inout Problems) {
    let isWhole =
      responses.count == responseLabels.count
      && terms.allSatisfy { $0.levels.count == $0.levelLabels.count }
    if !isWhole {
      problems.add(
        .wrongCount, "a list of levels has another length than that of their labels", at: node,
        help: "the file was edited by hand; run the study again")
    }
  }

  /// A variable of the table.
  public struct Term: Configurable {
    public var name = ""
    public var label = ""
    public var kind = ""
    public var levels: [String] = []
    public var levelLabels: [String] = []
    public var reference = 0

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the column"), Field("label", \.label, "as it is printed"),
        Field("kind", \.kind, "categorical or continuous"), Field("levels", \.levels, "its levels"),
        Field("level-labels", \.levelLabels, "as they are printed"),
        Field("reference", \.reference, "index of the reference level"),
      ]
    }
  }

  public struct Fit: Configurable {
    public var variables: [String] = []
    public var coefficients: [Coefficient] = []
    public var intercepts: [Quantity] = []
    public var rowCount = 0
    public var eventCount = 0
    public var logLikelihood: Quantity = .undefined("not fitted")
    public var aic: Quantity = .undefined("not fitted")
    /// Likelihood-ratio test against the model without covariates.
    public var likelihoodRatio: TestOutcome?
    public var iterations = 0
    public var converged = false
    /// What a reader must know: separation, aliased columns, no convergence.
    public var remarks: [String] = []
    public var inflation: [Inflation] = []
    /// Of each variable as a whole: likelihood-ratio and Wald tests against the model without it.
    public var termTests: [TermTest] = []
    /// Of the assumption of proportional odds.
    public var parallelLines: [TestOutcome] = []
    /// Brant's test of each variable, and the odds ratios of every cut-point on its own.
    public var parallelTerms: [ParallelTerm] = []
    public var cuts: [Cut] = []
    public var measures: [Measure] = []
    /// Of a Cox regression.
    public var wald: TestOutcome?
    public var score: TestOutcome?
    public var proportionality: [Proportionality] = []
    public var baselineHazards: [BaselineHazardRecord] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("variables", \.variables, "the variables of the fit"),
        Field("coefficients", \.coefficients, "one entry a coefficient"),
        Field("intercepts", \.intercepts, "intercept or thresholds"),
        Field("row-count", \.rowCount, "rows with all values"),
        Field("event-count", \.eventCount, "events among them"),
        Field("log-likelihood", \.logLikelihood, "log-likelihood"), Field("aic", \.aic, "AIC"),
        Field("likelihood-ratio", \.likelihoodRatio, "against the model without covariates"),
        Field("iterations", \.iterations, "Newton iterations"),
        Field("converged", \.converged, "whether the fit converged"),
        Field("remarks", \.remarks, "what a reader must know"),
        Field("inflation", \.inflation, "variance inflation factors"),
        Field("term-tests", \.termTests, "tests of each variable as a whole"),
        Field("parallel-lines", \.parallelLines, "tests of proportional odds"),
        Field("parallel-terms", \.parallelTerms, "Brant's test of each variable"),
        Field("cuts", \.cuts, "the binary logistic regression of each cut-point"),
        Field("measures", \.measures, "deviance, BIC, R² and their like"),
        Field("wald", \.wald, "Wald test of all coefficients of a Cox regression"),
        Field("score", \.score, "its score test"),
        Field("proportionality", \.proportionality, "tests that hazards stay proportional"),
        Field("baseline-hazards", \.baselineHazards, "cumulative hazard at covariates of 0"),
      ]
    }
  }

  public struct Inflation: Configurable {
    public var variable = ""
    public var factor: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("variable", \.variable, "the variable"),
        Field("factor", \.factor, "generalised variance inflation factor, GVIF"),
      ]
    }
  }

  /// A named number of a fit.
  public struct Measure: Configurable {
    public var name = ""
    public var value: Quantity = .undefined("not computed")

    public init() {}
    init(_ name: String, _ value: Double) {
      self.name = name
      self.value = Quantity(value, otherwise: "not computable")
    }
    public static var fields: [Field<Self>] {
      [Field("name", \.name, "what it is"), Field("value", \.value, "its value")]
    }
  }

  public struct TermTest: Configurable {
    public var variable = ""
    public var likelihoodRatio = TestOutcome()
    public var wald = TestOutcome()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("variable", \.variable, "the variable"),
        Field("likelihood-ratio", \.likelihoodRatio, "against the model without it"),
        Field("wald", \.wald, "of its coefficients together"),
      ]
    }
  }

  public struct Coefficient: Configurable {
    /// The outcome's level against the first, where there are several.
    public var response = ""
    public var variable = ""
    /// The level against the reference; empty for a continuous variable.
    public var contrast = ""
    public var estimate: Quantity = .undefined("not fitted")
    public var standardError: Quantity = .undefined("not fitted")
    public var z: Quantity = .undefined("not fitted")
    public var p: Quantity = .undefined("not fitted")
    public var ratio: Quantity = .undefined("not fitted")
    public var lower: Quantity = .undefined("not fitted")
    public var upper: Quantity = .undefined("not fitted")
    public var estimateLower: Quantity = .undefined("not fitted")
    public var estimateUpper: Quantity = .undefined("not fitted")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("response", \.response, "the outcome's level against the first"),
        Field("variable", \.variable, "the variable"),
        Field("contrast", \.contrast, "the level set against the reference"),
        Field("beta", \.estimate, "coefficient"), Field("se", \.standardError, "standard error"),
        Field("z", \.z, "coefficient over standard error: z, or t of a linear model"),
        Field("p", \.p, "two-sided P"),
        Field("or", \.ratio, "exp(coefficient)"), Field("low", \.lower, "lower limit of the ratio"),
        Field("high", \.upper, "upper limit of the ratio"),
        Field("beta-low", \.estimateLower, "lower limit of the coefficient"),
        Field("beta-high", \.estimateUpper, "upper limit of the coefficient"),
      ]
    }
  }
}
