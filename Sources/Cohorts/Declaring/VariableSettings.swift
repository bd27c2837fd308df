internal import Numerals
public import Settings

/// What a column of the cohort is called and means, or how a new one is made from another.
public struct VariableSettings: Configurable {
  public var label: String?
  public var unit: String?
  public var kind: ColumnKind?
  public var levels: [DataName] = []
  public var labels: [DataName] = []
  public var isOrdered = false
  public var reference: DataName?
  public var from: DataName?
  public var cut: [Double] = []
  public var ties = CutSide.below
  public var groups = Named<[DataName]>()
  public var known: KnownTime?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("label", \.label, fills: .scalar, "as a report prints it"),
      Field("unit", \.unit, "printed behind the label"),
      Field("kind", \.kind, "what the values are, where that is not what the data suggest"),
      Field("levels", \.levels, "the values of the data in their order"),
      Field("labels", \.labels, "the levels as a report prints them, in the same order"),
      Field("ordered", \.isOrdered, "whether the order of the levels means something"),
      Field("reference", \.reference, "the level that the others are compared with"),
      Field("from", \.from, "the column that this variable is made from"),
      Field("cut", \.cut, "cut-points that divide the numbers of `from` into levels"),
      Field("ties", \.ties, "where a value equal to a cut-point falls"),
      Field("groups", \.groups, "levels of `from` put together under a new name"),
      Field("known", \.known, "after-surgery: not available to a model used before it"),
    ]
  }

  /// Whether the variable is made from another column's values.
  var isMade: Bool { !cut.isEmpty || !groups.isEmpty }

  /// How a report prints a level, where that is said.
  func label(ofLevel index: Int) -> String? { index < labels.count ? labels[index].text : nil }

  public func validate(at node: Node, into problems: inout Problems) {
    let makes = isMade
    if !cut.isEmpty, !groups.isEmpty {
      problems.add(
        .contradiction, "a variable is made by `cut` or by `groups`, not by both",
        at: node["groups"], help: "remove one of them")
    }
    if makes, from == nil {
      problems.add(
        .missingKey, "'from' is missing: the column that `cut` or `groups` divides", at: node,
        help: "for example `{from: age, cut: [40]}`")
    }
    if let kind, kind != .categorical, makes || !levels.isEmpty {
      problems.add(
        .contradiction, "a variable with levels is not \(kind.rawValue)", at: node["kind"],
        help: "remove `kind`, or the levels")
    }
    if !makes, levels.isEmpty, !labels.isEmpty {
      problems.add(
        .contradiction, "`labels` need `levels`: the values of the data that they name",
        at: node["labels"], help: "for example `{levels: [0, 1], labels: [No, Yes]}`")
    }
    if zip(cut, cut.dropFirst()).contains(where: { $0 >= $1 }) {
      problems.add(
        .outOfRange, "cut-points must rise, each above the one before", at: node["cut"],
        help:
          "write [\(Set(cut).sorted().map { NumberFormat.plain.shortest($0) }.joined(separator: ", "))]"
      )
    }
    let count = !cut.isEmpty ? cut.count + 1 : !groups.isEmpty ? groups.entries.count : levels.count
    for (key, names) in [("labels", labels), ("levels", levels)]
    where !names.isEmpty && (makes || !levels.isEmpty) && names.count != count {
      problems.add(
        .wrongCount,
        "found \(names.count.counted(String(key.dropLast()))) for \(count.counted("level"))",
        at: node[key],
        help: !cut.isEmpty ? "\(cut.count.counted("cut-point")) make \(count) levels" : nil)
    }
    for (index, level) in levels.enumerated() where levels[..<index].contains(level) {
      problems.add(
        .wrongCount, "level '\(level.text.shortened(to: 40))' is named twice", at: level.position)
    }
  }
}

public enum CutSide: String, WordSetting {
  case below, above

  public var meaning: String {
    switch self {
    case .below: "a value equal to a cut-point belongs below it: ≤40, >40"
    case .above: "a value equal to a cut-point belongs above it: <40, ≥40"
    }
  }
}

public enum KnownTime: String, WordSetting {
  case afterSurgery = "after-surgery"
  public var meaning: String { "known only after the operation" }
}
