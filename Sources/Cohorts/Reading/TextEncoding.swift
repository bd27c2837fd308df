public import Settings

/// How the characters of a table are stored.
public enum TextEncoding: String, WordSetting {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case gb18030
  case windows1252 = "windows-1252"

  public var meaning: String {
    switch self {
    case .utf8: "UTF-8, with or without a byte order mark"
    case .utf16: "UTF-16 with a byte order mark"
    case .gb18030: "Chinese GB18030, GBK or GB2312"
    case .windows1252: "Western European (Windows-1252, Latin-1)"
    }
  }

  static let mark8: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The encoding that the bytes are valid in: UTF-16 by its mark, then UTF-8, then GB18030 where
  /// the bytes above 127 come in pairs as Chinese text has them, then Windows-1252.
  static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>, hasHighBytes: Bool = true
  ) -> TextEncoding {
    guard hasHighBytes else { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    if isValidUTF8(bytes) { return .utf8 }
    return looksChinese(bytes) ? .gb18030 : .windows1252
  }

  static func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    let count = bytes.count
    while i < count {
      let first = bytes[i]
      if first < 0x80 {
        i += 1
        continue
      }
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      guard first >= 0xC2, first <= 0xF4, i + length <= count else { return false }
      for k in 1..<length where bytes[i + k] & 0xC0 != 0x80 { return false }
      let second = bytes[i + 1]
      switch first {
      case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90,
        0xF4 where second > 0x8F:
        return false
      default: i += length
      }
    }
    return true
  }

  /// Whether the bytes are valid GB18030 and most pairs are common characters. Western text is
  /// often valid too (`Größe`), but its high bytes stand alone before ASCII letters.
  static func looksChinese(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var common = 0
    var other = 0
    var i = 0
    while i < bytes.count {
      let first = bytes[i]
      if first < 0x80 {
        i += 1
        continue
      }
      guard first != 0x80, first != 0xFF, i + 1 < bytes.count else { return false }
      let second = bytes[i + 1]
      if (0x30...0x39).contains(second) {
        guard i + 3 < bytes.count, (0x81...0xFE).contains(bytes[i + 2]),
          (0x30...0x39).contains(bytes[i + 3])
        else { return false }
        other += 1
        i += 4
        continue
      }
      guard (0x40...0xFE).contains(second), second != 0x7F else { return false }
      if second >= 0xA1, (0xA1...0xF7).contains(first) { common += 1 } else { other += 1 }
      i += 2
    }
    return common > 3 * other
  }
}
