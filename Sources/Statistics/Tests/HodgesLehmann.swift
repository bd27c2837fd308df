import Glibc

/// The shift between two groups that belongs to the Mann-Whitney test: the median of all differences
/// between a value of the first and one of the second group (Hodges & Lehmann 1963), with limits
/// that invert the test; R's `wilcox.test(conf.int = TRUE)`.
public struct HodgesLehmann: Sendable, Equatable {
  public let estimate: Double?
  public let interval: Interval?
  /// The level that the exact limits have, which is at least the one asked for; nil for others.
  public let achievedLevel: Double?
  /// Which distribution the limits come from.
  public let method: TestMethod
  public let undefined: Undefined?

  /// `rule` as in `MannWhitney`; with ties the exact rules fall back to the normal one.
  ///
  /// Exact limits are order statistics of the differences. The normal ones are where the test
  /// statistic of the shifted groups crosses its critical value, which is at a difference too: R
  /// searches it to 1e-4, here it is the difference itself.
  public init(
    _ first: [Double], _ second: [Double], rule: MannWhitney.Rule = .automatic,
    level: Double = 0.95
  ) {
    let (a, b) = (Present.values(first), Present.values(second))
    let reason: Undefined? =
      a.isEmpty || b.isEmpty
      ? .emptyGroup
      : Present.hasInfinite(a) || Present.hasInfinite(b)
        ? .infiniteValues : level > 0 && level < 1 ? nil : .invalidArgument
    if let reason {
      (estimate, interval, achievedLevel) = (nil, nil, nil)
      method = rule == .normal ? .mannWhitneyNormal : .mannWhitneyNormalContinuity
      undefined = reason
      return
    }
    let differences = PairwiseDifferences(a, b)
    let pairs = a.count * b.count
    estimate =
      pairs % 2 == 1
      ? differences.value(rank: pairs / 2)
      : Self.middle(differences.value(rank: pairs / 2 - 1), differences.value(rank: pairs / 2))
    undefined = nil

    let hasTies = Ranks(a + b).hasTies
    let small = a.count < 50 && b.count < 50
    let cost = Double(pairs) * Double(min(a.count, b.count)) * Double(a.count + b.count) / 2
    let isExact =
      !hasTies && cost <= MannWhitney.costLimit
      && (rule == .exact || rule == .permutation || (rule == .automatic && small))
    if isExact {
      method = .mannWhitneyExact
      let quantile = RankSumDistribution.lowerQuantile(
        (1 - level) / 2, first: a.count, second: b.count)
      let rank = max(1, quantile.value)
      interval = Interval(
        lower: differences.value(rank: rank - 1), upper: differences.value(rank: pairs - rank))
      achievedLevel = 1 - 2 * quantile.below
      return
    }
    method = rule == .normal ? .mannWhitneyNormal : .mannWhitneyNormalContinuity
    achievedLevel = nil
    // At a shift no difference is equal to, ties remain within the groups only.
    let n = Double(a.count + b.count)
    let ties = Ranks(a).tieSum + Ranks(b).tieSum
    let variance = Double(pairs) / 12 * (n + 1 - (n > 1 ? ties / (n * (n - 1)) : 0))
    let reach = StandardNormal.upperQuantile((1 - level) / 2) * max(0, variance).squareRoot()
    let half = rule == .normal ? 0 : 0.5
    /// The difference that the `least` largest ones begin with.
    func limit(_ least: Double) -> Double {
      let wanted = min(Double(pairs), max(1, least.rounded(.down) + 1))
      return differences.value(rank: pairs - Int(wanted))
    }
    interval = Interval(
      lower: limit(Double(pairs) / 2 + half + reach),
      upper: limit(Double(pairs) / 2 - half - reach))
  }

  private static func middle(_ a: Double, _ b: Double) -> Double { a / 2 + b / 2 }
}

/// All differences x - y in ascending order, none of them stored.
private struct PairwiseDifferences {
  let x: [Double]
  let y: [Double]

  init(_ x: [Double], _ y: [Double]) {
    self.x = x.sorted()
    self.y = y.sorted(by: >)
  }

  /// The number of differences up to `d`: both lists are run through once, since a difference grows
  /// with x and as y falls.
  func count(upTo d: Double) -> Int {
    var sum = 0
    var j = y.count
    for value in x {
      while j > 0, value - y[j - 1] > d { j -= 1 }
      if j == 0 { break }
      sum += j
    }
    return sum
  }

  /// The difference with so many others before it: bisection over the doubles themselves, which
  /// ends at the exact value.
  func value(rank: Int) -> Double {
    var low = Self.position(x[0] - y[0])
    var high = Self.position(x[x.count - 1] - y[y.count - 1])
    while low < high {
      let middle = low &+ Int64(bitPattern: UInt64(bitPattern: high &- low) / 2)
      if count(upTo: Self.double(middle)) > rank { high = middle } else { low = middle &+ 1 }
    }
    return Self.double(low)
  }

  /// Doubles in their order as whole numbers.
  private static func position(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value + 0).bitPattern)
    return bits >= 0 ? bits : Int64.min &- bits
  }

  private static func double(_ position: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: position >= 0 ? position : Int64.min &- position))
  }
}
