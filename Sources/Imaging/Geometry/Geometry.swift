/// Where the voxels of an image lie in the patient, in ITK's convention: millimetres, axes running
/// to the patient's left, posterior and superior (LPS), the origin at the centre of the first voxel,
///
///     point = origin + direction * (spacing * index)
///
/// A flat image has `dimensions == 2`, one slice, and unit geometry on the third axis.
public struct Geometry: Hashable, Sendable {
  public var size: SIMD3<Int>
  public var spacing: SIMD3<Double>
  public var origin: SIMD3<Double>
  /// The columns are the directions of the axes, each of length one.
  public var direction: Matrix3
  /// 2 for an image that never had a third axis, 3 otherwise.
  public var dimensions: Int

  public init(
    size: SIMD3<Int>, spacing: SIMD3<Double> = [1, 1, 1], origin: SIMD3<Double> = [0, 0, 0],
    direction: Matrix3 = .identity, dimensions: Int = 3
  ) {
    self.size = size
    self.spacing = spacing
    self.origin = origin
    self.direction = direction
    self.dimensions = dimensions
  }

  public var voxelCount: Int { size.x * size.y * size.z }

  public var wholeBox: Box { Box(lower: [0, 0, 0], size: size) }

  /// The volume of a voxel in cubic millimetres (the area of a pixel for a flat image).
  public var voxelVolume: Double { spacing.x * spacing.y * spacing.z }

  /// Steps of one voxel along each axis, in millimetres.
  public var indexToPhysical: Matrix3 {
    Matrix3(
      columns: direction.x * spacing.x, direction.y * spacing.y, direction.z * spacing.z)
  }

  public var physicalToIndex: Matrix3 { indexToPhysical.inverse }

  /// The centre of a voxel, summed in ITK's order.
  public func centre(of index: SIMD3<Int>) -> SIMD3<Double> {
    let steps = indexToPhysical
    let first: SIMD3<Double> = origin + steps.x * Double(index.x)
    let second: SIMD3<Double> = first + steps.y * Double(index.y)
    return second + steps.z * Double(index.z)
  }

  public func point(at index: SIMD3<Double>) -> SIMD3<Double> { indexToPhysical * index + origin }

  /// The continuous index of a point: whole numbers at voxel centres.
  public func index(of point: SIMD3<Double>) -> SIMD3<Double> {
    physicalToIndex * (point - origin)
  }

  /// The geometry of a box cut out of this image.
  public func cropped(to box: Box) -> Geometry {
    var result = self
    result.size = box.size
    result.origin = centre(of: box.lower)
    return result
  }

  /// The slice at an index of the third axis as a flat image of its own.
  public var flattened: Geometry {
    var result = self
    result.size.z = 1
    result.spacing.z = 1
    result.origin.z = 0
    result.direction = Matrix3(
      columns: [direction.x.x, direction.x.y, 0], [direction.y.x, direction.y.y, 0], [0, 0, 1])
    result.dimensions = 2
    return result
  }
}
