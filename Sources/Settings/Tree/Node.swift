/// One value of a settings tree, with the place it was read from.
///
/// Text formats (YAML, JSON) are read into nodes, settings are decoded from nodes and stored as
/// nodes. Nothing here knows a text format.
public struct Node: Sendable {
  public var value: Value
  public var source: Source?

  public init(_ value: Value, source: Source? = nil) {
    self.value = value
    self.source = source
  }

  public enum Value: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Node])
    case map([Entry])
  }

  /// A key with its value. Keys keep the order of the text; writers sort them where that matters.
  public struct Entry: Sendable, Equatable {
    public var key: String
    public var keyPosition: SourcePosition?
    public var node: Node

    public init(_ key: String, at keyPosition: SourcePosition? = nil, _ node: Node) {
      self.key = key
      self.keyPosition = keyPosition
      self.node = node
    }
  }

  /// Where a value stood and how a scalar was spelled there: `007` and `7` are the same number
  /// but not the same patient.
  public struct Source: Sendable {
    public var position: SourcePosition
    public var spelling: String?
    public var isQuoted: Bool

    public init(position: SourcePosition, spelling: String? = nil, isQuoted: Bool = false) {
      self.position = position
      self.spelling = spelling
      self.isQuoted = isQuoted
    }
  }
}

/// Nodes are equal when their values are; where they stood does not matter.
extension Node: Equatable {
  public static func == (left: Node, right: Node) -> Bool { left.value == right.value }
}

extension Node.Entry {
  public static func == (left: Node.Entry, right: Node.Entry) -> Bool {
    left.key == right.key && left.node == right.node
  }
}

extension Node {
  public static var null: Node { Node(.null) }
  public static func boolean(_ value: Bool) -> Node { Node(.boolean(value)) }
  public static func integer(_ value: Int) -> Node { Node(.integer(value)) }
  public static func number(_ value: Double) -> Node { Node(.number(value)) }
  public static func text(_ value: String) -> Node { Node(.text(value)) }
  public static func list(_ values: [Node]) -> Node { Node(.list(values)) }
  public static func map(_ entries: [(String, Node)]) -> Node {
    Node(.map(entries.map { Entry($0.0, $0.1) }))
  }

  public var position: SourcePosition? { source?.position }

  public var isNull: Bool { value == .null }

  public var entries: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }

  public var elements: [Node]? {
    if case .list(let elements) = value { elements } else { nil }
  }

  public var isScalar: Bool {
    switch value {
    case .null, .boolean, .integer, .number, .text: true
    case .list, .map: false
    }
  }

  /// The value of a key of a map.
  public subscript(key: String) -> Node? {
    entries?.first { $0.key == key }?.node
  }

  /// A scalar as it was written: what a column or a level is called in the data.
  public var spelling: String? {
    if let spelling = source?.spelling { return spelling }
    return switch value {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): number.description
    case .boolean(let boolean): boolean ? "true" : "false"
    case .null, .list, .map: nil
    }
  }

  /// What a message calls this value: `text 'abc'`, `a list`, `nothing`.
  public var description: String {
    switch value {
    case .null: "nothing"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .integer, .number: spelling.map { "the number \($0)" } ?? "a number"
    case .text(let text): "text '\(text.shortened(to: 40))'"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension String {
  /// The first `count` characters, with an ellipsis where something was left out and control
  /// characters made visible, so that a hostile value cannot disturb a terminal.
  public func shortened(to count: Int) -> String {
    var text = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      if index == count { return text + "…" }
      let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
      let isDirection =
        (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      text.unicodeScalars.append(isControl || isDirection ? "\u{FFFD}" : scalar)
    }
    return text
  }
}
