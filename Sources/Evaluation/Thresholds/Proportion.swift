import Statistics

/// A share of a count, with its confidence limits; undefined, with the reason, of no rows.
public struct Proportion: Hashable, Sendable {
  public let numerator: Int
  public let denominator: Int
  /// Why there is no estimate, where there is none.
  public let reason: String?

  public init(_ numerator: Int, of denominator: Int, none reason: String) {
    self.numerator = numerator
    self.denominator = denominator
    self.reason = denominator > 0 ? nil : reason
  }

  public var estimate: Double? {
    denominator > 0 ? Double(numerator) / Double(denominator) : nil
  }

  /// E. B. Wilson, JASA 22 (1927) 209-212, exact at 0 and 1.
  public func wilsonInterval(level: Double = 0.95) -> Interval? {
    guard denominator > 0 else { return nil }
    let n = Double(denominator)
    let p = Double(numerator) / n
    let z = StandardNormal.quantile(0.5 + level / 2)
    let scale = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / scale
    let half = z / scale * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(
      numerator == 0 ? 0 : centre - half, numerator == denominator ? 1 : centre + half)
  }

  /// C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413: "exact", conservative.
  public func clopperPearsonInterval(level: Double = 0.95) -> Interval? {
    guard denominator > 0 else { return nil }
    let tail = (1 - level) / 2
    let x = Double(numerator)
    let rest = Double(denominator - numerator)
    return Interval(
      numerator == 0 ? 0 : Beta.quantile(tail, a: x, b: rest + 1),
      numerator == denominator ? 1 : Beta.quantile(1 - tail, a: x + 1, b: rest))
  }
}
