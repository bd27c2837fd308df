public import Settings

/// How the values of one variable of a made cohort are distributed.
///
/// `mean` and `sd` give a normal variable, `median` and `spread` a lognormal one, `levels` one with
/// levels in the stated shares.
public struct MadeVariable: Configurable {
  public var mean: Double?
  public var deviation: Double?
  public var median: Double?
  public var spread: Double?
  public var levels = Named<Double>()
  public var lowest: Double?
  public var highest: Double?
  public var digits = 0
  public var missing = 0.0
  public var by = Named<MadeChange>()
  public var effects = Named<Double>()
  public var position: SourcePosition?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("mean", \.mean, "the mean of a normal variable"),
      Field("sd", \.deviation, .above(0), "its standard deviation"),
      Field("median", \.median, .above(0), "the median of a variable skewed to the right"),
      Field("spread", \.spread, .above(0), "the standard deviation of its logarithm"),
      Field("levels", \.levels, "the levels with their shares, in their order"),
      Field("min", \.lowest, "no value is below"),
      Field("max", \.highest, "no value is above"),
      Field("digits", \.digits, .between(0, 6), "decimals of numbers"),
      Field(
        "missing", \.missing, .between(0, 1), "which share of the values is missing, by chance"),
      Field("by", \.by, "what differs in a group"),
      Field(
        "effects", \.effects,
        "what earlier variables add, in standard deviations or log odds a level: "
          + "{age: 0.3, er=positive: -0.5}"),
    ]
  }

  public static func read(_ node: Node, into problems: inout Problems) -> MadeVariable? {
    var variable = read(node, beside: [], into: &problems)
    variable?.position = node.position
    return variable
  }

  public func validate(at node: Node, into problems: inout Problems) {
    let ways = [mean != nil, median != nil, !levels.isEmpty].count { $0 }
    if ways != 1 {
      problems.add(
        .madeCohort, "a made variable has one of `mean`, `median` and `levels`", at: node,
        help: "for example {mean: 54, sd: 11} or {levels: {negative: 0.3, positive: 0.7}}")
    } else if (mean != nil && deviation == nil) || (median != nil && spread == nil) {
      problems.add(
        .madeCohort, mean != nil ? "a `mean` needs its `sd`" : "a `median` needs its `spread`",
        at: node)
    }
    for shares in [levels] + by.entries.map(\.value.levels) where !shares.isEmpty {
      if shares.entries.contains(where: { !($0.value >= 0) })
        || !(shares.entries.reduce(0) { $0 + $1.value } > 0)
      {
        problems.add(
          .madeCohort, "shares of levels are not below 0, and not all 0", at: node["levels"] ?? node
        )
      }
    }
    for change in by.entries {
      let unknown = change.value.levels.names.first { levels[$0] == nil }
      if let unknown {
        problems.add(
          .madeCohort, "'\(unknown.shortened(to: 40))' is no level of this variable",
          at: change.position, length: change.name.count,
          help: Suggestion.help(for: unknown, among: levels.names))
      }
    }
  }
}

/// What is different in one group: whatever is given.
public struct MadeChange: Configurable {
  public var mean: Double?
  public var deviation: Double?
  public var median: Double?
  public var spread: Double?
  public var levels = Named<Double>()
  public var missing: Double?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("mean", \.mean, "the mean"),
      Field("sd", \.deviation, .above(0), "the standard deviation"),
      Field("median", \.median, .above(0), "the median"),
      Field("spread", \.spread, .above(0), "the standard deviation of the logarithm"),
      Field("levels", \.levels, "the shares of the levels"),
      Field("missing", \.missing, .between(0, 1), "which share of the values is missing"),
    ]
  }
}

/// The groups of a made cohort: centres, periods.
public struct MadeGroups: Configurable {
  public var of = DataName("centre")
  public var rows = Named<Int>()

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("of", \.of, "the column that names them"),
      Field("rows", \.rows, required: true, "how many rows each has: {A: 383, B: 233}"),
    ]
  }
}
