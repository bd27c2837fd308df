/// Walks over the fields of one record.
struct FieldCursor {
  private var p: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private let separator: UInt8
  private(set) var isDone = false

  /// The bytes of one field, without quotes around it or blanks beside it.
  struct Field {
    var start: UnsafePointer<UInt8>
    var count: Int
    /// It contains doubled quotes that stand for one.
    var hasDoubledQuotes: Bool

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    var text: String {
      let text = String(decoding: bytes, as: UTF8.self)
      guard hasDoubledQuotes else { return text }
      var result = ""
      var skips = false
      for scalar in text.unicodeScalars {
        if scalar == "\"", !skips {
          result.unicodeScalars.append(scalar)
          skips = true
        } else {
          if scalar != "\"" { result.unicodeScalars.append(scalar) }
          skips = false
        }
      }
      return result
    }
  }

  init(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, separator: UInt8) {
    p = start
    self.end = end
    self.separator = separator
  }

  /// Lets a reader of numbers step over fields; it says whether the record ended with the last.
  @inline(__always)
  mutating func advance(_ reader: (inout UnsafePointer<UInt8>) -> Bool) {
    if reader(&p) { isDone = true }
  }

  /// The next field. A record that ends with a separator has an empty last field.
  mutating func next() -> Field {
    var start = p
    while start < end, start.pointee == 0x20 { start += 1 }
    if start < end, start.pointee == 0x22 { return quoted(start + 1) }
    var q = start
    while q < end, q.pointee != separator { q += 1 }
    finish(at: q)
    while q > start, q[-1] == 0x20 || q[-1] == 0x09 { q -= 1 }
    return Field(start: start, count: q - start, hasDoubledQuotes: false)
  }

  private mutating func quoted(_ start: UnsafePointer<UInt8>) -> Field {
    var q = start
    var hasDoubled = false
    while q < end {
      if q.pointee == 0x22 {
        guard q + 1 < end, q[1] == 0x22 else { break }
        hasDoubled = true
        q += 1
      }
      q += 1
    }
    var close = min(q, end)
    // What stands between the closing quote and the separator belongs to the field as it is.
    var after = close < end ? close + 1 : close
    while after < end, after.pointee != separator {
      if after.pointee != 0x20 { close = after + 1 }
      after += 1
    }
    finish(at: after)
    var first = start
    while first < close, first.pointee == 0x20 { first += 1 }
    while close > first, close[-1] == 0x20 { close -= 1 }
    return Field(start: first, count: close - first, hasDoubledQuotes: hasDoubled)
  }

  private mutating func finish(at q: UnsafePointer<UInt8>) {
    if q < end {
      p = q + 1
    } else {
      p = end
      isDone = true
    }
  }
}
