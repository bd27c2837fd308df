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

  public func validate(at node: Node, into problems: inout Problems) {
    let makes = !cut.isEmpty || !groups.isEmpty
    if !cut.isEmpty, !groups.isEmpty {
      problems.add(.notOneMember, "give either `cut` or `groups`", at: node["groups"])
    }
    if makes, from == nil {
      problems.add(.missingKey, "`cut` and `groups` need `from`", at: node)
    }
    if zip(cut, cut.dropFirst()).contains(where: { $0 >= $1 }) {
      problems.add(.outOfRange, "cut-points must rise", at: node["cut"])
    }
    let count = !cut.isEmpty ? cut.count + 1 : !groups.isEmpty ? groups.entries.count : levels.count
    for (key, names) in [("labels", labels), ("levels", levels)]
    where !names.isEmpty && (makes || !levels.isEmpty) && names.count != count {
      problems.add(
        .wrongCount, "found \(names.count) \(key) for \(count) levels", at: node[key])
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
