import Glibc

/// The summary of one variable. NaN entries of the input are missing values and are counted, not
/// used. A figure that does not exist (the mean of nothing, the SD of one value) is `nil`.
public struct Description: Sendable, Equatable {
  public let count: Int
  public let missing: Int
  public let mean: Double?
  /// The n - 1 standard deviation.
  public let sd: Double?
  public let minimum: Double?
  public let maximum: Double?
  /// g₁ = m₃ / m₂^1.5, the moment coefficient.
  public let skewness: Double?
  /// g₂ = m₄ / m₂² - 3, the excess kurtosis.
  public let kurtosis: Double?
  /// The values without the missing ones, in ascending order.
  public let sorted: [Double]

  public init(_ values: [Double]) {
    let present = values.filter { !$0.isNaN }
    let ascending = present.sorted()
    let moments = Moments(present)
    sorted = ascending
    count = present.count
    missing = values.count - present.count
    mean = present.isEmpty ? nil : moments.mean
    sd = present.count > 1 ? moments.sd : nil
    minimum = ascending.first
    maximum = ascending.last
    guard present.count > 1, moments.sumOfSquares > 0 else {
      skewness = nil
      kurtosis = nil
      return
    }
    // Scaled by the SD first, so that cubes and fourth powers of 1e-120 or 1e120 stay in range.
    let scale = moments.populationSD
    var third = 0.0
    var fourth = 0.0
    for value in present {
      let z = (value - moments.mean) / scale
      third += z * z * z
      fourth += z * z * z * z
    }
    skewness = third / Double(present.count)
    kurtosis = fourth / Double(present.count) - 3
  }

  /// A sample quantile, type 7 unless asked otherwise.
  public func quantile(_ p: Double, type: QuantileType = .type7) -> Double? {
    sorted.isEmpty ? nil : type.quantile(p, ofSorted: sorted)
  }

  public var median: Double? { quantile(0.5) }
  public var firstQuartile: Double? { quantile(0.25) }
  public var thirdQuartile: Double? { quantile(0.75) }
  public var variance: Double? { sd.map { $0 * $0 } }

  /// The sample skewness G₁ = g₁ √(n (n-1)) / (n - 2) that SAS and SPSS print; needs n > 2.
  public var adjustedSkewness: Double? {
    guard count > 2, let skewness else { return nil }
    let n = Double(count)
    return skewness * (n * (n - 1)).squareRoot() / (n - 2)
  }

  /// The sample excess kurtosis G₂ = ((n+1) g₂ + 6) (n-1) / ((n-2)(n-3)); needs n > 3.
  public var adjustedKurtosis: Double? {
    guard count > 3, let kurtosis else { return nil }
    let n = Double(count)
    return ((n + 1) * kurtosis + 6) * (n - 1) / ((n - 2) * (n - 3))
  }
}
