/// How the fields of a table are set apart.
public struct Dialect: Sendable, Equatable {
  public var separator: UInt8
  public var decimalMark: UInt8
  public var encoding: TextEncoding
  public var hasByteOrderMark: Bool
  public var lineEnd: LineEnd

  public enum LineEnd: String, Sendable {
    case lf = "LF"
    case crlf = "CRLF"
    case cr = "CR"
  }

  public init(
    separator: UInt8 = 0x2C, decimalMark: UInt8 = 0x2E, encoding: TextEncoding = .utf8,
    hasByteOrderMark: Bool = false, lineEnd: LineEnd = .lf
  ) {
    self.separator = separator
    self.decimalMark = decimalMark
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.lineEnd = lineEnd
  }

  public var separatorName: String {
    switch separator {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    case 0x7C: "vertical bar"
    default: "'\(Character(Unicode.Scalar(separator)))'"
    }
  }

  /// The line `sep=;` that Excel writes and reads before the header, which it is no part of.
  static func declaredSeparator(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (separator: UInt8, length: Int)? {
    guard bytes.count > 6, bytes.starts(with: Array("sep=".utf8)), separators.contains(bytes[4])
    else { return nil }
    if bytes[5] == 0x0A { return (bytes[4], 6) }
    return bytes[5] == 0x0D ? (bytes[4], bytes[6] == 0x0A ? 7 : 6) : nil
  }

  static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The separator that divides the first lines most evenly: the one that gives most of them the
  /// header's number of fields; among equals the one with the most fields, then the comma.
  static func detectSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var best = (separator: separators[0], score: -1.0)
    let lines = fieldCounts(UnsafeBufferPointer(rebasing: bytes.prefix(1 << 18)))
    for (index, separator) in separators.enumerated() {
      let counts = lines.map { $0[index] }
      guard let header = counts.first, header > 1 else { continue }
      let alike = Double(counts.filter { $0 == header }.count) / Double(counts.count)
      // A decimal comma in every row would win over the semicolons beside it if only evenness
      // counted; the header has none.
      let score = alike * 1000 + Double(min(header, 500))
      if score > best.score { best = (separator, score) }
    }
    return best.separator
  }

  /// Fields in each of the first lines by each of the separators, those in quotes not counted.
  private static func fieldCounts(_ bytes: UnsafeBufferPointer<UInt8>) -> [SIMD4<Int>] {
    // Most bytes are of no account: one look tells.
    var roles = [UInt8](repeating: 0, count: 256)
    for (index, separator) in separators.enumerated() { roles[Int(separator)] = UInt8(index + 1) }
    (roles[0x22], roles[0x0A], roles[0x0D]) = (5, 6, 6)
    var lines: [SIMD4<Int>] = []
    var counts = SIMD4<Int>(repeating: 1)
    var isQuoted = false
    var lineStart = 0
    for (index, byte) in bytes.enumerated() {
      let role = roles[Int(byte)]
      if role == 0 { continue }
      if role == 5 {
        isQuoted.toggle()
      } else if !isQuoted {
        if role == 6 {
          if index > lineStart { lines.append(counts) }
          counts = SIMD4(repeating: 1)
          lineStart = index + 1
          if lines.count == 50 { return lines }
        } else {
          counts[Int(role) - 1] += 1
        }
      }
    }
    if lines.isEmpty, bytes.count > lineStart { lines.append(counts) }
    return lines
  }
}
