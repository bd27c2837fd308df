internal import Settings

/// What a plain scalar means by the YAML 1.2 core schema (yaml.org/spec/1.2.2, section 10.3.2).
/// Quoted and block scalars are always texts.
enum YAMLCoreSchema {
  static func node(_ scalar: YAMLEvents.Scalar) -> Node {
    let source = Node.Source(
      position: scalar.mark.position, spelling: scalar.text, isQuoted: !scalar.isPlain)
    guard scalar.isPlain else { return Node(.text(scalar.text), source: source) }
    switch scalar.text {
    case "", "~", "null", "Null", "NULL":
      return Node(.null, source: .init(position: scalar.mark.position))
    case "true", "True", "TRUE": return Node(.boolean(true), source: source)
    case "false", "False", "FALSE": return Node(.boolean(false), source: source)
    default: break
    }
    if let integer = integer(scalar.text) { return Node(.integer(integer), source: source) }
    if let number = number(scalar.text) { return Node(.number(number), source: source) }
    return Node(.text(scalar.text), source: source)
  }

  private static func integer(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else { return nil }
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    let digits =
      first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 48 < 10 }) else { return nil }
    return Int(text)
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`; infinities and NaN are
  /// left as texts, since no setting means them.
  private static func number(_ text: String) -> Double? {
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    func digits() -> Int {
      let count = rest.prefix { $0 &- 48 < 10 }.count
      rest.removeFirst(count)
      return count
    }
    var mantissa = digits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      mantissa += digits()
    }
    guard mantissa > 0 else { return nil }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard digits() > 0 else { return nil }
    }
    guard rest.isEmpty, let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
