public import Cohorts
public import Settings

/// The word `rows:` of the language: which rows a description uses.
public enum RowSelection: SettingValue {
  case training
  case test
  case all
  case external(DataName)
  case condition(RowCondition)

  public static func read(_ node: Node, into problems: inout Problems) -> RowSelection? {
    if let entries = node.entries {
      guard entries.count == 1, entries[0].key == "where" else {
        problems.add(
          .wrongType, "rows are a word or {where: {column: [values]}}", at: node,
          help: "for example `rows: {where: {her2: [zero, low]}}`")
        return nil
      }
      return RowCondition.read(entries[0].node, into: &problems).map { .condition($0) }
    }
    guard let name = DataName.read(node, into: &problems) else { return nil }
    return switch name.text {
    case "training": .training
    case "test": .test
    case "all": .all
    default: .external(name)
    }
  }

  public var node: Node {
    switch self {
    case .training: .text("training")
    case .test: .text("test")
    case .all: .text("all")
    case .external(let name): name.node
    case .condition(let condition): .map([("where", condition.node)])
    }
  }

  public static var shape: Shape {
    .either([
      .word([
        Shape.Word("training", "the training rows"), Shape.Word("test", "the test rows"),
        Shape.Word("all", "all rows of the study's own cohort"),
      ]), .name, .mapping(RowCondition.shape),
    ])
  }

  /// The selection in words, for footnotes.
  public var wording: String {
    switch self {
    case .training: "training rows"
    case .test: "test rows"
    case .all: "all rows"
    case .external(let name): "the external cohort \(name.text)"
    case .condition(let condition): "rows where \(condition.wording)"
    }
  }
}
