import Glibc
public import Settings
import Statistics

/// How well a second reading repeats the features.
public struct AgreementSettings: Configurable {
  public var share: Double?
  public var above = 0.75

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "share", \.share, .inside(0, 1), fills: .scalar,
        "which share of the features has an ICC above the limit; the paper's, or 0.92"),
      Field("above", \.above, .inside(0, 1), "the limit of the ICC"),
    ]
  }
}

/// The ICC that each feature is made to have.
///
/// The values are evenly spaced quantiles of one distribution, dealt at random, so that the share
/// above the limit is exact: below it they reach down to 0.15, above it most lie above 0.9.
struct AgreementTargets {
  static func deal(
    _ count: Int, share: Double, above limit: Double, reliable: [Int], seed: UInt64
  ) -> [Double] {
    var stream = RandomSource(seed: seed, stage: "synthetic/radiomics/agreement").stream()
    var ranks = stream.permutation(count)
    // What carries the signal must pass the screen: it changes places with others.
    let floor = Int(Double(count) * min(0.9, 1 - share + 0.25 * share))
    let isReliable = Set(reliable)
    var next = 0
    for index in reliable where ranks[index] < floor {
      while next < count, ranks[next] < floor || isReliable.contains(next) { next += 1 }
      guard next < count else { break }
      ranks.swapAt(index, next)
    }
    return ranks.map { rank in
      quantile((Double(rank) + 0.5) / Double(count), share: share, limit: limit)
    }
  }

  private static func quantile(_ u: Double, share: Double, limit: Double) -> Double {
    let below = 1 - share
    if u < below { return 0.15 + (limit - 0.15) * pow(u / below, 0.6) }
    return limit + (0.995 - limit) * pow((u - below) / share, 0.55)
  }
}
