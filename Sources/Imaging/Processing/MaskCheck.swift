public import Settings

/// Whether features can be taken from a region, as pyradiomics' `checkMask` decides it.
public struct MaskCheck: Sendable {
  /// On how many axes the region must extend over more than one voxel.
  public var minimumDimensions: Int
  /// A region must have more voxels than this.
  public var minimumSize: Int?
  public var geometryTolerance: Double
  /// Whether a mask on another grid is resampled to the image's.
  public var correctsMask: Bool

  public init(
    minimumDimensions: Int = 2, minimumSize: Int? = nil, geometryTolerance: Double = 1e-6,
    correctsMask: Bool = false
  ) {
    self.minimumDimensions = minimumDimensions
    self.minimumSize = minimumSize
    self.geometryTolerance = geometryTolerance
    self.correctsMask = correctsMask
  }

  /// The mask, resampled where that was needed and allowed, and the bounding box of its region.
  ///
  /// - Parameter file: the mask's file, for messages.
  public func apply(
    to mask: Mask, image: Geometry, file: String = ""
  ) throws(ProblemsFound) -> (mask: Mask, box: Box) {
    var mask = mask
    if let difference = image.difference(from: mask.geometry, tolerance: geometryTolerance) {
      guard correctsMask else {
        throw .image(
          .geometryMismatch, "the mask has \(difference)", file: file,
          help: "raise geometryTolerance where this is rounding, or set correctMask: true")
      }
      _ = try MaskCheck.physicalCheck(of: mask, in: image, file: file)
      mask = mask.resampled(to: image)
    }
    guard let box = mask.boundingBox else {
      throw .image(.emptyMask, "no voxel of the mask is marked", file: file)
    }
    let axes = box.extendedAxes
    guard axes > 0 else {
      throw .image(
        .maskTooSmall, "the region is a single voxel", file: file,
        help: "leave the case out, or draw the region larger")
    }
    guard axes >= minimumDimensions else {
      throw .image(
        .maskTooSmall,
        "the region extends over \(axes) axes; at least \(minimumDimensions) are wanted",
        file: file,
        help: "lower minimumROIDimensions, or leave the case out")
    }
    if let minimumSize, mask.voxelCount <= minimumSize {
      throw .image(
        .maskTooSmall,
        "the region has \(mask.voxelCount) voxels; more than \(minimumSize) are wanted", file: file,
        help: "lower minimumROISize, or leave the case out")
    }
    return (mask, box)
  }

  /// The bounding box of a region, which must lie inside of the image's physical extent.
  static func physicalCheck(
    of mask: Mask, in image: Geometry, file: String
  ) throws(ProblemsFound) -> Box {
    guard let box = mask.boundingBox else {
      throw .image(.emptyMask, "no voxel of the mask is marked", file: file)
    }
    guard mask.geometry.dimensions == image.dimensions else {
      throw .image(
        .geometryMismatch,
        "the mask has \(mask.geometry.dimensions) axes where the image has \(image.dimensions)",
        file: file)
    }
    let lower = SIMD3(Double(box.lower.x), Double(box.lower.y), Double(box.lower.z))
    let size = SIMD3(Double(box.size.x), Double(box.size.y), Double(box.size.z))
    let first = image.index(of: mask.geometry.point(at: lower - 0.5))
    let second = image.index(of: mask.geometry.point(at: lower + size - 0.5))
    let tolerance = 1e-3
    for axis in 0..<image.dimensions {
      let low = min(first[axis], second[axis])
      let high = max(first[axis], second[axis])
      guard low >= -0.5 - tolerance, high <= Double(image.size[axis]) - 0.5 + tolerance else {
        throw .image(
          .maskOutsideImage, "the region leaves the image along axis \(axis + 1)", file: file,
          help: "check that image and mask belong to the same examination")
      }
    }
    return box
  }
}
