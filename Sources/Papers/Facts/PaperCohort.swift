public import Settings

/// A set of patients that a paper counts.
public struct PaperCohort: Configurable {
  public var id = ""
  public var label: String?
  public var published = PrintedMap()
  /// Ours, worked out from printed numbers; never in place of a printed value.
  public var recovered: Node = .null
  public var at: [String] = []
  /// The same quantities as other places of the paper print them.
  public var also: [Node] = []
  public var age: Node = .null
  public var ageRange: Node = .null
  public var notes: [String] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("id", \.id, required: true, "the name used across the file"),
      Field("label", \.label, "as the paper prints it"),
      Field("published", \.published, "`n`, in quotes"),
      Field("recovered", \.recovered, "worked out from printed numbers"),
      Field("at", \.at, "where it is printed"),
      Field("also", \.also, "the same quantities as other places print them"),
      Field("age", \.age, "mean and SD of age"), Field("age_range", \.ageRange, "range of age"),
      Field("notes", \.notes, "remarks"),
    ]
  }

  /// The printed size.
  public var size: Int? { published["n"]?.count }
}

/// What a paper predicts or explains.
public struct PaperOutcome: Configurable {
  public var id = ""
  public var label: String?
  public var kind = ""
  public var levels: [String] = []
  public var event: String?
  public var definition: Node = .null
  public var published = PrintedMap()
  public var at: [String] = []
  public var notes: [String] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("id", \.id, required: true, "the name used across the file"),
      Field("label", \.label, "as the paper prints it"),
      Field("kind", \.kind, required: true, "binary, ordinal, nominal, continuous or survival"),
      Field("levels", \.levels, "the levels in their order"),
      Field("event", \.event, "the level that is the event"),
      Field("definition", \.definition, "how levels are defined"),
      Field("published", \.published, "counts and shares of levels, in quotes"),
      Field("at", \.at, "where it is printed"), Field("notes", \.notes, "remarks"),
    ]
  }
}

/// A variable of the tables.
public struct PaperVariable: Configurable {
  public var id = ""
  public var label: String?
  public var group: String?
  public var kind: String?
  public var levels: [String] = []
  public var recovered: Node = .null
  public var at: [String] = []
  public var notes: [String] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("id", \.id, required: true, "the name used across the file"),
      Field("label", \.label, "as the paper prints it"),
      Field("group", \.group, "outcome, clinical, or the kind of image"),
      Field("kind", \.kind, "continuous, where it has no levels"),
      Field("levels", \.levels, "the levels in the paper's order"),
      Field("recovered", \.recovered, "reference level and shown level, where they can be told"),
      Field("at", \.at, "where it is printed"), Field("notes", \.notes, "remarks"),
    ]
  }
}

/// Printed values by name, in the order of the file; a value that is not printed is left out.
public struct PrintedMap: SettingValue {
  public var entries: [Entry]
  public var position: SourcePosition?

  public struct Entry: Sendable {
    public var name: String
    public var value: Printed
  }

  public init(_ entries: [Entry] = []) { self.entries = entries }

  public subscript(name: String) -> Printed? { entries.first { $0.name == name }?.value }
  public var isEmpty: Bool { entries.isEmpty }

  /// The keys of a ratio exp β: odds, hazard, risk and rate ratios.
  public static let ratioKeys = ["or", "hr", "rr", "irr"]
  /// The printed ratio with its name, `OR` or `HR`.
  public var ratio: (name: String, value: Printed)? {
    for key in Self.ratioKeys {
      if let value = self[key] { return (key.uppercased(), value) }
    }
    return nil
  }

  public static func read(_ node: Node, into problems: inout Problems) -> PrintedMap? {
    if node.isNull { return PrintedMap() }
    guard let entries = node.entries else {
      problems.add(
        .wrongType, "expected a map of printed values, found \(node.description)", at: node)
      return nil
    }
    var map = PrintedMap(
      entries.filter { !$0.node.isNull }.compactMap { entry in
        Printed.read(entry.node, into: &problems).map { Entry(name: entry.key, value: $0) }
      })
    map.position = node.position
    return map
  }
  public var node: Node { .map(entries.map { ($0.name, $0.value.node) }) }
  public static var shape: Shape { .mapping(.optional(.text)) }
}
