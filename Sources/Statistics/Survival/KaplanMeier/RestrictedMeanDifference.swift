/// The difference of two restricted mean survival times, second minus first, with a normal test.
public struct RestrictedMeanDifference: Sendable, Equatable {
  public let difference: Double
  public let standardError: Double

  public init(_ first: KaplanMeier.RestrictedMean, _ second: KaplanMeier.RestrictedMean) {
    difference = second.estimate - first.estimate
    let variance =
      first.standardError * first.standardError + second.standardError * second.standardError
    standardError = variance.squareRoot()
  }

  /// NaN where neither curve has an event before the limit.
  public var z: Double { difference / standardError }
  public var p: Double { z.isNaN ? .nan : StandardNormal.twoSided(z) }

  public func interval(level: Double = 0.95) -> CoefficientInterval {
    let reach = StandardNormal.upperQuantile((1 - level) / 2) * standardError
    return CoefficientInterval(lower: difference - reach, upper: difference + reach)
  }
}
