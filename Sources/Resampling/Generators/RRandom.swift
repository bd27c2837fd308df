/// R's default generator: Mersenne-Twister after `set.seed(seed)`.
///
/// `set.seed` scrambles the seed by 50 steps of the congruential generator x -> 69069 x + 1 and
/// fills the state by further steps. `sample` turns the uniforms into integers in one of two ways.
public struct RRandom: Sendable {
  /// `RNGkind(sample.kind = ...)`.
  public enum SampleKind: String, Hashable, Sendable, CaseIterable {
    /// The default since R 3.6: random bits, drawn again while they are too large.
    case rejection
    /// The default before R 3.6: floor(n * runif(1)), slightly biased.
    case rounding
  }

  public let sampleKind: SampleKind
  private var twister: MersenneTwister

  /// `set.seed(seed, sample.kind = ...)`.
  public init(seed: Int32, sampleKind: SampleKind = .rejection) {
    self.sampleKind = sampleKind
    var word = UInt32(bitPattern: seed)
    for _ in 0..<50 { word = 69_069 &* word &+ 1 }
    // The first word of R's table is the position, which `set.seed` then marks as used up.
    word = 69_069 &* word &+ 1
    var state = [UInt32](repeating: 0, count: MersenneTwister.stateSize)
    for index in state.indices {
      word = 69_069 &* word &+ 1
      state[index] = word
    }
    twister = MersenneTwister(state: state)
  }

  /// `runif(1)`: a double in (0, 1), never an end point.
  public mutating func runif() -> Double {
    let value = Double(twister.next()) * 2.3283064365386963e-10
    let smallest = 0.5 * 2.328306437080797e-10
    if value <= 0 { return smallest }
    if 1 - value <= 0 { return 1 - smallest }
    return value
  }

  /// `sample(n, size)` without replacement, counted from 0.
  public mutating func sample(_ count: Int, size: Int) -> [Int] {
    precondition(size <= count)
    var pool = Array(0..<max(0, count))
    var remaining = count
    return (0..<size).map { _ in
      let place = index(below: remaining)
      let drawn = pool[place]
      remaining -= 1
      pool[place] = pool[remaining]
      return drawn
    }
  }

  /// `sample(values, size)` without replacement. A single value is drawn as itself: R's own
  /// `sample(5, 1)` would draw from 1:5 instead.
  public mutating func sample<Element>(_ values: [Element], size: Int) -> [Element] {
    sample(values.count, size: size).map { values[$0] }
  }

  /// `sample(n, size, replace = TRUE)`, counted from 0.
  public mutating func sampleWithReplacement(_ count: Int, size: Int) -> [Int] {
    (0..<size).map { _ in index(below: count) }
  }

  /// An integer in 0..<bound (`R_unif_index`).
  private mutating func index(below bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    switch sampleKind {
    case .rounding:
      return Int((Double(bound) * runif()).rounded(.down))
    case .rejection:
      let bits = bound == 1 ? 0 : Int.bitWidth - (bound - 1).leadingZeroBitCount
      while true {
        var value = 0
        for _ in stride(from: 0, through: bits, by: 16) {
          value = value &* 65_536 &+ Int((runif() * 65_536).rounded(.down))
        }
        value &= (1 << bits) - 1
        if value < bound { return value }
      }
    }
  }
}
