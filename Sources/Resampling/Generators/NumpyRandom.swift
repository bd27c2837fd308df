/// numpy's legacy `RandomState`, the generator behind scikit-learn's `random_state`.
///
/// Every method consumes words of the Mersenne Twister exactly as numpy does (its legacy stream is
/// frozen by policy, NEP 19), so that a seed gives the same numbers, member for member.
public struct NumpyRandom: Sendable {
  private var twister: MersenneTwister

  /// `RandomState(seed)`: numpy takes seeds from 0 to 2^32 - 1.
  public init(seed: UInt32) {
    twister = MersenneTwister(seed: seed)
  }

  /// `RandomState([...])`: a seed of several words.
  public init(key: [UInt32]) {
    twister = MersenneTwister(key: key.isEmpty ? [0] : key)
  }

  public mutating func nextUInt32() -> UInt32 { twister.next() }

  /// `random_sample()`: a double in [0, 1) with 53 random bits.
  public mutating func randomSample() -> Double {
    let high = Double(twister.next() >> 5)
    let low = Double(twister.next() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// `randint(low, high)`: an integer in low..<high, by rejection under a bit mask.
  public mutating func randint(_ range: Range<Int>) -> Int {
    precondition(!range.isEmpty)
    return range.lowerBound &+ Int(truncatingIfNeeded: interval(UInt64(range.count - 1)))
  }

  /// `shuffle(x)` of a one-dimensional array: Fisher-Yates from the last place down.
  public mutating func shuffle<Element>(_ values: inout [Element]) {
    guard values.count > 1 else { return }
    for index in stride(from: values.count - 1, through: 1, by: -1) {
      values.swapAt(index, Int(interval(UInt64(index))))
    }
  }

  /// `permutation(n)`.
  public mutating func permutation(_ count: Int) -> [Int] {
    permutation(Array(0..<max(0, count)))
  }

  /// `permutation(x)`.
  public mutating func permutation<Element>(_ values: [Element]) -> [Element] {
    var shuffled = values
    shuffle(&shuffled)
    return shuffled
  }

  /// `choice(values, size, replace=False)`.
  public mutating func choice<Element>(_ values: [Element], size: Int) -> [Element] {
    precondition(size <= values.count)
    return permutation(values.count).prefix(size).map { values[$0] }
  }

  /// An integer in 0...most by masked rejection (`random_interval`).
  private mutating func interval(_ most: UInt64) -> UInt64 {
    guard most > 0 else { return 0 }
    let mask = UInt64.max >> UInt64(most.leadingZeroBitCount)
    while true {
      let value =
        most <= 0xFFFF_FFFF
        ? UInt64(twister.next()) & mask
        : (UInt64(twister.next()) << 32 | UInt64(twister.next())) & mask
      if value <= most { return value }
    }
  }
}
