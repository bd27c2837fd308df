/// The Mann-Whitney (Wilcoxon rank sum) test of two groups.
public struct MannWhitney: TestResult, Equatable {
  public let method: TestMethod
  /// U of the first group: the number of pairs in which the first is larger, ties one half. R's W.
  public let statistic: Double?
  public var df: Double? { nil }
  public let p: Double?
  public let undefined: Undefined?
  public let firstCount: Int
  public let secondCount: Int
  /// n₁ n₂ - U.
  public let secondU: Double?
  public let hasTies: Bool
  /// (U - n₁n₂/2) / σ with σ² = n₁n₂/12 ((N+1) - Σ(t³-t)/(N(N-1))); what SPSS prints.
  public let z: Double?
  /// The same with U moved half a step towards its mean; R's default.
  public let zContinuity: Double?
  /// U / (n₁ n₂), the probability that a value of the first group is the larger one.
  public let commonLanguageEffect: Double?

  /// How P is computed.
  public enum Rule: String, Sendable, CaseIterable {
    /// R's rule: exact where both groups are below 50 and nothing is tied, else normal with
    /// continuity correction.
    case automatic
    case normalContinuity = "normal-continuity"
    case normal
    /// The exact distribution of U; refuses ties.
    case exact
    /// The exact permutation distribution of the rank sum, ties included
    /// (as exactRankTests::wilcox.exact).
    case permutation
  }

  /// The largest table of the exact distributions; a few seconds of work.
  static let costLimit = 4_000_000_000.0

  public init(_ first: [Double], _ second: [Double], rule: Rule = .automatic) {
    let a = Present.values(first)
    let b = Present.values(second)
    firstCount = a.count
    secondCount = b.count
    guard !a.isEmpty, !b.isEmpty else {
      method = rule == .normal ? .mannWhitneyNormal : .mannWhitneyNormalContinuity
      (statistic, p, secondU, z, zContinuity) = (nil, nil, nil, nil, nil)
      commonLanguageEffect = nil
      hasTies = false
      undefined = .emptyGroup
      return
    }
    // Infinite values have ranks like any other.
    let ranks = Ranks(a + b)
    let (n1, n2) = (Double(a.count), Double(b.count))
    let n = n1 + n2
    let rankSum = ranks.ranks[0..<a.count].reduce(0, +)
    let u = rankSum - n1 * (n1 + 1) / 2
    let variance = n1 * n2 / 12 * ((n + 1) - (n > 1 ? ranks.tieSum / (n * (n - 1)) : 0))
    let constant = ranks.tieSum >= n * (n - 1) * (n + 1)
    let sigma = constant ? 0 : variance.squareRoot()
    let d = u - n1 * n2 / 2
    let half: Double = d > 0 ? 0.5 : d < 0 ? -0.5 : 0

    statistic = u
    secondU = n1 * n2 - u
    hasTies = ranks.hasTies
    z = sigma > 0 ? d / sigma : nil
    zContinuity = sigma > 0 ? (d - half) / sigma : nil
    commonLanguageEffect = u / (n1 * n2)

    let small = a.count < 50 && b.count < 50
    switch rule {
    case .automatic where small && !ranks.hasTies, .exact:
      method = .mannWhitneyExact
      let cost = n1 * n2 * min(n1, n2) * n / 2
      if ranks.hasTies {
        p = nil
        undefined = .ties
      } else if cost > MannWhitney.costLimit {
        p = nil
        undefined = .tooCostly
      } else {
        p = RankSumDistribution.twoSidedWithoutTies(u: u, first: a.count, second: b.count)
        undefined = nil
      }
    case .automatic, .normalContinuity:
      method = .mannWhitneyNormalContinuity
      p = zContinuity.map(StandardNormal.twoSided)
      undefined = sigma > 0 ? nil : .constantValues
    case .normal:
      method = .mannWhitneyNormal
      p = z.map(StandardNormal.twoSided)
      undefined = sigma > 0 ? nil : .constantValues
    case .permutation:
      method = .mannWhitneyExactWithTies
      if n * n1 * n * n > MannWhitney.costLimit {
        p = nil
        undefined = .tooCostly
      } else {
        p = RankSumDistribution.twoSidedPermutation(ranks: ranks.ranks, first: a.count)
        undefined = nil
      }
    }
  }
}
