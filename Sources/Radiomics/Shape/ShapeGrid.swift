public import Imaging

/// The region with a margin of one voxel, as shape features walk over it. Axes are (z, y, x).
public struct ShapeGrid: Sendable {
  let inside: [Bool]
  let paddedSize: SIMD3<Int>
  let spacing: SIMD3<Double>
  /// The region's voxels on the padded grid.
  let points: [SIMD3<Int>]
  let dimensions: Int

  /// - Parameter mask: the mask cut to its bounding box.
  public init(_ mask: Mask) {
    let size = SIMD3(mask.size.z, mask.size.y, mask.size.x)
    let step = mask.geometry.spacing
    self.init(
      mask.inside, size: size, spacing: [step.z, step.y, step.x],
      dimensions: mask.geometry.dimensions)
  }

  private init(_ mask: [Bool], size: SIMD3<Int>, spacing: SIMD3<Double>, dimensions: Int) {
    let padded = size &+ SIMD3(repeating: 2)
    var inside = [Bool](repeating: false, count: padded.x * padded.y * padded.z)
    var points: [SIMD3<Int>] = []
    var offset = 0
    for z in 1...size.x {
      for y in 1...size.y {
        for x in 1...size.z {
          if mask[offset] {
            inside[(z * padded.y + y) * padded.z + x] = true
            points.append(SIMD3(z, y, x))
          }
          offset += 1
        }
      }
    }
    self.inside = inside
    self.points = points
    self.spacing = spacing
    self.dimensions = dimensions
    paddedSize = padded
  }

  /// The region as a plane: the axis `axis` (0 = z), of length one, moved to the front.
  func plane(without axis: Int) -> ShapeGrid? {
    let size = paddedSize &- SIMD3(repeating: 2)
    guard size[axis] == 1 else { return nil }
    let rest = (0..<3).filter { $0 != axis }
    let planeSize = SIMD3(1, size[rest[0]], size[rest[1]])
    var mask = [Bool](repeating: false, count: planeSize.y * planeSize.z)
    for point in points {
      mask[(point[rest[0]] - 1) * planeSize.z + point[rest[1]] - 1] = true
    }
    return ShapeGrid(
      mask, size: planeSize, spacing: [1, spacing[rest[0]], spacing[rest[1]]], dimensions: 2)
  }
}
