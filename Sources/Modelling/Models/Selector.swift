public import Settings

/// Which columns a model may use: columns by name, `MODEL.score`, or a rule over names.
public struct Selector: SettingValue {
  public var rule: Rule
  public var position: SourcePosition?

  public enum Rule: Sendable, Equatable {
    /// A column of the cohort, or `model.score`, `model.radscore`, `model.probability`.
    case name(String)
    case block(String)
    case startsWith(String)
    case matching(String)
    case except([String])
  }

  public static func read(_ node: Node, into problems: inout Problems) -> Selector? {
    guard let entries = node.entries else {
      return DataName.read(node, into: &problems).map {
        Selector(rule: .name($0.text), position: $0.position)
      }
    }
    let words = ["block", "starts-with", "matching", "except"]
    guard entries.count == 1, let entry = entries.first else {
      problems.add(
        .wrongType, "a selector has one key", at: node,
        help: "one of \(words.joined(separator: ", "))")
      return nil
    }
    func text() -> String? { DataName.read(entry.node, into: &problems)?.text }
    let rule: Rule?
    switch entry.key {
    case "block": rule = text().map { .block($0) }
    case "starts-with": rule = text().map { .startsWith($0) }
    case "matching":
      rule = text().map { .matching($0) }
      if let pattern = rule, case .matching(let expression) = pattern,
        (try? Regex(expression)) == nil
      {
        problems.add(
          .wrongType, "'\(expression.shortened(to: 60))' is no regular expression",
          at: entry.node)
        return nil
      }
    case "except":
      rule = [DataName].read(entry.node, into: &problems).map { .except($0.map(\.text)) }
    default:
      problems.add(
        .unknownKey, "unknown selector '\(entry.key.shortened(to: 40))'", at: entry.keyPosition,
        length: entry.key.count, help: Suggestion.help(for: entry.key, among: words))
      return nil
    }
    return rule.map { Selector(rule: $0, position: node.position ?? entry.keyPosition) }
  }

  public var node: Node {
    switch rule {
    case .name(let name): .text(name)
    case .block(let name): .map([("block", .text(name))])
    case .startsWith(let text): .map([("starts-with", .text(text))])
    case .matching(let text): .map([("matching", .text(text))])
    case .except(let names): .map([("except", .list(names.map { .text($0) }))])
    }
  }

  public static var shape: Shape { .either([.name, .mapping(.list(.name))]) }
}
