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

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("table", \.table, "the table of the paper"),
        Field("kind", \.kind, "counts, percentages, means and SDs, P, χ²"),
        Field("printed", \.printed, "values that are printed"),
        Field("agreeing", \.agreeing, "those that the rows print the same"),
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

  public var printed: Int { parts.reduce(0) { $0 + $1.printed } }
  public var agreeing: Int { parts.reduce(0) { $0 + $1.agreeing } }
  public var agreesThroughout: Bool { agreeing == printed }
}
