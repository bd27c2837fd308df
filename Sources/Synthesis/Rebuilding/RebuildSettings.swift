public import Settings

/// How a cohort is rebuilt from print.
public struct RebuildSettings: Configurable, Hashable {
  public var paper = ""
  public var seed = 1
  public var tables: [String] = []

  public init() {}

  public init(paper: String) { self.paper = paper }

  public static var fields: [Field<Self>] {
    [
      Field(
        "paper", \.paper, required: true, fills: .scalar,
        "the file of published facts"),
      Field("seed", \.seed, .between(0, 9_007_199_254_740_991), "the seed of everything drawn"),
      Field(
        "tables", \.tables,
        "the tables of the paper that the rows must agree with; by default the first of its "
          + "baseline tables and all that can hold for the same rows"),
    ]
  }
}
