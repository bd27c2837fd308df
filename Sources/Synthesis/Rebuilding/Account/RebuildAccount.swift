public import Settings

/// What a rebuilt cohort agrees with, what it does not, and what could not be asked of it.
public struct RebuildAccount: Configurable {
  /// What every page must say of the rows.
  public static let label =
    "Reconstructed cohort: rebuilt from published tables, not patient data"

  public var label = Self.label
  public var paper = ""
  public var citation = ""
  public var doi: String?
  public var seed = 1
  public var rows = 0
  public var tables: [String] = []
  public var contrasts: [Contrast] = []
  public var search: SearchSummary?
  public var parts: [Part] = []
  public var differences: [Difference] = []
  public var omissions: [LeftOut] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("label", \.label, "what every page must say of the rows"),
      Field("paper", \.paper, "the key of the paper"),
      Field("citation", \.citation, "who printed the numbers"), Field("doi", \.doi, "its DOI"),
      Field("seed", \.seed, "the seed"), Field("rows", \.rows, "the number of rows"),
      Field("tables", \.tables, "the tables that the rows are made to agree with"),
      Field("contrasts", \.contrasts, "the coding of the regressions, as recovered"),
      Field("search", \.search, "how the joint distribution was searched for"),
      Field("parts", \.parts, "how many printed values agree, by table and kind"),
      Field("differences", \.differences, "printed values that do not agree"),
      Field("left-out", \.omissions, "what the rows do not follow, with the reason"),
    ]
  }

  /// Printed values of one kind in one table.
  public struct Part: Configurable {
    public var table = ""
    public var kind = ""
    public var printed = 0
    public var agreeing = 0
    /// Rows of a regression of which every value agrees.
    public var completeRows: Int?
    public var allRows: Int?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("table", \.table, "the table of the paper"),
        Field("kind", \.kind, "counts, percentages, means, P, univariable, multivariable"),
        Field("printed", \.printed, "values that are printed"),
        Field("agreeing", \.agreeing, "those that the rows print the same"),
        Field("complete-rows", \.completeRows, "regression rows of which every value agrees"),
        Field("all-rows", \.allRows, "regression rows"),
      ]
    }
  }

  /// A printed value that the rows give otherwise.
  public struct Difference: Configurable {
    public var place = ""
    public var quantity = ""
    public var printed = ""
    public var ours = ""

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("place", \.place, "table and variable"), Field("quantity", \.quantity, "what"),
        Field("printed", \.printed, "as the paper prints it"),
        Field("ours", \.ours, "what the rows print in its place"),
      ]
    }
  }

  public struct LeftOut: Configurable {
    public var place = ""
    public var reason = ""

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("place", \.place, "a table, a row or a variable"),
        Field("reason", \.reason, "why the rows do not follow it"),
      ]
    }
  }

  /// Which two levels a printed coefficient compares, and on how many tables it can stand.
  public struct Contrast: Configurable {
    public var table = ""
    public var variable = ""
    public var shown = ""
    public var reference = ""
    /// Nil where the tables are too many to count.
    public var solutions: Int?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("table", \.table, "the regression"), Field("variable", \.variable, "the covariate"),
        Field("shown", \.shown, "the level whose coefficient is printed"),
        Field("reference", \.reference, "the level it is compared with"),
        Field("solutions", \.solutions, "small tables that print as the univariable row"),
      ]
    }
  }

  public struct SearchSummary: Configurable {
    public var chains = 0
    public var proposals = 0
    public var energy = 0.0

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("chains", \.chains, "searches that were made"),
        Field("proposals", \.proposals, "moves proposed by all of them"),
        Field("energy", \.energy, "energy of the best state, 0 where all regression rows agree"),
      ]
    }
  }

  public var printed: Int { parts.reduce(0) { $0 + $1.printed } }
  public var agreeing: Int { parts.reduce(0) { $0 + $1.agreeing } }
  public var agreesThroughout: Bool { agreeing == printed }
}
