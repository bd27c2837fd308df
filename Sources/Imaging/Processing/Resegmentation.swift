public import Settings

/// Keeps only the voxels of a region whose values lie in a range, ends included.
public struct Resegmentation: Sendable {
  public enum Mode: String, CaseIterable, Hashable, Sendable {
    /// The range as it stands.
    case absolute
    /// Parts of the region's maximum.
    case relative
    /// Standard deviations (population) from the region's mean.
    case sigma
  }

  public var lower: Double
  /// nil where the range has one end only.
  public var upper: Double?
  public var mode: Mode

  /// - Parameter range: one threshold or two, in any order.
  public init?(range: [Double], mode: Mode = .absolute) {
    guard range.count == 1 || range.count == 2 else { return nil }
    let sorted = range.sorted()
    lower = sorted[0]
    upper = sorted.count == 2 ? sorted[1] : nil
    self.mode = mode
  }

  public func apply(
    to mask: Mask, image: Volume, file: String = ""
  ) throws(ProblemsFound) -> Mask {
    precondition(image.values.count == mask.inside.count)
    let (low, high) = thresholds(mask, image)
    var result = mask
    for index in result.inside.indices where result.inside[index] {
      let value = image.values[index]
      result.inside[index] = value >= low && (high.map { value <= $0 } ?? true)
    }
    let left = result.voxelCount
    guard left > 1 else {
      throw .image(
        .maskTooSmall, "resegmentation leaves \(left) voxels of \(mask.voxelCount)", file: file,
        help: "widen resegmentRange, or leave the case out")
    }
    return result
  }

  private func thresholds(_ mask: Mask, _ image: Volume) -> (Double, Double?) {
    var values: [Double] = []
    for index in mask.inside.indices where mask.inside[index] { values.append(image.values[index]) }
    switch mode {
    case .absolute: return (lower, upper)
    case .relative:
      let maximum = values.max() ?? 0
      return (maximum * lower, upper.map { maximum * $0 })
    case .sigma:
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      let deviation = variance.squareRoot()
      return (mean + deviation * lower, upper.map { mean + deviation * $0 })
    }
  }
}
