/// Deflate (RFC 1951) for filtered drawings: runs of zeros as matches of distance one, other bytes
/// matched against one earlier place by a hash of four bytes, all coded with a dynamic Huffman
/// code per block.
struct Deflater {
  /// A literal byte, or length << 16 | distance with the top bit set.
  private var tokens: [UInt32] = []
  /// The bytes behind the tokens, as far back as a match may reach, without long runs of zeros.
  private var writer = BitWriter()
  private var pendingZeros = 0

  init() { tokens.reserveCapacity(1 << 16) }

  mutating func literal(_ byte: UInt8) {
    flushZeros()
    tokens.append(UInt32(byte))
    if tokens.count >= 1 << 16 { flushBlock(isLast: false) }
  }

  mutating func zeros(_ count: Int) { pendingZeros += count }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        var end = index + 1
        while end < bytes.count, bytes[end] == byte { end += 1 }
        let count = end - index
        if byte == 0 {
          pendingZeros += count
        } else {
          flushZeros()
          tokens.append(UInt32(byte))
          run(count - 1, of: byte)
        }
        index = end
      }
    }
    if tokens.count >= 1 << 16 { flushBlock(isLast: false) }
  }

  private mutating func flushZeros() {
    guard pendingZeros > 0 else { return }
    tokens.append(0)
    run(pendingZeros - 1, of: 0)
    pendingZeros = 0
  }

  private mutating func run(_ count: Int, of byte: UInt8) {
    var left = count
    while left >= 3 {
      // Never leave a rest of one or two, which would cost literals.
      let length = left <= 258 ? left : min(258, left - 3)
      tokens.append(0x8000_0001 | UInt32(length) << 16)
      left -= length
    }
    for _ in 0..<left { tokens.append(UInt32(byte)) }
  }

  mutating func finish() -> [UInt8] {
    flushZeros()
    flushBlock(isLast: true)
    return writer.finish()
  }

  private mutating func flushBlock(isLast: Bool) {
    HuffmanBlock.write(tokens, isLast: isLast, to: &writer)
    tokens.removeAll(keepingCapacity: true)
  }
}
