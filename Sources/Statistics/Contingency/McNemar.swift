/// McNemar's tests of a paired 2 x 2 table, on its discordant counts b and c.
public enum McNemar {
  /// (b - c)² / (b + c), chi-square with one degree of freedom.
  public static func uncorrected(_ b: Int, _ c: Int) -> BasicTest {
    chiSquare(.mcNemar, b, c, correction: 0)
  }

  /// (|b - c| - 1)² / (b + c), R's default; 0 where b = c.
  public static func corrected(_ b: Int, _ c: Int) -> BasicTest {
    chiSquare(.mcNemarContinuity, b, c, correction: b == c ? 0 : 1)
  }

  /// The binomial test of b out of b + c at one half, two-sided; `statistic` is b.
  public static func exact(_ b: Int, _ c: Int) -> BasicTest {
    guard b >= 0, c >= 0 else {
      return BasicTest(method: .mcNemarExact, undefined: .invalidArgument)
    }
    guard b + c > 0 else {
      return BasicTest(method: .mcNemarExact, undefined: .noDiscordantPairs)
    }
    let p = b == c ? 1 : min(1, 2 * Binomial.cdf(min(b, c), trials: b + c, p: 0.5))
    return BasicTest(method: .mcNemarExact, statistic: Double(b), p: p)
  }

  private static func chiSquare(_ method: TestMethod, _ b: Int, _ c: Int, correction: Double)
    -> BasicTest
  {
    guard b >= 0, c >= 0 else { return BasicTest(method: method, undefined: .invalidArgument) }
    guard b + c > 0 else { return BasicTest(method: method, undefined: .noDiscordantPairs) }
    let d = abs(Double(b - c)) - correction
    let statistic = d * d / Double(b + c)
    return BasicTest(
      method: method, statistic: statistic, df: 1, p: ChiSquare.upperTail(statistic, df: 1))
  }
}
