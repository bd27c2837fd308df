/// A box of voxels: the first index on each axis and how many follow.
public struct Box: Hashable, Sendable {
  public var lower: SIMD3<Int>
  public var size: SIMD3<Int>

  public init(lower: SIMD3<Int>, size: SIMD3<Int>) {
    self.lower = lower
    self.size = size
  }

  /// The last index on each axis.
  public var last: SIMD3<Int> { lower &+ size &- SIMD3(repeating: 1) }

  public var voxelCount: Int { size.x * size.y * size.z }

  /// On how many axes the box is longer than one voxel: 0 for a point, 3 for a solid.
  public var extendedAxes: Int { (0..<3).count { size[$0] > 1 } }

  /// The box with `margin` voxels more on every side, as far as the image of the given size goes.
  public func padded(by margin: SIMD3<Int>, within whole: SIMD3<Int>) -> Box {
    var result = self
    for axis in 0..<3 {
      let first = max(0, lower[axis] - margin[axis])
      let end = min(whole[axis], lower[axis] + size[axis] + margin[axis])
      result.lower[axis] = first
      result.size[axis] = end - first
    }
    return result
  }

  public func padded(by margin: Int, within whole: SIMD3<Int>) -> Box {
    padded(by: SIMD3(repeating: margin), within: whole)
  }

  /// This box as seen from the first voxel of another one.
  public func relative(to outer: Box) -> Box { Box(lower: lower &- outer.lower, size: size) }

  public func contains(_ other: Box) -> Bool {
    (0..<3).allSatisfy {
      lower[$0] <= other.lower[$0] && other.lower[$0] + other.size[$0] <= lower[$0] + size[$0]
    }
  }
}
