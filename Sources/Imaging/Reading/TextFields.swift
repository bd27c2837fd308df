/// Small helpers for headers made of text, free of any locale.
enum TextFields {
  static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
    var text = Substring(text)
    while let first = text.first, isBlank(first) { text.removeFirst() }
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
  }

  static func words(_ text: some StringProtocol) -> [String] {
    Substring(text).split(whereSeparator: { " \t\r,".contains($0) })
      .map(String.init)
  }

  static func numbers(_ text: some StringProtocol) -> [Double]? {
    var result: [Double] = []
    for word in words(text) {
      guard let value = Double(word), value.isFinite else { return nil }
      result.append(value)
    }
    return result
  }

  static func wholeNumbers(_ text: some StringProtocol) -> [Int]? {
    var result: [Int] = []
    for word in words(text) {
      guard let value = Int(word) else { return nil }
      result.append(value)
    }
    return result
  }

  /// The lines from `start` on up to an empty line or the end, and the offset after it. Bytes that
  /// are not UTF-8 are replaced, never refused: comments may hold anything.
  static func headerLines(
    _ bytes: [UInt8], from start: Int, limit: Int
  ) -> (lines: [String], end: Int) {
    var lines: [String] = []
    var position = start
    let stop = min(bytes.count, start + limit)
    while position < stop {
      var end = position
      while end < stop, bytes[end] != 0x0A { end += 1 }
      var line = bytes[position..<end]
      position = min(end + 1, bytes.count)
      if line.last == 0x0D { line = line.dropLast() }
      if line.isEmpty { return (lines, position) }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return (lines, position)
  }
}
