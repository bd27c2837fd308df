internal import Statistics

/// Mean and population variance of the values that are there; a spread that is rounding beside the
/// values themselves counts as none.
struct ColumnMoments {
  var count = 0
  var mean = Double.nan
  /// Population variance, divisor n.
  var variance = Double.nan
  var sampleVariance = Double.nan

  init(_ values: UnsafeBufferPointer<Double>) {
    let moments: Moments
    if values.contains(where: { $0.isNaN }) {
      moments = Moments(values.filter { !$0.isNaN })
    } else {
      moments = Moments(values)
    }
    count = moments.count
    guard count > 0 else { return }
    mean = moments.mean
    let noise = Double(count) * (1e-15 * abs(mean)) * (1e-15 * abs(mean))
    let squares = moments.sumOfSquares <= noise * 16 ? 0 : moments.sumOfSquares
    variance = squares / Double(count)
    sampleVariance = count > 1 ? squares / Double(count - 1) : .nan
  }
}
