import Glibc

/// First-order statistics of the grey values in the region.
///
/// Percentiles interpolate linearly between order statistics (R type 7); variance divides by N;
/// kurtosis is m4 / m2^2 (3 for a normal distribution), excess under IBSI; entropy and uniformity
/// are of the discretised levels. Energy and root mean square are of x + `voxelArrayShift`.
enum FirstOrder {
  static let definitions: [FeatureDefinition] = [
    .init("10Percentile", "QG58"), .init("90Percentile", "8DWT"), .init("Energy", "N8CA"),
    .init("Entropy", "TLU2"), .init("InterquartileRange", "SALO"), .init("Kurtosis", "IPH6"),
    .init("Maximum", "84IY"), .init("MeanAbsoluteDeviation", "4FUA"), .init("Mean", "Q4LE"),
    .init("Median", "Y12H"), .init("Minimum", "1GSF"), .init("Range", "2OJQ"),
    .init("RobustMeanAbsoluteDeviation", "1128"), .init("RootMeanSquared", "5ZWQ"),
    .init("Skewness", "KE2M"), .init("StandardDeviation", nil, .deprecated),
    .init("TotalEnergy", nil), .init("Uniformity", "BJ5W"), .init("Variance", "ECT3"),
  ]

  /// - Parameter counts: how many voxels each grey level has.
  static func features(
    of region: Region, counts: [Int], shift: Double, convention: FeatureConvention
  ) -> [Double] {
    let n = Double(region.values.count)
    guard n > 0 else { return definitions.map { _ in .nan } }
    let ordered = OrderStatistics(region.values, shares: [0.1, 0.25, 0.5, 0.75, 0.9])
    let (p10, p90) = (ordered.percentile(0.1), ordered.percentile(0.9))
    var (entropy, uniformity) = (0.0, 0.0)
    for count in counts where count > 0 {
      let p = Double(count) / n
      entropy -= p * log2(p + GLCM.epsilon)
      uniformity += p * p
    }
    return region.values.withUnsafeBufferPointer { values in
      let mean = PairwiseSum.of(values) { $0 } / n
      let second = PairwiseSum.of(values) { ($0 - mean) * ($0 - mean) } / n
      let third = PairwiseSum.of(values) { pow3($0 - mean) } / n
      let fourth = PairwiseSum.of(values) { pow4($0 - mean) } / n
      let energy = PairwiseSum.of(values) { ($0 + shift) * ($0 + shift) }
      let deviation = PairwiseSum.of(values) { abs($0 - mean) } / n
      let divisor = second == 0 ? 1 : second
      let kurtosis = fourth / (divisor * divisor) - (convention == .ibsi ? 3 : 0)
      return [
        p10, p90, energy, entropy, ordered.percentile(0.75) - ordered.percentile(0.25), kurtosis,
        ordered.maximum, deviation, mean, ordered.median, ordered.minimum,
        ordered.maximum - ordered.minimum, robustDeviation(region.values, p10, p90),
        (energy / n).squareRoot(), third / (divisor * divisor.squareRoot()),
        second.squareRoot(), energy * region.voxelVolume, uniformity, second,
      ]
    }
  }

  private static func pow3(_ x: Double) -> Double { x * x * x }
  private static func pow4(_ x: Double) -> Double { (x * x) * (x * x) }

  /// The mean absolute deviation of the values from the 10th to the 90th percentile.
  private static func robustDeviation(_ values: [Double], _ low: Double, _ high: Double) -> Double {
    let kept = values.filter { $0 - low >= 0 && $0 - high <= 0 }
    guard !kept.isEmpty else { return .nan }
    return kept.withUnsafeBufferPointer { kept in
      let n = Double(kept.count)
      let mean = PairwiseSum.of(kept) { $0 } / n
      return PairwiseSum.of(kept) { abs($0 - mean) } / n
    }
  }
}
