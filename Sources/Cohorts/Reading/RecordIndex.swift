import Glibc

/// Where the records of a table start and end. Found first, so that columns can be laid out and
/// rows be divided over threads.
struct RecordIndex: @unchecked Sendable {
  /// Offsets of each record's first byte and the byte behind its last; line ends are left out.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []
  private(set) var lineEnd = Dialect.LineEnd.lf
  private(set) var blankRecords = 0
  /// The record in which a quoted field starts that is never closed.
  private(set) var unclosedRecord: Int?
  private(set) var hasQuotes = false
  private var hasReturns = false
  /// Up to where pages of a large file have been let go.
  private var forgotten = 0
  private let owner: FileBytes

  private let base: UnsafePointer<UInt8>
  private let count: Int
  private let separator: UInt8

  init(_ source: TableText) {
    let bytes = source.text
    count = bytes.count
    separator = source.dialect.separator
    owner = source.owner
    guard let base = bytes.baseAddress, count > 0 else {
      self.base = UnsafePointer(bitPattern: 8)!
      return
    }
    self.base = base
    hasQuotes = source.survey.hasQuotes
    hasReturns = source.survey.hasCarriageReturns
    if hasReturns { lineEnd = next(0x0A, from: 0) < count ? .crlf : .cr }
    find()
  }

  var recordCount: Int { starts.count }

  private func next(_ byte: UInt8, from offset: Int) -> Int {
    guard offset < count, let found = memchr(base + offset, Int32(byte), count - offset) else {
      return count
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private mutating func find() {
    var start = 0
    var newline = next(0x0A, from: 0)
    var carriage = hasReturns ? next(0x0D, from: 0) : count
    var quote = hasQuotes ? next(0x22, from: 0) : count
    var from = 0
    while start < count {
      let end = min(newline, carriage)
      if quote < end {
        if opensField(quote, recordStart: start) {
          let close = closing(of: quote)
          if close == count { unclosedRecord = starts.count }
          from = min(count, close + 1)
        } else {
          from = quote + 1
        }
        quote = next(0x22, from: from)
        if newline < from { newline = next(0x0A, from: from) }
        if carriage < from { carriage = next(0x0D, from: from) }
        continue
      }
      append(start, end)
      start = end + (end + 1 < count && carriage == end && base[end + 1] == 0x0A ? 2 : 1)
      if newline < start { newline = next(0x0A, from: start) }
      if carriage < start { carriage = next(0x0D, from: start) }
    }
  }

  /// Whether a quote starts a quoted field: it stands first, or after a separator and blanks.
  private func opensField(_ quote: Int, recordStart: Int) -> Bool {
    var place = quote
    while place > recordStart {
      let byte = base[place - 1]
      if byte == separator { return true }
      guard byte == 0x20 else { return false }
      place -= 1
    }
    return true
  }

  /// The quote that ends the field opened at `quote`; doubled ones stand for themselves.
  private func closing(of quote: Int) -> Int {
    var place = next(0x22, from: quote + 1)
    while place < count, place + 1 < count, base[place + 1] == 0x22 {
      place = next(0x22, from: place + 2)
    }
    return place
  }

  private mutating func append(_ start: Int, _ end: Int) {
    if owner.canForget, start - forgotten > 8 << 20 {
      owner.forget(from: base + forgotten, to: base + start)
      forgotten = start
    }
    if start == end { return }
    let first = base[start]
    if first == separator || first == 0x20 || first == 0x09, !starts.isEmpty {
      var place = start
      var isBlank = true
      while place < end {
        let byte = base[place]
        if byte != separator, byte != 0x20, byte != 0x09 {
          isBlank = false
          break
        }
        place += 1
      }
      if isBlank {
        blankRecords += 1
        return
      }
    }
    starts.append(start)
    ends.append(end)
  }
}
