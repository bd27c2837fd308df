/// The scale-normalised Laplacian of a Gaussian, sigma^2 (d²/dx² + d²/dy² + d²/dz²) G * image, by
/// recursive filters, as ITK's `LaplacianRecursiveGaussianImageFilter` computes it: passes in double
/// precision, results between passes in single precision.
///
/// The filters run over a neighbourhood of the wanted box only. What lies further away than
/// `reach` sigmas counts less than 2^-35 of the image's contrast, beyond single precision.
public struct LaplacianOfGaussian: Sendable {
  /// In millimetres.
  public var sigma: Double
  /// How many sigmas around the box are filtered; nil for whole lines, which is exact and slow.
  public var reach: Double?

  public init(sigma: Double, reach: Double? = 18) {
    self.sigma = sigma
    self.reach = reach
  }

  /// Why the filter cannot be used on an image of this geometry, as pyradiomics decides it.
  public enum Refusal: Hashable, Sendable {
    /// An axis has fewer than four voxels.
    case imageTooSmall
    /// An axis has fewer than ceil(sigma / spacing) + 1 voxels.
    case sigmaTooLarge
    case sigmaNotPositive
  }

  public func refusal(for geometry: Geometry) -> Refusal? {
    let axes = 0..<geometry.dimensions
    if axes.contains(where: { geometry.size[$0] < 4 }) { return .imageTooSmall }
    guard sigma > 0 else { return .sigmaNotPositive }
    let fits = axes.allSatisfy {
      Double(geometry.size[$0]) >= (sigma / geometry.spacing[$0]).rounded(.up) + 1
    }
    return fits ? nil : .sigmaTooLarge
  }

  /// The filtered image inside `box`; `refusal(for:)` must be nil.
  public func apply(to source: some VoxelSource, in box: Box) -> Volume {
    let geometry = source.geometry
    precondition(refusal(for: geometry) == nil)
    let axes = Array(0..<geometry.dimensions)
    var margin = SIMD3<Int>.zero
    for axis in axes {
      let needed = reach.map { ($0 * sigma / geometry.spacing[axis]).rounded(.up) + 4 }
      margin[axis] = min(geometry.size[axis], needed.map { Int(min($0, 1e9)) } ?? .max)
    }
    let outer = box.padded(by: margin, within: geometry.size)
    var passes = LaplacianPasses(source: source, outer: outer, box: box, sigma: sigma)
    let values = passes.run()
    return Volume(
      geometry: geometry.cropped(to: box), values: values.map { Double($0) }, type: .float32)
  }
}
