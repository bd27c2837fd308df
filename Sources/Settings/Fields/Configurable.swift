/// A record whose fields are declared once.
///
/// `init()` gives every default. A record is read from a map of its fields; where a field fills a
/// shorthand, a bare scalar or list does too.
public protocol Configurable: SettingValue {
  init()
  static var fields: [Field<Self>] { get }
  /// Looks at the fields together once all are read: combinations that cannot be.
  func validate(at node: Node, into problems: inout Problems)
}

extension Configurable {
  public func validate(at node: Node, into problems: inout Problems) {}

  public static func read(_ node: Node, into problems: inout Problems) -> Self? {
    read(node, beside: [], into: &problems)
  }

  /// Reads the record where keys of another one stand in the same map: they have been taken out of
  /// `node` and are among what a suggestion offers.
  public static func read(
    _ node: Node, beside others: [String], into problems: inout Problems
  ) -> Self? {
    var record = Self()
    guard record.fill(from: node, beside: others, into: &problems) else { return nil }
    return record
  }

  public var node: Node {
    Node(.map(Self.fields.map { Node.Entry($0.name, $0.node(self)) }))
  }

  public static var shape: Shape {
    .record(
      Shape.RecordShape(name: String(describing: Self.self)) {
        let preset = Self()
        return fields.map { $0.described(preset: preset) }
      })
  }

  /// Fills the fields that the node gives. False when the node has no form that fits.
  public mutating func fill(
    from node: Node, beside others: [String] = [], into problems: inout Problems
  ) -> Bool {
    let fields = Self.fields
    let errorsBefore = problems.count
    switch node.value {
    case .map(let entries):
      if let field = fields.first(where: { $0.fills == .anything }),
        !entries.contains(where: { Self.isMeant($0.key, among: fields) })
      {
        field.read(node, &self, &problems)
        break
      }
      fill(from: entries, fields: fields, beside: others, into: &problems)
      // A key that was misspelled has been reported as such.
      let given = entries.map { entry in
        Suggestion.nearest(to: entry.key, among: fields.map(\.name)) ?? entry.key
      }
      for field in fields where field.isRequired && !given.contains(field.name) {
        problems.add(
          .missingKey, "'\(field.name)' is missing: \(field.meaning)", at: node.position)
      }
    case .list:
      guard let field = fields.first(where: { $0.fills.takesList }) else {
        return Self.refuse(node, fields, into: &problems)
      }
      field.read(node, &self, &problems)
    case .null:
      if let field = fields.first(where: \.isRequired) {
        problems.add(
          .missingKey, "'\(field.name)' is missing: \(field.meaning)", at: node.position)
      }
    default:
      guard let field = fields.first(where: { $0.fills.takesScalar }) else {
        return Self.refuse(node, fields, into: &problems)
      }
      field.read(node, &self, &problems)
    }
    if problems.count == errorsBefore { validate(at: node, into: &problems) }
    return true
  }

  /// Whether a key is a field's, or so near to one that it is a slip of the pen.
  private static func isMeant(_ key: String, among fields: [Field<Self>]) -> Bool {
    Suggestion.nearest(to: key, among: fields.map(\.name)) != nil
  }

  private mutating func fill(
    from entries: [Node.Entry], fields: [Field<Self>], beside others: [String],
    into problems: inout Problems
  ) {
    for entry in entries {
      guard let field = fields.first(where: { $0.name == entry.key }) else {
        problems.add(
          .unknownKey, "unknown key '\(entry.key.shortened(to: 60))'",
          at: entry.keyPosition ?? entry.node.position, length: entry.key.count,
          help: Suggestion.help(for: entry.key, among: fields.map(\.name) + others))
        continue
      }
      field.read(entry.node, &self, &problems)
    }
  }

  private static func refuse(
    _ node: Node, _ fields: [Field<Self>], into problems: inout Problems
  ) -> Bool {
    problems.add(
      .wrongType, "expected a map of settings, found \(node.description)", at: node,
      help: "keys: \(fields.map(\.name).joined(separator: ", "))")
    return false
  }
}
