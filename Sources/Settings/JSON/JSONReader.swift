/// Reads JSON (RFC 8259) into nodes with their places. Duplicate keys, trailing text and nesting
/// beyond the cap are errors; the input may be anything.
public struct JSONReader {
  public static let depthCap = 128

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  private struct Failure: Error {
    let message: String
    let position: SourcePosition
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one JSON value; nil with a problem reported where the text is none.
  public static func read(_ bytes: [UInt8], into problems: inout Problems) -> Node? {
    var reader = JSONReader(bytes)
    do {
      let node = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.index == bytes.count else { throw reader.failure("text after the end") }
      return node
    } catch let failure as Failure {
      problems.add(
        .invalidJSON, failure.message, at: failure.position,
        help: "the file is damaged or was edited by hand; make it again")
    } catch {}
    return nil
  }

  private var position: SourcePosition {
    SourcePosition(line: line, column: index - lineStart + 1)
  }

  private func failure(_ message: String) -> Failure {
    Failure(message: "not JSON: \(message)", position: position)
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A:
        index += 1
        line += 1
        lineStart = index
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws -> Node {
    guard depth < Self.depthCap else { throw failure("nested too deeply") }
    skipSpace()
    guard index < bytes.count else { throw failure("the text ends too early") }
    let place = position
    switch bytes[index] {
    case UInt8(ascii: "{"): return try map(depth: depth, at: place)
    case UInt8(ascii: "["): return try list(depth: depth, at: place)
    case UInt8(ascii: "\""):
      let text = try string()
      return Node(.text(text), source: .init(position: place, spelling: text, isQuoted: true))
    case UInt8(ascii: "t"): return try word("true", .boolean(true), at: place)
    case UInt8(ascii: "f"): return try word("false", .boolean(false), at: place)
    case UInt8(ascii: "n"): return try word("null", .null, at: place)
    default: return try number(at: place)
    }
  }

  private mutating func map(depth: Int, at place: SourcePosition) throws -> Node {
    index += 1
    var entries: [Node.Entry] = []
    var keys: Set<String> = []
    skipSpace()
    if accept("}") { return Node(.map([]), source: .init(position: place)) }
    while true {
      skipSpace()
      let keyPlace = position
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw failure("expected a key in quotes")
      }
      let key = try string()
      guard keys.insert(key).inserted else {
        throw Failure(
          message: "not JSON: the key '\(key.shortened(to: 40))' stands twice", position: keyPlace)
      }
      skipSpace()
      guard accept(":") else { throw failure("expected ':'") }
      entries.append(Node.Entry(key, at: keyPlace, try value(depth: depth + 1)))
      skipSpace()
      if accept(",") { continue }
      guard accept("}") else { throw failure("expected ',' or '}'") }
      return Node(.map(entries), source: .init(position: place))
    }
  }

  private mutating func list(depth: Int, at place: SourcePosition) throws -> Node {
    index += 1
    var elements: [Node] = []
    skipSpace()
    if accept("]") { return Node(.list([]), source: .init(position: place)) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if accept(",") { continue }
      guard accept("]") else { throw failure("expected ',' or ']'") }
      return Node(.list(elements), source: .init(position: place))
    }
  }

  private mutating func accept(_ character: Character) -> Bool {
    guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func word(
    _ word: String, _ value: Node.Value, at place: SourcePosition
  ) throws -> Node {
    guard bytes[index...].starts(with: word.utf8) else { throw failure("an unknown word") }
    index += word.utf8.count
    return Node(value, source: .init(position: place))
  }

  private mutating func number(at place: SourcePosition) throws -> Node {
    let start = index
    var isWhole = true
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let digitsStart = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    guard index > digitsStart else { throw failure("an unexpected character") }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      let fraction = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      guard index > fraction else { throw failure("a number without digits after the point") }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      let exponent = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      guard index > exponent else { throw failure("a number without an exponent") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let integer = Int(text) {
      return Node(.integer(integer), source: .init(position: place))
    }
    guard let double = Double(text), double.isFinite else {
      throw failure("a number that is too large")
    }
    return Node(.number(double), source: .init(position: place))
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private mutating func string() throws -> String {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw failure("a text that is not UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20: throw failure("a line end or control character inside a text")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw failure("a text without its closing quote")
  }

  private mutating func escape() throws -> [UInt8] {
    guard index + 1 < bytes.count else { throw failure("the text ends too early") }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      if (0xD800..<0xDC00).contains(unit), index + 1 < bytes.count,
        bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw failure("half of a surrogate pair") }
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw failure("half of a surrogate pair") }
      return Array(String(Character(scalar)).utf8)
    default: throw failure("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard index + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw failure("an escape without four digits") }
    index += 4
    return value
  }
}

extension ProblemKind {
  public static let invalidJSON = ProblemKind(
    "OCT010", "a text that is not JSON",
    explanation: """
      A file that octavo wrote itself (results, a model, a lock) cannot be read back as JSON: it was \
      cut off, edited or is another file. Run the study again.
      """)
}
