public import Settings

/// A printed table.
public struct PaperTable: Configurable {
  public var id = ""
  public var kind = Kind.baseline
  public var title = ""
  public var columns: [Column] = []
  /// The two or more columns that the table's P values compare.
  public var comparedColumns: [String] = []
  public var percentOf = PercentBase.column
  /// The outcome of a regression.
  public var response: String?
  /// What the test statistic of a regression is called: `Z`, `t`, `Wald`.
  public var statistic: String?
  /// What kind of regression it is, where the outcome does not say it.
  public var model: Model?
  /// Whether counts and tests are weighted, so that percentages and P do not follow from counts.
  public var isWeighted = false
  /// The rows that the paper says a regression used.
  public var statedCohort: String?
  public var recovered: Node = .null
  public var cohorts: [String] = []
  public var outcomes: [String] = []
  public var textCounts: Node = .null
  public var published = PrintedMap()
  public var at: [String] = []
  public var notes: [String] = []
  public var rows: [PaperRow] = []

  public init() {}

  public enum Kind: String, WordSetting {
    case baseline, regression, performance, features, range

    public var meaning: String {
      switch self {
      case .baseline: "counts and means by group, with P"
      case .regression: "coefficients, univariable and multivariable"
      case .performance: "AUC, sensitivity and their like by cohort"
      case .features: "selected features"
      case .range: "the smallest and largest of several values"
      }
    }
  }

  public enum Model: String, WordSetting {
    case logistic
    case proportionalOdds = "proportional-odds"
    case multinomial, cox, linear
    case poisson

    public var meaning: String {
      switch self {
      case .logistic: "binary logistic regression"
      case .proportionalOdds: "proportional odds of ordered levels"
      case .multinomial: "multinomial logistic regression"
      case .cox: "Cox regression of survival times"
      case .linear: "linear regression: P and limits by Student's t"
      case .poisson: "Poisson regression of counts"
      }
    }
  }

  public enum PercentBase: String, WordSetting {
    case column, row

    public var meaning: String { "percentages add up over each \(rawValue)" }
  }

  public struct Column: Configurable {
    public var id = ""
    public var cohort = ""
    public var published = PrintedMap()
    public var position: SourcePosition?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("id", \.id, required: true, "the key of this column in the rows"),
        Field("cohort", \.cohort, required: true, "the cohort that it counts"),
        Field("published", \.published, "`n`, in quotes"),
      ]
    }

    public static func read(_ node: Node, into problems: inout Problems) -> Column? {
      var column = Column()
      guard column.fill(from: node, into: &problems) else { return nil }
      column.position = node.position
      return column
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("id", \.id, required: true, "the name used across the file: table1"),
      Field("kind", \.kind, required: true, "what the table holds"),
      Field("title", \.title, "what it is about"),
      Field("columns", \.columns, "the columns of a baseline table"),
      Field("p_compares", \.comparedColumns, "the columns that the P values compare"),
      Field("percent_of", \.percentOf, "what 100 percent are"),
      Field("response", \.response, "the outcome of a regression"),
      Field("stat", \.statistic, "what the test statistic is called: Z, t or Wald"),
      Field("model", \.model, "the kind of regression, where the outcome does not say it"),
      Field("weighted", \.isWeighted, "whether counts are weighted"),
      Field("stated_cohort", \.statedCohort, "the rows that the paper says it used"),
      Field("recovered", \.recovered, "worked out from printed numbers"),
      Field("cohorts", \.cohorts, "the cohorts of a performance table"),
      Field("outcomes", \.outcomes, "the outcomes of a range"),
      Field("text_counts", \.textCounts, "what the text says of a table of features"),
      Field("published", \.published, "values that belong to no row"),
      Field("at", \.at, "where it is printed"), Field("notes", \.notes, "remarks"),
      Field("rows", \.rows, "the rows"),
    ]
  }

  public func row(of variable: String) -> PaperRow? { rows.first { $0.variable == variable } }

  public func validate(at node: Node, into problems: inout Problems) {
    let ids = columns.map(\.id)
    for name in comparedColumns where !ids.contains(name) {
      problems.add(
        .paperForm, "the table has no column '\(name.shortened(to: 40))'", at: node["p_compares"],
        help: Suggestion.help(for: name, among: ids))
    }
  }
}
