/// The Kruskal-Wallis rank test of two or more groups.
public enum KruskalWallis {
  /// H = (12 / (N(N+1)) Σ Rᵢ²/nᵢ - 3(N+1)) / (1 - Σ(t³-t)/(N³-N)), chi-square with k-1 degrees.
  /// Computed from the deviations of mean ranks, which loses no digits. Empty groups are dropped.
  public static func evaluate(_ groups: [[Double]]) -> BasicTest {
    let values = groups.map(Present.values).filter { !$0.isEmpty }
    guard values.count > 1 else {
      return BasicTest(method: .kruskalWallis, undefined: .tooFewGroups)
    }
    let ranks = Ranks(values.flatMap { $0 })
    let n = Double(ranks.ranks.count)
    let ties = ranks.tieSum
    let cube = n * (n - 1) * (n + 1)
    guard ties < cube else {
      return BasicTest(method: .kruskalWallis, undefined: .constantValues)
    }
    var start = 0
    var spread = 0.0
    for group in values {
      let sum = ranks.ranks[start..<start + group.count].reduce(0, +)
      let d = sum / Double(group.count) - (n + 1) / 2
      spread += Double(group.count) * d * d
      start += group.count
    }
    let h = 12 * (n - 1) * spread / (cube - ties)
    let df = Double(values.count - 1)
    return BasicTest(
      method: .kruskalWallis, statistic: h, df: df, p: ChiSquare.upperTail(h, df: df))
  }
}
