/// A value that a setting can have: it can be read from a node, stored as one and described.
public protocol SettingValue: Sendable {
  /// Reads the value; reports what is wrong and returns nil where it cannot be read.
  static func read(_ node: Node, into problems: inout Problems) -> Self?
  /// The stored form. Reading it again gives the same value.
  var node: Node { get }
  /// What a schema and `octavo explain` say about it.
  static var shape: Shape { get }
}
