import Glibc
import Settings

/// Bytes of another encoding as UTF-8.
enum Transcoding {
  /// The text as UTF-8; nil where the bytes are not valid in the encoding.
  static func utf8(_ bytes: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding) -> [UInt8]? {
    switch encoding {
    case .utf8: TextEncoding.isValidUTF8(bytes) ? Array(bytes) : nil
    case .utf16: fromUTF16(bytes)
    case .gb18030: converted(bytes, from: "GB18030")
    case .windows1252: converted(replacingUndefined(bytes), from: "WINDOWS-1252")
    }
  }

  private static func fromUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
    let isLittle = bytes[0] == 0xFF && bytes[1] == 0xFE
    guard isLittle || bytes[0] == 0xFE && bytes[1] == 0xFF else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).map { i in
      let (a, b) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
      return isLittle ? a | b << 8 : a << 8 | b
    }
    var text: [UInt8] = []
    text.reserveCapacity(units.count)
    let failed = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true
    ) { text.append($0) }
    return failed ? nil : text
  }

  /// Windows leaves five bytes undefined; they become question marks.
  private static func replacingUndefined(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    bytes.map { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) ? 0x3F : $0 }
  }

  private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { converted($0, from: name) }
  }

  private static func converted(
    _ bytes: UnsafeBufferPointer<UInt8>, from name: String
  ) -> [UInt8]? {
    guard let base = bytes.baseAddress else { return [] }
    guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(
      mutating: UnsafeRawPointer(base)
    ).assumingMemoryBound(to: CChar.self)
    var inputLeft = bytes.count
    let chunk = UnsafeMutablePointer<CChar>.allocate(capacity: 1 << 16)
    defer { chunk.deallocate() }
    while inputLeft > 0 {
      var out: UnsafeMutablePointer<CChar>? = chunk
      var outLeft = 1 << 16
      let result = iconv(converter, &input, &inputLeft, &out, &outLeft)
      let isFull = result == -1 && errno == E2BIG
      output.append(
        contentsOf: UnsafeRawBufferPointer(start: chunk, count: (1 << 16) - outLeft))
      if result == -1, !isFull { return nil }
    }
    return output
  }
}
