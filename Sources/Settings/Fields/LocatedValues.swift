/// A name of the data (a column, a level, a code) as it stands in the table, with its place in the
/// spec. Any scalar may stand for it: `0`, `007`, `yes` and `"yes"` are names.
public struct DataName: SettingValue, Hashable {
  public var text: String
  public var position: SourcePosition?

  public init(_ text: String, at position: SourcePosition? = nil) {
    self.text = text
    self.position = position
  }

  public static func read(_ node: Node, into problems: inout Problems) -> DataName? {
    if let spelling = node.spelling { return DataName(spelling, at: node.position) }
    if node.isNull, node.source?.isQuoted != true, node.source?.spelling == nil {
      problems.add(.wrongType, "expected a name of the data, found \(node.description)", at: node)
      return nil
    }
    problems.add(.wrongType, "expected a name of the data, found \(node.description)", at: node)
    return nil
  }
  public var node: Node { .text(text) }
  public static var shape: Shape { .name }

  public static func == (left: Self, right: Self) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A value that remembers where it was written.
public struct Located<Value: SettingValue>: SettingValue {
  public var value: Value
  public var position: SourcePosition?

  public init(_ value: Value, at position: SourcePosition? = nil) {
    self.value = value
    self.position = position
  }

  public static func read(_ node: Node, into problems: inout Problems) -> Located? {
    Value.read(node, into: &problems).map { Located($0, at: node.position) }
  }
  public var node: Node { value.node }
  public static var shape: Shape { Value.shape }
}

/// A node kept as it is, to be bound to its family later.
extension Node: SettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> Node? { node }
  public var node: Node { self }
  public static var shape: Shape { .anything }
}

/// Names a family of members, so that a spec can hold nodes of it without knowing its members.
public protocol FamilyName: Sendable {
  static var family: String { get }
}

/// A member of an open family that is not bound yet: the node as it was written.
public struct Unbound<Family: FamilyName>: SettingValue {
  public var node: Node

  public init(_ node: Node) { self.node = node }

  public static func read(_ node: Node, into problems: inout Problems) -> Unbound? {
    Unbound(node)
  }
  public static var shape: Shape { .family(Family.family) }
}
