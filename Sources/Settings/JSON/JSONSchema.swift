/// Turns the declared fields into JSON Schema (draft 2020-12). Records and families become
/// definitions, so that what contains itself ends.
public struct JSONSchema {
  /// The members of each family, by the family's name.
  public let families: [String: [FamilyShape]]
  private var definitions: [String: Node] = [:]

  public struct FamilyShape: Sendable {
    public let word: String
    public let meaning: String
    public let shape: @Sendable () -> Shape
    /// Fields that the member shares with its family.
    public let shared: @Sendable () -> [Shape.FieldShape]

    public init(
      word: String, meaning: String, shape: @escaping @Sendable () -> Shape,
      shared: @escaping @Sendable () -> [Shape.FieldShape]
    ) {
      self.word = word
      self.meaning = meaning
      self.shape = shape
      self.shared = shared
    }
  }

  private init(families: [String: [FamilyShape]]) { self.families = families }

  /// The schema of `root`.
  public static func document(
    of root: Shape, title: String, identifier: String, families: [String: [FamilyShape]] = [:]
  ) -> Node {
    var schema = JSONSchema(families: families)
    let body = schema.schema(of: root)
    var entries: [(String, Node)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .text(identifier)),
      ("title", .text(title)),
    ]
    entries += (body.entries ?? []).map { ($0.key, $0.node) }
    entries.append(
      ("$defs", .map(schema.definitions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })))
    return .map(entries)
  }

  private mutating func schema(of shape: Shape) -> Node {
    switch shape {
    case .boolean: .map([("type", .text("boolean"))])
    case .integer(let bounds): number("integer", bounds)
    case .number(let bounds): number("number", bounds)
    case .quantity:
      either([
        .map([("type", .text("number"))]),
        .map([
          ("type", .text("object")), ("required", .list([.text("reason"), .text("value")])),
          (
            "properties",
            .map([
              ("reason", .map([("type", .text("string"))])),
              ("value", .map([("type", .text("null"))])),
            ])
          ),
        ]),
      ])
    case .text: .map([("type", .text("string"))])
    case .name: .map([("type", .list(["string", "number", "boolean"].map { .text($0) }))])
    case .word(let words): .map([("enum", .list(words.map { .text($0.word) }))])
    case .list(let element):
      either([
        .map([("type", .text("array")), ("items", schema(of: element))]), schema(of: element),
      ])
    case .mapping(let value):
      .map([("type", .text("object")), ("additionalProperties", schema(of: value))])
    case .record(let record): reference(to: record)
    case .family(let name): reference(toFamily: name)
    case .optional(let wrapped): either([schema(of: wrapped), .map([("type", .text("null"))])])
    case .either(let shapes): either(shapes.map { schema(of: $0) })
    case .anything: .map([])
    }
  }

  private func either(_ schemas: [Node]) -> Node { .map([("anyOf", .list(schemas))]) }

  private func number(_ type: String, _ bounds: Shape.Bounds?) -> Node {
    var entries: [(String, Node)] = [("type", .text(type))]
    if let lower = bounds?.lower {
      entries.append(
        (bounds?.includesLower == true ? "minimum" : "exclusiveMinimum", .number(lower)))
    }
    if let upper = bounds?.upper {
      entries.append(
        (bounds?.includesUpper == true ? "maximum" : "exclusiveMaximum", .number(upper)))
    }
    return .map(entries)
  }

  private func reference(_ name: String) -> Node { .map([("$ref", .text("#/$defs/\(name)"))]) }

  private mutating func reference(to record: Shape.RecordShape) -> Node {
    if definitions[record.name] == nil {
      definitions[record.name] = .null
      definitions[record.name] = object(of: record)
    }
    return reference(record.name)
  }

  /// A record; where one of its fields names a member of a family, a form for each member too, with
  /// the member's settings beside the record's own.
  private mutating func object(of record: Shape.RecordShape) -> Node {
    let fields = record.fields()
    guard let chooser = record.chooser,
      let field = fields.first(where: { $0.name == chooser.field })
    else { return object(fields, also: []) }
    let others = fields.filter { $0.name != chooser.field }
    var forms = [object(others, also: [])]
    for member in families[chooser.family] ?? [] {
      guard case .record(let settings) = member.shape() else { continue }
      let word = field.fixed(to: Shape.Word(member.word, member.meaning))
      forms.append(object([word] + settings.fields(), also: others))
    }
    return either(forms)
  }

  private mutating func object(
    _ fields: [Shape.FieldShape], also shared: [Shape.FieldShape]
  ) -> Node {
    var properties: [(String, Node)] = []
    var forms: [Node] = []
    for field in shared + fields {
      let fieldSchema = schema(of: field.shape)
      if field.fills != .none { forms.append(fieldSchema) }
      var entries: [(String, Node)] = [("description", .text(field.meaning))]
      if !field.isRequired, field.preset.isScalar, !field.preset.isNull {
        entries.append(("default", field.preset))
      }
      properties.append(
        (field.name, .map((fieldSchema.entries ?? []).map { ($0.key, $0.node) } + entries)))
    }
    let object: Node = .map([
      ("type", .text("object")), ("properties", .map(properties)),
      ("additionalProperties", .boolean(false)),
      ("required", .list(fields.filter(\.isRequired).map { .text($0.name) })),
    ])
    return forms.isEmpty ? object : either([object] + forms)
  }

  private mutating func reference(toFamily name: String) -> Node {
    if definitions[name] == nil {
      definitions[name] = .null
      var forms: [Node] = []
      for member in families[name] ?? [] {
        let settings: Node
        if case .record(let record) = member.shape() {
          settings = object(record.fields(), also: member.shared())
        } else {
          settings = schema(of: member.shape())
        }
        let fillable = either([settings, .map([("type", .text("null"))])])
        forms.append(.map([("const", .text(member.word)), ("description", .text(member.meaning))]))
        forms.append(
          .map([
            ("type", .text("object")), ("description", .text(member.meaning)),
            ("properties", .map([(member.word, fillable)])),
            ("required", .list([.text(member.word)])), ("additionalProperties", .boolean(false)),
          ]))
      }
      definitions[name] = either(forms)
    }
    return reference(name)
  }
}

extension Catalogue {
  /// The members as a schema needs them.
  public var familyShapes: [JSONSchema.FamilyShape] {
    entries.map { entry in
      JSONSchema.FamilyShape(word: entry.word, meaning: entry.meaning, shape: entry.shape) {
        let preset = Shared()
        return Shared.fields.map { $0.described(preset: preset) }
      }
    }
  }
}
