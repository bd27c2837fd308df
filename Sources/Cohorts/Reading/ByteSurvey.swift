import Dispatch

/// Which bytes that need care occur in a text at all. One fast look over everything saves the
/// slow looks in most files.
struct ByteSurvey {
  private(set) var hasHighBytes = false
  private(set) var hasZeros = false
  private(set) var hasQuotes = false
  private(set) var hasCarriageReturns = false

  init(_ file: FileBytes, from offset: Int = 0) {
    let size = file.count - offset
    let parts = max(1, size / (2 << 20))
    var flags = [UInt8](repeating: 0, count: parts)
    flags.withUnsafeMutableBufferPointer { flags in
      let places = Places(base: flags.baseAddress!)
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let start = file.base + offset + size * part / parts
        let end = file.base + offset + size * (part + 1) / parts
        places.base[part] = Self.look(start, end - start)
        if file.canForget { file.forget(from: start, to: end) }
      }
    }
    let all = flags.reduce(0, |)
    hasHighBytes = all & 1 != 0
    hasZeros = all & 2 != 0
    hasQuotes = all & 4 != 0
    hasCarriageReturns = all & 8 != 0
  }

  private struct Places: @unchecked Sendable { let base: UnsafeMutablePointer<UInt8> }

  /// Eight bytes at a time: a byte is zero where subtracting one borrows from its high bit.
  private static func look(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let raw = UnsafeRawPointer(start)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var (high, zeros, quotes, returns) = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    let words = count / 8
    for index in 0..<words {
      let word = raw.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
      let quote = word ^ 0x2222_2222_2222_2222
      let carriage = word ^ 0x0d0d_0d0d_0d0d_0d0d
      high |= word
      zeros |= (word &- ones) & ~word
      quotes |= (quote &- ones) & ~quote
      returns |= (carriage &- ones) & ~carriage
    }
    let bits: UInt64 = 0x8080_8080_8080_8080
    var flags: UInt8 = 0
    if high & bits != 0 { flags |= 1 }
    if zeros & bits != 0 { flags |= 2 }
    if quotes & bits != 0 { flags |= 4 }
    if returns & bits != 0 { flags |= 8 }
    for byte in UnsafeBufferPointer(start: start + words * 8, count: count - words * 8) {
      if byte >= 0x80 { flags |= 1 }
      if byte == 0 { flags |= 2 }
      if byte == 0x22 { flags |= 4 }
      if byte == 0x0D { flags |= 8 }
    }
    return flags
  }
}
