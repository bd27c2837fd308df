/// Writes nodes as JSON: keys sorted by their UTF-8 bytes, numbers in the shortest form that reads
/// back as the same double, everything in UTF-8. The same tree gives the same bytes.
public struct JSONWriter: Sendable {
  /// Lists of scalars stay on one line; maps and lists of maps are indented.
  public var isIndented: Bool

  public init(isIndented: Bool = true) { self.isIndented = isIndented }

  public func bytes(_ node: Node) -> [UInt8] {
    var out: [UInt8] = []
    append(node, depth: 0, to: &out)
    out.append(UInt8(ascii: "\n"))
    return out
  }

  public func text(_ node: Node) -> String { String(decoding: bytes(node), as: UTF8.self) }

  private func append(_ node: Node, depth: Int, to out: inout [UInt8]) {
    switch node.value {
    case .null: out.append(contentsOf: "null".utf8)
    case .boolean(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): out.append(contentsOf: String(value).utf8)
    case .number(let value): append(value, to: &out)
    case .text(let text): append(text, to: &out)
    case .list(let elements): append(elements, depth: depth, to: &out)
    case .map(let entries): append(entries, depth: depth, to: &out)
    }
  }

  private func append(_ value: Double, to out: inout [UInt8]) {
    guard value.isFinite else {
      out.append(contentsOf: "null".utf8)
      return
    }
    if value == value.rounded(), abs(value) < 1e15 {
      // 2.0 is written as 2: a reader of JSON has one kind of number. Minus zero is zero.
      out.append(contentsOf: String(Int(value)).utf8)
    } else {
      out.append(contentsOf: value.description.utf8)
    }
  }

  private func append(_ elements: [Node], depth: Int, to out: inout [UInt8]) {
    let isFlat = !isIndented || elements.allSatisfy(\.isScalar)
    out.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if !isFlat {
        newLine(depth + 1, to: &out)
      } else if index > 0, isIndented {
        out.append(UInt8(ascii: " "))
      }
      append(element, depth: depth + 1, to: &out)
    }
    if !isFlat { newLine(depth, to: &out) }
    out.append(UInt8(ascii: "]"))
  }

  private func append(_ entries: [Node.Entry], depth: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (index, entry) in sorted.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if isIndented { newLine(depth + 1, to: &out) }
      append(entry.key, to: &out)
      out.append(contentsOf: (isIndented ? ": " : ":").utf8)
      append(entry.node, depth: depth + 1, to: &out)
    }
    if isIndented, !entries.isEmpty { newLine(depth, to: &out) }
    out.append(UInt8(ascii: "}"))
  }

  private func newLine(_ depth: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\n"))
    out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private func append(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
      case 0x0A: out.append(contentsOf: "\\n".utf8)
      case 0x0D: out.append(contentsOf: "\\r".utf8)
      case 0x09: out.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        out.append(contentsOf: "\\u00".utf8)
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
