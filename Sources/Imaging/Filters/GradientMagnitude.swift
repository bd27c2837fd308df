/// The length of the gradient by central differences; at the border the image is continued by its
/// last voxel. As ITK's `GradientMagnitudeImageFilter`: the result is single precision.
public struct GradientMagnitude: Sendable {
  /// Whether differences are per millimetre rather than per voxel.
  public var usesSpacing: Bool

  public init(usesSpacing: Bool = true) { self.usesSpacing = usesSpacing }

  public func apply(to source: some VoxelSource, in box: Box) -> Volume {
    let geometry = source.geometry
    let axes = 0..<geometry.dimensions
    var margin = SIMD3<Int>.zero
    for axis in axes { margin[axis] = 1 }
    let outer = box.padded(by: margin, within: geometry.size)
    let input = source.values(in: outer)
    let strides: SIMD3<Int> = [1, outer.size.x, outer.size.x * outer.size.y]
    var result: [Double] = []
    result.reserveCapacity(box.voxelCount)
    input.withUnsafeBufferPointer { input in
      for z in box.lower.z...box.last.z {
        for y in box.lower.y...box.last.y {
          for x in box.lower.x...box.last.x {
            let position = SIMD3(x, y, z)
            let offset = ((position &- outer.lower) &* strides).wrappedSum()
            var sum = 0.0
            for axis in axes {
              let back = position[axis] > 0 ? strides[axis] : 0
              let ahead = position[axis] < geometry.size[axis] - 1 ? strides[axis] : 0
              let half = usesSpacing ? 0.5 / geometry.spacing[axis] : 0.5
              let slope = input[offset - back] * -half + input[offset + ahead] * half
              sum += slope * slope
            }
            result.append(Double(Float(sum.squareRoot())))
          }
        }
      }
    }
    return Volume(geometry: geometry.cropped(to: box), values: result, type: .float32)
  }
}
