import Glibc

/// The region of interest: for each voxel whether it belongs to it.
public struct Mask: Sendable {
  public var geometry: Geometry
  public var inside: [Bool]

  public init(geometry: Geometry, inside: [Bool]) {
    precondition(inside.count == geometry.voxelCount)
    self.geometry = geometry
    self.inside = inside
  }

  public var size: SIMD3<Int> { geometry.size }

  /// How many voxels belong to the region.
  public var voxelCount: Int {
    inside.withUnsafeBufferPointer { inside in
      var count = 0
      for value in inside { count &+= value ? 1 : 0 }
      return count
    }
  }

  /// The smallest box that holds the region; nil where the region is empty.
  public var boundingBox: Box? {
    var (lower, upper) = (SIMD3(repeating: Int.max), SIMD3(repeating: Int.min))
    inside.withUnsafeBufferPointer { inside in
      var offset = 0
      for z in 0..<size.z {
        for y in 0..<size.y {
          let row = UnsafeBufferPointer(rebasing: inside[offset..<(offset + size.x)])
          offset += size.x
          guard let start = UnsafeRawPointer(row.baseAddress),
            let one = memchr(start, 1, size.x)
          else { continue }
          let first = UnsafeRawPointer(one) - start
          let last = row.lastIndex(of: true) ?? first
          lower = SIMD3(min(lower.x, first), min(lower.y, y), min(lower.z, z))
          upper = SIMD3(max(upper.x, last), max(upper.y, y), max(upper.z, z))
        }
      }
    }
    guard lower.x != .max else { return nil }
    return Box(lower: lower, size: upper &- lower &+ SIMD3(repeating: 1))
  }

  /// The part of the mask inside a box, which must lie within it.
  public func cropped(to box: Box) -> Mask {
    precondition(geometry.wholeBox.contains(box))
    return Mask(
      geometry: geometry.cropped(to: box), inside: cropRows(inside, size: size, to: box))
  }
}
