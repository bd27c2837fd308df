public import Settings

/// Table 1: every variable described in all rows and in each group, with a test between groups.
public struct BaselineTable: Configurable {
  /// What divides the groups: `split`, or the column's label.
  public var by = ""
  public var byLabel = ""
  public var rows = ""
  public var groups: [Group] = []
  public var totalCount = 0
  public var variables: [Variable] = []
  public var adjustment = BaselinePlan.Adjusting.none

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("by", \.by, "what divides the groups"),
      Field("by-label", \.byLabel, "its label"),
      Field("rows", \.rows, "which rows are described"),
      Field("groups", \.groups, "the groups in their order"),
      Field("total", \.totalCount, "the number of rows described"),
      Field("variables", \.variables, "one entry a variable"),
      Field("adjust", \.adjustment, "how P values are adjusted for their number"),
    ]
  }

  /// Every count belongs to a set of rows: all of them, then each group. Stored results that were
  /// edited by hand may say otherwise.
  public func validate(at node: Node, into problems: inout Problems) {
    for variable in variables {
      let lengths =
        variable.levels.map(\.counts.count) + [variable.missing.count]
        + (variable.summaries.isEmpty ? [] : [variable.summaries.count])
      if lengths.contains(where: { $0 != groups.count + 1 }) {
        problems.add(
          .wrongCount,
          "'\(variable.name.shortened(to: 60))' has counts of another number of groups", at: node,
          help: "the file was edited by hand; run the study again")
      }
    }
  }

  public struct Group: Configurable {
    public var name = ""
    public var label = ""
    public var count = 0

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "as the data name it"), Field("label", \.label, "as it is printed"),
        Field("count", \.count, "rows in the group"),
      ]
    }
  }

  public struct Variable: Configurable {
    public var name = ""
    public var label = ""
    public var kind = ""
    public var levels: [Level] = []
    /// All rows first, then each group; for continuous variables only.
    public var summaries: [Summary] = []
    /// Rows without a value: all rows first, then each group.
    public var missing: [Int] = []
    public var test: TestOutcome?
    public var adjustedP: Quantity = .undefined("not adjusted")
    /// Every test that the variable allows, for variants and for whoever asks for another.
    public var alternatives: [TestOutcome] = []
    public var difference: Quantity = .undefined("not computed")
    /// Whether mean and SD describe the variable, or median and quartiles.
    public var isNormal = true

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the column"), Field("label", \.label, "as it is printed"),
        Field("kind", \.kind, "categorical or continuous"),
        Field("levels", \.levels, "counts of each level"),
        Field("summaries", \.summaries, "all rows first, then each group"),
        Field("missing", \.missing, "rows without a value: all first, then each group"),
        Field("test", \.test, "the test between the groups"),
        Field("adjusted-p", \.adjustedP, "P adjusted for the number of variables"),
        Field("alternatives", \.alternatives, "every test that the variable allows"),
        Field("smd", \.difference, "standardised mean difference of the first two groups"),
        Field("normal", \.isNormal, "described by mean and SD, not by median and quartiles"),
      ]
    }
  }

  public struct Level: Configurable {
    public var name = ""
    public var label = ""
    /// All rows first, then each group.
    public var counts: [Int] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "as it stands in the data"),
        Field("label", \.label, "as it is printed"),
        Field("counts", \.counts, "all rows first, then each group"),
      ]
    }
  }

  public struct Summary: Configurable {
    public var count = 0
    public var mean: Quantity = .undefined("no rows")
    public var sd: Quantity = .undefined("no rows")
    public var median: Quantity = .undefined("no rows")
    public var lowerQuartile: Quantity = .undefined("no rows")
    public var upperQuartile: Quantity = .undefined("no rows")
    public var minimum: Quantity = .undefined("no rows")
    public var maximum: Quantity = .undefined("no rows")
    public var skewness: Quantity = .undefined("no rows")
    public var kurtosis: Quantity = .undefined("no rows")
    public var normality: TestOutcome?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("count", \.count, "rows with a value"), Field("mean", \.mean, "arithmetic mean"),
        Field("sd", \.sd, "standard deviation (n - 1)"),
        Field("median", \.median, "median"),
        Field("q1", \.lowerQuartile, "first quartile (type 7)"),
        Field("q3", \.upperQuartile, "third quartile (type 7)"),
        Field("min", \.minimum, "smallest value"), Field("max", \.maximum, "largest value"),
        Field("skewness", \.skewness, "skewness, third moment over second to the 3/2"),
        Field("kurtosis", \.kurtosis, "excess kurtosis"),
        Field("normality", \.normality, "Shapiro-Wilk test"),
      ]
    }
  }
}

/// The outcome of one test as results store it.
public struct TestOutcome: Configurable {
  /// The method's word: `pearson-chi-square`, `welch-t`.
  public var method = ""
  /// The method's name as a footnote prints it.
  public var methodLabel = ""
  /// The statistic's symbol: `χ²`, `t`.
  public var symbol = ""
  public var statistic: Quantity = .undefined("not computed")
  public var degrees: [Double] = []
  public var p: Quantity = .undefined("not computed")
  public var call = ""

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("method", \.method, "the test"), Field("label", \.methodLabel, "its name in print"),
      Field("symbol", \.symbol, "the statistic's symbol"),
      Field("statistic", \.statistic, "the test statistic"),
      Field("df", \.degrees, "degrees of freedom"), Field("p", \.p, "two-sided P"),
      Field("call", \.call, "the R call that gives the same numbers"),
    ]
  }
}
