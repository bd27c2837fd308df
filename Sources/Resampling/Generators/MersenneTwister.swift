/// The 32-bit Mersenne Twister MT19937.
///
/// M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
/// pseudorandom number generator", ACM TOMACS 8 (1998) 3-30. numpy and R both draw from it; they
/// differ in how a seed becomes a state and in how words become numbers, which is what
/// `NumpyRandom` and `RRandom` add. It serves only to repeat splits that those tools made.
struct MersenneTwister: Sendable {
  static let stateSize = 624
  private static let middle = 397

  private var state: [UInt32]
  private var position: Int

  /// A generator that starts from 624 words of state, all of them unused.
  init(state: [UInt32]) {
    precondition(state.count == Self.stateSize)
    self.state = state
    position = Self.stateSize
  }

  /// `init_genrand` of the reference implementation (2002 version).
  init(seed: UInt32) {
    var words = [UInt32](repeating: 0, count: Self.stateSize)
    var word = seed
    for index in words.indices {
      words[index] = word
      word = 1_812_433_253 &* (word ^ (word >> 30)) &+ UInt32(index + 1)
    }
    self.init(state: words)
  }

  /// `init_by_array` of the reference implementation, for seeds of more than 32 bits.
  init(key: [UInt32]) {
    precondition(!key.isEmpty)
    let size = Self.stateSize
    var words = MersenneTwister(seed: 19_650_218).state
    var i = 1
    var j = 0
    for _ in 0..<max(size, key.count) {
      words[i] =
        (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= size {
        words[0] = words[size - 1]
        i = 1
      }
      if j >= key.count { j = 0 }
    }
    for _ in 0..<(size - 1) {
      words[i] =
        (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= size {
        words[0] = words[size - 1]
        i = 1
      }
    }
    words[0] = 0x8000_0000
    self.init(state: words)
  }

  /// The next 32-bit word.
  mutating func next() -> UInt32 {
    if position == Self.stateSize {
      regenerate()
      position = 0
    }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    word ^= word >> 18
    return word
  }

  private mutating func regenerate() {
    let size = Self.stateSize
    for index in 0..<size {
      let word = (state[index] & 0x8000_0000) | (state[(index + 1) % size] & 0x7FFF_FFFF)
      state[index] =
        state[(index + Self.middle) % size] ^ (word >> 1) ^ (word & 1 == 0 ? 0 : 0x9908_B0DF)
    }
  }
}
