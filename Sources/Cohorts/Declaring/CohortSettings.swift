public import Settings

/// The `cohort:` of a study.
public struct CohortSettings: Configurable {
  public var tables: [TableSettings] = []
  public var id = DataName("id")
  public var views: ViewSettings?
  public var exclude: [ExclusionSettings] = []
  public var missing = MissingSettings()
  public var variables = Named<VariableSettings>()
  /// Where the cohort stands in the spec.
  public var position: SourcePosition?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("tables", \.tables, required: true, fills: .anything, "the tables, joined on the id"),
      Field("id", \.id, "the column that names a patient in every table"),
      Field("views", \.views, "what several rows of one patient mean"),
      Field("exclude", \.exclude, "rows left out before the analysis, with the reason"),
      Field("missing", \.missing, "texts that stand for a missing value"),
      Field("variables", \.variables, "what the columns are called and mean"),
    ]
  }

  public static func read(_ node: Node, into problems: inout Problems) -> CohortSettings? {
    var settings = read(node, beside: [], into: &problems)
    settings?.position = node.position
    return settings
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if tables.isEmpty {
      problems.add(
        .wrongCount, "the cohort has no table", at: node["tables"] ?? node,
        help: "name a CSV file: `tables: [clinical.csv]`")
    }
  }

  /// How a table has to be read, so that identifiers and declared levels keep their spelling.
  public func reading(of table: TableSettings) -> TableReading {
    var texts = [table.id?.text ?? id.text]
    if let views { texts.append(views.column.text) }
    for entry in variables.entries {
      let variable = entry.value
      if !variable.groups.isEmpty, let from = variable.from { texts.append(from.text) }
      if !variable.levels.isEmpty, variable.from == nil { texts.append(entry.name) }
    }
    var reading = TableReading(textColumns: texts, block: table.rereadOf?.text ?? table.block)
    if let codes = missing.codes { reading.missingCodes = codes.map(\.text) }
    reading.decimalMark = table.decimal?.utf8.first
    reading.separator = table.separator?.utf8.first
    reading.encoding = table.encoding
    reading.dateOrder = table.dates
    return reading
  }
}

/// One table of the cohort and its part in it.
public struct TableSettings: Configurable {
  public var file: String?
  public var images: Node?
  public var params: String?
  public var reader: DataName?
  public var synthetic: DataName?
  public var rebuilt: Node?
  public var block: String?
  public var rereadOf: DataName?
  public var role: TableRole?
  public var name: String?
  public var id: DataName?
  public var decimal: String?
  public var separator: String?
  public var encoding: TextEncoding?
  public var dates: DateOrder?
  public var label: String?
  /// The settings of a made table, which stand beside those that all tables share. What they mean
  /// is for its kind to say.
  public var making: [Node.Entry] = []
  public var position: SourcePosition?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("file", \.file, fills: .scalar, "a CSV file, relative to the study"),
      Field("images", \.images, "images and masks to extract features from"),
      Field("params", \.params, "the parameter file of pyradiomics for images"),
      Field("reader", \.reader, "whose masks of the images: b stands for the column mask_b"),
      Field(
        "synthetic", \.synthetic, "a table that is made: which kind; its settings stand beside"),
      Field("rebuilt", \.rebuilt, "a table rebuilt from published counts"),
      Field("block", \.block, "the name under which its numeric columns are kept together"),
      Field("reread-of", \.rereadOf, "the block of which this is a second reading"),
      Field("as", \.role, "external: rows of another cohort"),
      Field("name", \.name, "what the external cohort is called"),
      Field("id", \.id, "the identifier's column, where it differs from the cohort's"),
      Field("decimal", \.decimal, "the decimal mark: \".\" or \",\""),
      Field("separator", \.separator, "what stands between fields; detected by default"),
      Field("encoding", \.encoding, "how the characters are stored; detected by default"),
      Field("dates", \.dates, "which part of a date stands first"),
      Field("label", \.label, "what every page must say of data that are not patients'"),
    ]
  }

  /// The family of made tables.
  public static let madeTables = "synthetic table"

  public static func read(_ node: Node, into problems: inout Problems) -> TableSettings? {
    let names = fields.map(\.name)
    var own = node
    var making: [Node.Entry] = []
    if let entries = node.entries, entries.contains(where: { $0.key == "synthetic" }) {
      own = Node(.map(entries.filter { names.contains($0.key) }), source: node.source)
      making = entries.filter { !names.contains($0.key) }
    }
    var settings = read(own, beside: [], into: &problems)
    settings?.making = making
    settings?.position = node.position
    return settings
  }

  public var node: Node {
    Node(.map(Self.fields.map { Node.Entry($0.name, $0.node(of: self)) } + making))
  }

  public static var shape: Shape {
    .record(
      Shape.RecordShape(
        name: "TableSettings", chooser: .init(field: "synthetic", family: madeTables)
      ) {
        let preset = Self()
        return fields.map { $0.described(preset: preset) }
      })
  }

  /// How many places the table is said to come from; anything but one is an error.
  public var sourceCount: Int {
    [file != nil, images != nil, synthetic != nil, rebuilt != nil].count { $0 }
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if sourceCount != 1 {
      problems.add(
        .wrongCount, "a table has exactly one source", at: node,
        help: "write one of file, images, synthetic, rebuilt")
    }
    if role == .external, name == nil {
      problems.add(
        .missingKey, "'name' is missing: what the external cohort is called", at: node,
        help: "for example `{file: b.csv, as: external, name: hospital B}`")
    }
    if role == nil, name != nil {
      problems.add(
        .contradiction, "a `name` belongs to a table of another cohort", at: node["name"],
        help: "add `as: external`, or remove the name")
    }
    if role != nil, rereadOf != nil {
      problems.add(
        .contradiction, "a table is another cohort's or a second reading, not both",
        at: node["reread-of"], help: "remove `as` or `reread-of`")
    }
    if let name, ["training", "test", "all"].contains(name) {
      problems.add(
        .contradiction, "'\(name)' is a word of the language: it cannot name a cohort",
        at: node["name"], help: "call it after its hospital or its years")
    }
    for (key, mark, possible) in [
      ("decimal", decimal, [".", ","]), ("separator", separator, [",", ";", "\t", "|"]),
    ] {
      if let mark, !possible.contains(mark) {
        problems.add(
          .unknownWord, "'\(mark.shortened(to: 10))' is not possible as \(key)", at: node[key],
          help:
            "one of \(possible.map { $0 == "\t" ? "\"\\t\"" : "\"\($0)\"" }.joined(separator: " "))"
        )
      }
    }
  }
}

public enum TableRole: String, WordSetting {
  case external
  public var meaning: String { "rows of another cohort, kept apart from the study's own" }
}

/// What several rows of one patient mean.
public struct ViewSettings: Configurable {
  public var column = DataName("view")
  public var combine = ViewCombination.mean
  public var by: DataName?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("column", \.column, required: true, "the column that names the view"),
      Field("combine", \.combine, "what becomes of the rows"),
      Field("by", \.by, "for largest: the column whose largest value chooses the row"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if combine == .largest, by == nil {
      problems.add(
        .missingKey, "`combine: largest` needs `by`, the column that is compared", at: node)
    }
  }
}

public enum ViewCombination: String, WordSetting {
  case mean, wide, largest, keep

  public var meaning: String {
    switch self {
    case .mean: "numbers are averaged over the views that have them"
    case .wide: "each view gets columns of its own, named `column.view`"
    case .largest: "the row with the largest value of `by`"
    case .keep: "all rows; a split keeps them together"
    }
  }
}

public struct ExclusionSettings: Configurable {
  public var condition = RowCondition()
  public var reason = ""

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("where", \.condition, required: true, "which rows"),
      Field("reason", \.reason, required: true, "as the flow of patients prints it"),
    ]
  }
}

public struct MissingSettings: Configurable {
  public var codes: [DataName]?

  public init() {}

  public static var fields: [Field<Self>] {
    [Field("codes", \.codes, fills: .anything, "texts that stand for a missing value")]
  }
}
