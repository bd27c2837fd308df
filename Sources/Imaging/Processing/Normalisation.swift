/// Centres the image at the mean of all its voxels and divides by their standard deviation (n - 1),
/// as pyradiomics' `normalizeImage`: f(x) = scale (x - mean) / sd, after cutting outliers to
/// `outliers` standard deviations.
public struct Normalisation: Sendable {
  public var scale: Double
  public var outliers: Double?

  public init(scale: Double = 1, outliers: Double? = nil) {
    self.scale = scale
    self.outliers = outliers
  }

  public func apply(to volume: Volume) -> Volume {
    let moments = volume.moments
    let factor = 1 / moments.deviation
    let shift = -moments.mean
    var result = volume
    result.type = .float64
    let limit = outliers ?? .infinity
    result.values = volume.values.map { value in
      var value = (value + shift) * factor
      if value > limit { value = limit }
      if value < -limit { value = -limit }
      return value * scale
    }
    return result
  }
}

extension Volume {
  /// Mean and standard deviation (n - 1) of all voxels. Sums are compensated (Kahan), so that whole
  /// numbers sum exactly.
  public var moments: (mean: Double, deviation: Double) {
    var sum = CompensatedSum()
    var squares = CompensatedSum()
    for value in values {
      sum.add(value)
      squares.add(value * value)
    }
    let count = Double(values.count)
    let variance = (squares.total - sum.total * sum.total / count) / (count - 1)
    return (sum.total / count, variance.squareRoot())
  }
}

struct CompensatedSum {
  private(set) var total = 0.0
  private var compensation = 0.0

  @inline(__always)
  mutating func add(_ value: Double) {
    let corrected = value - compensation
    let next = total + corrected
    compensation = (next - total) - corrected
    total = next
  }
}
