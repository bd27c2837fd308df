public import Imaging

/// The region of one image: the voxels inside its bounding box, as features see them.
public struct Region: Sendable {
  public let size: SIMD3<Int>
  /// 2 for an image that never had a third axis.
  public let dimensions: Int
  public let spacing: SIMD3<Double>
  /// Whether the values have single precision: bins by count then have single-precision edges.
  public let isSingle: Bool
  /// The grey values of the region, x fastest.
  public let values: [Double]
  /// For each value its offset in the bounding box.
  let offsets: [Int32]

  /// - Parameters:
  ///   - volume: the image cut to the bounding box.
  ///   - inside: the mask cut to the same box.
  public init(volume: Volume, inside: [Bool]) {
    precondition(inside.count == volume.values.count)
    size = volume.size
    dimensions = volume.geometry.dimensions
    spacing = volume.geometry.spacing
    isSingle = volume.type == .float32
    var values: [Double] = []
    var offsets: [Int32] = []
    let count = inside.count { $0 }
    values.reserveCapacity(count)
    offsets.reserveCapacity(count)
    for offset in inside.indices where inside[offset] {
      values.append(volume.values[offset])
      offsets.append(Int32(truncatingIfNeeded: offset))
    }
    self.values = values
    self.offsets = offsets
  }

  /// The volume of a voxel (the area of a pixel for a flat image).
  var voxelVolume: Double {
    dimensions == 2 ? spacing.x * spacing.y : spacing.x * spacing.y * spacing.z
  }

  /// The axis (0 = x) that pyradiomics' `force2Ddimension` names: it counts from the slowest.
  func axis(ofDimension dimension: Int) -> Int? {
    dimension < dimensions ? dimensions - 1 - dimension : nil
  }
}
