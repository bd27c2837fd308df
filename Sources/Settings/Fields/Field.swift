/// One setting of a record, declared once: its key, where it is stored, what it may be and what it
/// means. Reading, the stored form, the JSON Schema and the explanations come from this.
public struct Field<Root: Sendable>: Sendable {
  public let name: String
  public let meaning: String
  public let isRequired: Bool
  public let fills: Shorthand
  public let shape: @Sendable () -> Shape
  let read: @Sendable (Node, inout Root, inout Problems) -> Void
  let node: @Sendable (Root) -> Node

  public init<Value: SettingValue>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, required: Bool = false,
    fills: Shorthand = .none, _ meaning: String
  ) {
    self.name = name
    self.meaning = meaning
    self.isRequired = required
    self.fills = fills
    shape = { Value.shape }
    read = { node, root, problems in
      if let value = Value.read(node, into: &problems) { root[keyPath: path] = value }
    }
    node = { $0[keyPath: path].node }
  }

  /// A field whose numbers are limited.
  public init<Value: BoundedSettingValue>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ bounds: Shape.Bounds,
    required: Bool = false, fills: Shorthand = .none, _ meaning: String
  ) {
    self.name = name
    self.meaning = meaning
    self.isRequired = required
    self.fills = fills
    shape = { Value.shape(within: bounds) }
    read = { node, root, problems in
      guard let value = Value.read(node, into: &problems) else { return }
      if let wrong = value.numbers.first(where: { !bounds.contains($0) }) {
        let shown = Int(exactly: wrong).map(String.init) ?? wrong.description
        problems.add(
          .outOfRange, "'\(name)' must be \(bounds.wording), but is \(shown)", at: node)
      } else {
        root[keyPath: path] = value
      }
    }
    node = { $0[keyPath: path].node }
  }

  /// The stored form of the field of a record.
  public func node(of root: Root) -> Node { node(root) }

  /// What schemas and explanations say of it.
  public func described(preset: Root) -> Shape.FieldShape {
    Shape.FieldShape(
      name: name, meaning: meaning, shape: shape(), isRequired: isRequired, fills: fills,
      preset: node(preset))
  }
}

/// A value made of numbers that can be held against a range.
public protocol BoundedSettingValue: SettingValue {
  var numbers: [Double] { get }
  static func shape(within bounds: Shape.Bounds) -> Shape
}

extension Field {
  /// The same field of a record that contains this one: for records that share settings.
  public func lifted<Outer: Sendable>(
    through path: any WritableKeyPath<Outer, Root> & Sendable, fills: Shorthand? = nil
  ) -> Field<Outer> {
    let inner = self
    return Field<Outer>(
      name: name, meaning: meaning, isRequired: isRequired, fills: fills ?? self.fills,
      shape: shape,
      read: { node, outer, problems in inner.read(node, &outer[keyPath: path], &problems) },
      node: { inner.node($0[keyPath: path]) })
  }

  private init(
    name: String, meaning: String, isRequired: Bool, fills: Shorthand,
    shape: @escaping @Sendable () -> Shape,
    read: @escaping @Sendable (Node, inout Root, inout Problems) -> Void,
    node: @escaping @Sendable (Root) -> Node
  ) {
    self.name = name
    self.meaning = meaning
    self.isRequired = isRequired
    self.fills = fills
    self.shape = shape
    self.read = read
    self.node = node
  }
}
