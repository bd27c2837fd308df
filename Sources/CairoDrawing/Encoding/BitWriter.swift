/// Bits into bytes, least significant first.
struct BitWriter {
  private var bytes: [UInt8] = []
  private var buffer: UInt64 = 0
  private var used: UInt64 = 0

  mutating func write(_ bits: UInt32, _ count: UInt8) {
    buffer |= UInt64(bits) << used
    used += UInt64(count)
    while used >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: buffer))
      buffer >>= 8
      used -= 8
    }
  }

  mutating func finish() -> [UInt8] {
    if used > 0 { bytes.append(UInt8(truncatingIfNeeded: buffer)) }
    used = 0
    buffer = 0
    return bytes
  }
}
