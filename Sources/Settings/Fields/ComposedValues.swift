extension Optional: SettingValue where Wrapped: SettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> Wrapped?? {
    if node.isNull { return .some(nil) }
    return Wrapped.read(node, into: &problems).map { .some($0) }
  }
  public var node: Node { self?.node ?? .null }
  public static var shape: Shape { .optional(Wrapped.shape) }
}

extension Optional: BoundedSettingValue where Wrapped: BoundedSettingValue {
  public var numbers: [Double] { self?.numbers ?? [] }
  public static func shape(within bounds: Shape.Bounds) -> Shape {
    .optional(Wrapped.shape(within: bounds))
  }
}

/// A list; a single value stands for a list of one.
extension Array: SettingValue where Element: SettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> [Element]? {
    guard let elements = node.elements else {
      if node.isNull { return [] }
      return Element.read(node, into: &problems).map { [$0] }
    }
    let errorsBefore = problems.count
    let values = elements.compactMap { Element.read($0, into: &problems) }
    return problems.count == errorsBefore || !values.isEmpty ? values : nil
  }
  public var node: Node { .list(map(\.node)) }
  public static var shape: Shape { .list(Element.shape) }
}

extension Array: BoundedSettingValue where Element: BoundedSettingValue {
  public var numbers: [Double] { flatMap(\.numbers) }
  public static func shape(within bounds: Shape.Bounds) -> Shape {
    .list(Element.shape(within: bounds))
  }
}

/// A setting that is one of a closed set of words.
public protocol WordSetting: SettingValue, CaseIterable, RawRepresentable where RawValue == String {
  var meaning: String { get }
}

extension WordSetting {
  public static func read(_ node: Node, into problems: inout Problems) -> Self? {
    let words = allCases.map(\.rawValue)
    guard node.isScalar, !node.isNull, let spelling = node.spelling else {
      problems.add(
        .wrongType, "expected a word, found \(node.description)", at: node,
        help: "one of \(words.joined(separator: ", "))")
      return nil
    }
    if let value = Self(rawValue: spelling) { return value }
    problems.add(
      .unknownWord, "'\(spelling.shortened(to: 40))' is not possible here", at: node,
      help: Suggestion.help(for: spelling, among: words))
    return nil
  }
  public var node: Node { .text(rawValue) }
  public static var shape: Shape { .word(allCases.map { Shape.Word($0.rawValue, $0.meaning) }) }
  public var meaning: String { "" }
}

/// A map from names of the data to values, in the order of the text.
public struct Named<Value: SettingValue>: SettingValue {
  public var entries: [Entry]

  public struct Entry: Sendable {
    public var name: String
    public var position: SourcePosition?
    public var value: Value

    public init(name: String, position: SourcePosition? = nil, value: Value) {
      self.name = name
      self.position = position
      self.value = value
    }
  }

  public init(_ entries: [Entry] = []) { self.entries = entries }

  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
  public var names: [String] { entries.map(\.name) }
  public var isEmpty: Bool { entries.isEmpty }

  public static func read(_ node: Node, into problems: inout Problems) -> Named? {
    if node.isNull { return Named() }
    guard let entries = node.entries else {
      problems.add(
        .wrongType, "expected a map from names to settings, found \(node.description)", at: node)
      return nil
    }
    return Named(
      entries.compactMap { entry in
        Value.read(entry.node, into: &problems).map {
          Entry(name: entry.key, position: entry.keyPosition, value: $0)
        }
      })
  }
  public var node: Node { Node(.map(entries.map { Node.Entry($0.name, $0.value.node) })) }
  public static var shape: Shape { .mapping(Value.shape) }
}
