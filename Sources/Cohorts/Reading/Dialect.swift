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

  static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The separator that divides the first lines most evenly: the one that gives most of them the
  /// header's number of fields; among equals the one with the most fields, then the comma.
  static func detectSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var best = (separator: separators[0], score: -1.0)
    for separator in separators {
      let counts = fieldCounts(bytes.prefix(1 << 18), separator)
      guard let header = counts.first, header > 1 else { continue }
      let alike = Double(counts.filter { $0 == header }.count) / Double(counts.count)
      // A decimal comma in every row would win over the semicolons beside it if only evenness
      // counted; the header has none.
      let score = alike * 1000 + Double(min(header, 500))
      if score > best.score { best = (separator, score) }
    }
    return best.separator
  }

  /// Fields in each of the first lines, separators in quotes not counted.
  private static func fieldCounts(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ separator: UInt8
  ) -> [Int] {
    var counts: [Int] = []
    var count = 1
    var isQuoted = false
    var isEmpty = true
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D {
        if !isEmpty { counts.append(count) }
        (count, isEmpty) = (1, true)
        if counts.count == 50 { return counts }
        continue
      }
      if byte == separator, !isQuoted { count += 1 }
      isEmpty = false
    }
    if !isEmpty, counts.isEmpty { counts.append(count) }
    return counts
  }
}
