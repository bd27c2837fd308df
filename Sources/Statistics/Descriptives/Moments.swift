import Glibc

/// Count, mean and centred sum of squares: what t tests, analyses of variance and standardised
/// differences need of a group.
public struct Moments: Sendable, Equatable {
  public let count: Int
  /// NaN when `count` is 0.
  public let mean: Double
  /// Σ (x - mean)².
  public let sumOfSquares: Double
  /// What rounding the mean to a double left over: small effects on a large common offset (1e8 and
  /// more) would otherwise lose half their digits.
  let meanRemainder: Double

  public init(count: Int, mean: Double, sumOfSquares: Double) {
    self.init(count: count, mean: mean, remainder: 0, sumOfSquares: sumOfSquares)
  }

  init(count: Int, mean: Double, remainder: Double, sumOfSquares: Double) {
    self.count = count
    self.mean = mean
    self.sumOfSquares = sumOfSquares
    meanRemainder = remainder
  }

  /// From printed summaries.
  public init(count: Int, mean: Double, sd: Double) {
    self.init(count: count, mean: mean, sumOfSquares: sd * sd * Double(count - 1))
  }

  /// Two passes over finite values. The second pass corrects the mean by what rounding left over,
  /// and the sum of squares by the corrected two-pass formula (Chan, Golub & LeVeque 1983).
  /// Equal values give exactly their value and a sum of squares of exactly 0.
  public init(_ values: UnsafeBufferPointer<Double>) {
    guard let first = values.first else {
      self.init(count: 0, mean: .nan, sumOfSquares: 0)
      return
    }
    let n = Double(values.count)
    // Centring at the first value keeps the digits of data with a large common offset.
    let rough = first + Sums.deviations(values, from: first).first / n
    let (left, squares) = Sums.deviations(values, from: rough)
    let mean = rough + left / n
    self.init(
      count: values.count, mean: mean, remainder: (rough - mean) + left / n,
      sumOfSquares: max(0, squares - left * left / n))
  }

  public init(_ values: [Double]) {
    self = values.withUnsafeBufferPointer { Moments($0) }
  }

  /// This mean minus another's, to full precision.
  public func difference(from other: Moments) -> Double {
    (mean - other.mean) + (meanRemainder - other.meanRemainder)
  }

  /// The n - 1 variance; NaN below two values.
  public var variance: Double { count > 1 ? sumOfSquares / Double(count - 1) : .nan }
  /// The n - 1 standard deviation.
  public var sd: Double { variance.squareRoot() }
  /// The standard error of the mean.
  public var standardError: Double { (variance / Double(count)).squareRoot() }
  /// The population (divisor n) standard deviation.
  public var populationSD: Double {
    count > 0 ? (sumOfSquares / Double(count)).squareRoot() : .nan
  }
}
