/// Confidence intervals of a proportion.
public enum ProportionInterval: String, Sendable, CaseIterable {
  /// Wilson (1927), the score interval.
  case wilson
  /// Clopper & Pearson (1934), the "exact" interval.
  case clopperPearson = "clopper-pearson"

  /// The interval of `successes` out of `trials`; `nil` where there are no trials.
  public func interval(_ successes: Int, of trials: Int, level: Double = 0.95) -> Interval? {
    guard trials > 0, successes >= 0, successes <= trials, level > 0, level < 1 else { return nil }
    let x = Double(successes)
    let n = Double(trials)
    let alpha = (1 - level) / 2
    switch self {
    case .wilson:
      let z = StandardNormal.upperQuantile(alpha)
      let p = x / n
      let centre = (x + z * z / 2) / (n + z * z)
      let half = z * (n * p * (1 - p) + z * z / 4).squareRoot() / (n + z * z)
      return Interval(
        lower: successes == 0 ? 0 : max(0, centre - half),
        upper: successes == trials ? 1 : min(1, centre + half))
    case .clopperPearson:
      return Interval(
        lower: successes == 0 ? 0 : Beta.quantile(alpha, a: x, b: n - x + 1),
        upper: successes == trials ? 1 : Beta.upperQuantile(alpha, a: x + 1, b: n - x))
    }
  }
}
