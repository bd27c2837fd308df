public import Settings

/// A row of a printed table. Its keys depend on the kind of table, and the ids of columns and
/// cohorts are keys too; so it is read from its node piece by piece.
public struct PaperRow: SettingValue {
  public var node: Node
  public var variable: String?
  public var label: String?
  /// What is printed once for the whole row: `p`, `chi2`.
  public var published = PrintedMap()
  /// Mean and SD (or others) of a continuous variable, by column.
  public var summaries: [(column: String, values: PrintedMap)] = []
  public var levels: [Level] = []
  /// The level that a row of a regression shows, and the level that it is compared with.
  public var shownLevel: String?
  public var referenceLevel: String?
  public var univariable: PrintedMap?
  public var multivariable: PrintedMap?
  public var feature: String?
  public var outcome: String?
  public var positiveClass: String?
  /// Values of a performance table by cohort.
  public var measures: [(cohort: String, values: PrintedMap)] = []

  /// A level with its count in each column.
  public struct Level: Sendable {
    public var node: Node
    public var id: String
    public var label: String?
    public var counts: [(column: String, values: PrintedMap)]

    public func values(in column: String) -> PrintedMap? {
      counts.first { $0.column == column }?.values
    }
    public func count(in column: String) -> Int? { values(in: column)?["n"]?.count }
  }

  public func summary(in column: String) -> PrintedMap? {
    summaries.first { $0.column == column }?.values
  }
  public func level(_ id: String) -> Level? { levels.first { $0.id == id } }

  private static let fixedKeys = [
    "variable", "label", "published", "levels", "univariable", "multivariable", "feature",
    "outcome", "positive_class", "level", "reference", "contrast", "notes", "at", "recovered",
  ]

  public static func read(_ node: Node, into problems: inout Problems) -> PaperRow? {
    guard let entries = node.entries else {
      problems.add(.wrongType, "expected a row, found \(node.description)", at: node)
      return nil
    }
    var row = PaperRow(node: node)
    row.variable = node["variable"]?.spelling
    row.label = node["label"]?.spelling
    row.feature = node["feature"]?.spelling
    row.outcome = node["outcome"]?.spelling
    row.shownLevel = (node["level"] ?? node["contrast"])?.spelling
    row.referenceLevel = node["reference"]?.spelling
    row.positiveClass = node["positive_class"]?.spelling
    for entry in node["published"]?.entries ?? [] where !entry.node.isNull {
      if entry.node.entries != nil {
        let values = PrintedMap.read(entry.node, into: &problems) ?? PrintedMap()
        row.summaries.append((entry.key, values))
      } else if let value = Printed.read(entry.node, into: &problems) {
        row.published.entries.append(.init(name: entry.key, value: value))
      }
    }
    row.levels = (node["levels"]?.elements ?? []).compactMap { level($0, into: &problems) }
    row.univariable = fit(node["univariable"], into: &problems)
    row.multivariable = fit(node["multivariable"], into: &problems)
    for entry in entries where !fixedKeys.contains(entry.key) {
      guard let published = entry.node["published"] else {
        problems.add(
          .unknownKey, "unknown key '\(entry.key.shortened(to: 60))'",
          at: entry.keyPosition, length: entry.key.count,
          help: Suggestion.help(for: entry.key, among: fixedKeys))
        continue
      }
      let values = PrintedMap.read(published, into: &problems) ?? PrintedMap()
      row.measures.append((entry.key, values))
    }
    return row
  }

  private static func fit(_ node: Node?, into problems: inout Problems) -> PrintedMap? {
    guard let node, !node.isNull else { return nil }
    guard let published = node["published"] else {
      problems.add(
        .paperForm, "printed values stand under `published:`", at: node,
        help: "write `{published: {beta: \"…\", se: \"…\"}}`")
      return nil
    }
    return PrintedMap.read(published, into: &problems)
  }

  private static func level(_ node: Node, into problems: inout Problems) -> Level? {
    guard let id = node["id"]?.spelling else {
      problems.add(.missingKey, "a level needs its `id`", at: node)
      return nil
    }
    let counts = (node.entries ?? []).filter { $0.key != "id" && $0.key != "label" }.compactMap {
      entry in
      PrintedMap.read(entry.node, into: &problems).map { (column: entry.key, values: $0) }
    }
    return Level(node: node, id: id, label: node["label"]?.spelling, counts: counts)
  }

  public static var shape: Shape { .mapping(.anything) }
}
