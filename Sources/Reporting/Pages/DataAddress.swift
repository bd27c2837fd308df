import FoundationEssentials

/// Bytes as an address of their own, so that a page needs no second file.
enum DataAddress {
  static func bytes(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64," + Data(bytes).base64EncodedString()
  }

  /// Text percent-encoded: everything but letters, digits and `-._~` (RFC 3986, 2.3).
  static func text(_ text: String, type: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = Array("data:\(type);charset=utf-8,".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
