internal import Numerals
internal import Presentation
internal import Settings
internal import Templating

/// What `{{names}}` in the texts of a study stand for: paths into the results.
enum TextValues {
  /// Results as values of a template.
  static func value(_ node: Node) -> TemplateValue {
    switch node.value {
    case .null: .null
    case .boolean(let boolean): .bool(boolean)
    case .integer(let integer): .integer(integer)
    case .number(let number): .number(number, text: number.description)
    case .text(let text): .string(text)
    case .list(let elements): .list(elements.map { value($0) })
    case .map(let entries):
      .map(Dictionary(entries.map { ($0.key, value($0.node)) }, uniquingKeysWith: { a, _ in a }))
    }
  }

  /// A number in the style of the report: `decimals2`, `percent1`, `p`.
  static func form(_ number: Double, _ word: String, _ style: Style) -> String? {
    if word == "p" { return style.p(number) }
    guard let last = word.last, let digits = last.wholeNumberValue, last.isASCII else {
      return nil
    }
    switch word.dropLast() {
    case "decimals": return style.number(number, decimals: digits)
    case "percent": return style.number(100 * number, decimals: digits) + "%"
    default: return nil
    }
  }

  static let help =
    "names are paths into results.json, such as {{cohort.rows}}; numbers also take .decimals2,"
    + " .percent1 and .p"

  /// The value at a path, or how far the path led.
  enum Found {
    case value(TemplateValue)
    case nothing(after: [String], keys: [String])
  }

  static func find(_ path: [String], in values: TemplateValue, _ style: Style) -> Found {
    var value = values
    for (index, key) in path.enumerated() {
      if let next = value[key] {
        value = next
      } else if case .number(let number, _) = value, let text = form(number, key, style) {
        value = .string(text)
      } else {
        var keys: [String] = []
        if case .map(let entries) = value { keys = entries.keys.sorted() }
        return .nothing(after: Array(path.prefix(index)), keys: keys)
      }
    }
    return .value(value)
  }
}
