/// Where the random numbers of one stage of a study come from. Two stages share nothing, and a new
/// stage moves no other one's numbers.
public struct RandomSource: Sendable, Equatable {
  let key: SIMD2<UInt32>

  /// The key is the first eight bytes (two little-endian words) of SHA-256 over the text
  /// "octavo-rng/1", a zero byte, the seed as eight big-endian bytes, and the stage path in UTF-8.
  public init(seed: UInt64, stage: String) {
    var hasher = SHA256()
    hasher.update("octavo-rng/1")
    hasher.update([0])
    hasher.update((0..<8).map { UInt8(truncatingIfNeeded: seed >> UInt64(56 - 8 * $0)) })
    hasher.update(stage)
    let bytes = hasher.finalize()
    func word(_ at: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
    }
    key = SIMD2(word(0), word(4))
  }

  /// The numbers of one replicate; replicates are independent of each other and of their order.
  public func stream(replicate: Int = 0) -> RandomStream {
    RandomStream(key: key, replicate: UInt64(bitPattern: Int64(replicate)))
  }
}

/// The random numbers of one replicate, in order: Philox blocks with counter (draw, replicate).
public struct RandomStream: Sendable {
  let key: SIMD2<UInt32>
  let replicate: UInt64
  private var draw: UInt64 = 0
  private var block = SIMD4<UInt32>()
  private var used = 4

  init(key: SIMD2<UInt32>, replicate: UInt64) {
    self.key = key
    self.replicate = replicate
  }

  /// The next 32 random bits.
  public mutating func nextUInt32() -> UInt32 {
    if used == 4 {
      block = Philox.block(
        counter: SIMD4(
          UInt32(truncatingIfNeeded: draw), UInt32(truncatingIfNeeded: draw >> 32),
          UInt32(truncatingIfNeeded: replicate), UInt32(truncatingIfNeeded: replicate >> 32)),
        key: key)
      draw &+= 1
      used = 0
    }
    let word = block[used]
    used &+= 1
    return word
  }

  /// The next 64 random bits; the first word is the high one.
  public mutating func nextUInt64() -> UInt64 {
    let high = UInt64(nextUInt32())
    return high << 32 | UInt64(nextUInt32())
  }

  /// A uniform number in [0, 1) with 53 random bits.
  public mutating func uniform() -> Double {
    Double(nextUInt64() >> 11) * 0x1p-53
  }

  /// A uniform whole number in 0..<bound, without bias. `bound` must be positive.
  ///
  /// Lemire (2019), "Fast random integer generation in an interval", ACM TOMACS 29(1).
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "the bound of a random integer must be positive")
    if bound <= Int(UInt32.max) {
      let range = UInt32(bound)
      var product = UInt64(nextUInt32()) &* UInt64(range)
      if UInt32(truncatingIfNeeded: product) < range {
        let threshold = (0 &- range) % range
        while UInt32(truncatingIfNeeded: product) < threshold {
          product = UInt64(nextUInt32()) &* UInt64(range)
        }
      }
      return Int(product >> 32)
    }
    let range = UInt64(bound)
    var product = nextUInt64().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = nextUInt64().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A standard normal number by inversion: one uniform, at the middle of its cell, each.
  public mutating func normal() -> Double {
    StandardNormal.quantile((Double(nextUInt64() >> 12) + 0.5) * 0x1p-52)
  }
}
