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

  /// Eight words of eight bytes at a time: a byte is zero where subtracting one borrows from its
  /// high bit.
  private static func look(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    typealias Words = SIMD8<UInt64>
    let raw = UnsafeRawPointer(start)
    let ones = Words(repeating: 0x0101_0101_0101_0101)
    var (high, zeros, quotes, returns) = (Words.zero, Words.zero, Words.zero, Words.zero)
    let blocks = count / 64
    for index in 0..<blocks {
      let word = raw.loadUnaligned(fromByteOffset: index &* 64, as: Words.self)
      let quote = word ^ Words(repeating: 0x2222_2222_2222_2222)
      let carriage = word ^ Words(repeating: 0x0d0d_0d0d_0d0d_0d0d)
      high |= word
      zeros |= (word &- ones) & ~word
      quotes |= (quote &- ones) & ~quote
      returns |= (carriage &- ones) & ~carriage
    }
    func occurs(_ words: Words) -> Bool {
      words & Words(repeating: 0x8080_8080_8080_8080) != .zero
    }
    var flags: UInt8 = 0
    if occurs(high) { flags |= 1 }
    if occurs(zeros) { flags |= 2 }
    if occurs(quotes) { flags |= 4 }
    if occurs(returns) { flags |= 8 }
    let rest = UnsafeBufferPointer(start: start + blocks * 64, count: count - blocks * 64)
    for byte in rest {
      if byte >= 0x80 { flags |= 1 }
      if byte == 0 { flags |= 2 }
      if byte == 0x22 { flags |= 4 }
      if byte == 0x0D { flags |= 8 }
    }
    return flags
  }
}
