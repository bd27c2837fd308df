internal import CHash

/// SHA-1 (FIPS 180-4), for the hashes of image buffers that pyradiomics writes. It identifies
/// contents; nothing is secured by it.
public struct SHA1: Sendable {
  private var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
  private var schedule = [UInt32](repeating: 0, count: 80)
  private var pending: [UInt8] = []
  private var length = 0

  public static func hexDigest(of bytes: [UInt8]) -> String {
    var hash = SHA1()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.finish()
  }

  public init() {}

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += bytes.count
    var start = 0
    if !pending.isEmpty {
      let taken = min(64 - pending.count, bytes.count)
      pending.append(contentsOf: bytes[0..<taken])
      start = taken
      guard pending.count == 64 else { return }
      pending.withUnsafeBytes { SHA1.compress($0, 0, &state, &schedule) }
      pending.removeAll()
    }
    let blocks = (bytes.count - start) / 64
    if Self.hasInstructions, blocks > 0, let base = bytes.baseAddress {
      octavo_sha1_blocks(
        &state, (base + start).assumingMemoryBound(to: UInt8.self), blocks)
      start += 64 * blocks
    }
    while start + 64 <= bytes.count {
      SHA1.compress(bytes, start, &state, &schedule)
      start += 64
    }
    pending.append(contentsOf: bytes[start...])
  }

  public mutating func finish() -> String {
    let bits = UInt64(length) &* 8
    var tail = [UInt8](repeating: 0, count: (pending.count < 56 ? 56 : 120) - pending.count)
    tail[0] = 0x80
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    tail.withUnsafeBytes { update($0) }
    let digits = Array("0123456789abcdef")
    var text = ""
    for word in state {
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        text.append(digits[Int((word >> shift) & 15)])
      }
    }
    return text
  }

  /// Whether the processor computes the rounds itself: the same bits, several times faster.
  private static let hasInstructions = octavo_has_sha_instructions() != 0

  private static func compress(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ state: inout [UInt32],
    _ schedule: inout [UInt32]
  ) {
    schedule.withUnsafeMutableBufferPointer { w in
      @inline(__always)
      func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { (x << n) | (x >> (32 &- n)) }
      for t in 0..<16 {
        w[t] = UInt32(
          bigEndian: bytes.loadUnaligned(fromByteOffset: start &+ 4 &* t, as: UInt32.self))
      }
      for t in 16..<80 { w[t] = rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1) }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      @inline(__always)
      func round(_ t: Int, _ f: UInt32, _ k: UInt32) {
        let next = rotate(a, 5) &+ f &+ e &+ k &+ w[t]
        (e, d, c, b, a) = (d, c, rotate(b, 30), a, next)
      }
      for t in 0..<20 { round(t, (b & c) | (~b & d), 0x5A82_7999) }
      for t in 20..<40 { round(t, b ^ c ^ d, 0x6ED9_EBA1) }
      for t in 40..<60 { round(t, (b & c) | (b & d) | (c & d), 0x8F1B_BCDC) }
      for t in 60..<80 { round(t, b ^ c ^ d, 0xCA62_C1D6) }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
    }
  }
}
