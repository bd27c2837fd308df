/// What a template can name. Escaping follows the type: a string is characters, `html` is markup
/// that somebody has already made safe.
public enum TemplateValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number with the text that it prints as.
  case number(Double, text: String)
  case string(String)
  /// Safe in the output's own language (HTML, or Markdown in a Markdown template); never escaped.
  case html(String)
  case list([TemplateValue])
  case map([String: TemplateValue])

  public static func integer(_ value: Int) -> TemplateValue {
    .number(Double(value), text: String(value))
  }

  /// Whether a section of this value is shown: not for nothing, false, and empty lists. An empty
  /// string hides its section too, so that `{{#caption}}…{{/caption}}` does what it says.
  public var isShown: Bool {
    switch self {
    case .null, .bool(false): false
    case .list(let values): !values.isEmpty
    case .string(let text), .html(let text): !text.isEmpty
    case .bool, .number, .map: true
    }
  }

  /// The value of a key. Every scalar answers to `text`, so that `{{rows.text}}` reads the same for
  /// a number as for a value that carries its own text; a list answers to `count` and to the
  /// position of an element, from 0.
  public subscript(key: String) -> TemplateValue? {
    switch self {
    case .map(let entries): entries[key]
    case .number(_, let text): key == "text" ? .string(text) : nil
    case .string, .html: key == "text" ? self : nil
    case .list(let values):
      if key == "count" {
        .integer(values.count)
      } else if let index = Int(key), values.indices.contains(index), key == String(index) {
        values[index]
      } else {
        nil
      }
    case .null, .bool: nil
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .map(Dictionary(elements) { _, last in last })
  }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
}
