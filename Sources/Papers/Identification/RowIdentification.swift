public import Settings

/// Which set of rows could have given one printed row of a regression table.
public struct RowIdentification: Configurable {
  public var table = ""
  public var variable = ""
  public var label = ""
  /// The end of the row's id where it names the level that it shows: `.ii`.
  public var contrast = ""
  public var model = Model.logistic
  /// As printed.
  public var beta = ""
  public var standardError = ""
  public var sets: [RowSet] = []

  public init() {}

  public enum Model: String, WordSetting {
    case logistic
    case proportionalOdds = "proportional-odds"

    public var meaning: String {
      self == .logistic ? "binary logistic regression" : "proportional odds of three levels"
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("table", \.table, "the table of the paper"),
      Field("variable", \.variable, "the covariate"),
      Field("label", \.label, "as the paper prints it"),
      Field("contrast", \.contrast, "the level that the row names"),
      Field("model", \.model, "the model"),
      Field("beta", \.beta, "the printed coefficient"),
      Field("se", \.standardError, "the printed standard error"),
      Field("sets", \.sets, "what each set of rows allows"),
    ]
  }

  /// What the margins of one set of rows allow.
  public struct RowSet: Configurable {
    public var id = ""
    public var label = ""
    public var size = 0
    /// How many tables print as all that is printed, over both directions of coding.
    public var solutions = 0
    /// Tables that give β, SE and the ratio, whatever P and limits are.
    public var solutionsWithoutTests = 0
    /// Each direction of coding with its share of the solutions.
    public var codings: [Coding] = []
    /// The first of the tables.
    public var tables: [CompatibleTable] = []
    /// The smallest standard error of any table whose β prints as printed.
    public var smallestError: Quantity = .undefined("no table has this coefficient")
    /// The smallest standard error of any table at all; for the binary outcome.
    public var bound: Quantity = .undefined("there is no closed form for an ordinal outcome")

    public init() {}
    public static let keptTables = 20

    public static var fields: [Field<Self>] {
      [
        Field("id", \.id, "the column of the paper's baseline table"),
        Field("label", \.label, "its cohort"), Field("size", \.size, "its rows"),
        Field("solutions", \.solutions, "tables that print as all that is printed"),
        Field(
          "solutions-without-tests", \.solutionsWithoutTests,
          "tables that give β, SE and the ratio, whatever P and limits are"),
        Field("codings", \.codings, "each direction of coding with its share of them"),
        Field("tables", \.tables, "the first of them"),
        Field(
          "smallest-se", \.smallestError,
          "the smallest standard error of any table whose coefficient prints as printed"),
        Field("bound", \.bound, "the smallest standard error that any table has"),
      ]
    }
  }

  /// One direction of coding.
  public struct Coding: Configurable {
    public var shown = ""
    public var solutions = 0

    public init() {}

    init(shown: String, solutions: Int) {
      self.shown = shown
      self.solutions = solutions
    }

    public static var fields: [Field<Self>] {
      [
        Field("shown", \.shown, "the level coded 1"),
        Field("solutions", \.solutions, "tables that print as all that is printed"),
      ]
    }
  }
}
