/// A name that a template asks for, with its place.
public struct Mention: Sendable, Equatable {
  public var path: [String]
  public var kind: Kind
  /// Whether it stands inside of a section, where names may belong to the section's value.
  public var isNested: Bool
  public var line: Int
  public var column: Int

  public enum Kind: Sendable { case value, section, partial }

  /// The name as it is written.
  public var name: String { path.isEmpty ? "." : path.joined(separator: ".") }
}

extension Template {
  /// Every name in the order of the text, so that names can be checked before there are values.
  public var mentions: [Mention] {
    var found: [Mention] = []
    Self.gather(nodes, isNested: false, into: &found)
    return found
  }

  private static func gather(_ nodes: [Node], isNested: Bool, into found: inout [Mention]) {
    func add(_ path: [String], _ kind: Mention.Kind, _ position: Position) {
      found.append(
        Mention(
          path: path, kind: kind, isNested: isNested, line: position.line,
          column: position.column))
    }
    for node in nodes {
      switch node {
      case .text: break
      case .value(let path, _, let position): add(path, .value, position)
      case .partial(let name, _, let position): add([name], .partial, position)
      case .section(let path, let isInverted, let inner, let position):
        add(path, .section, position)
        gather(inner, isNested: isNested || !isInverted, into: &found)
      }
    }
  }
}
