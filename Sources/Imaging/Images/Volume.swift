/// A scalar image: one double per voxel, x running fastest, then y, then z.
public struct Volume: Sendable {
  public var geometry: Geometry
  public var values: [Double]
  /// The type whose precision the values have. Values of a `float32` volume are exact floats.
  public var type: VoxelType

  public init(geometry: Geometry, values: [Double], type: VoxelType = .float64) {
    precondition(values.count == geometry.voxelCount)
    self.geometry = geometry
    self.values = values
    self.type = type
  }

  public init(geometry: Geometry, repeating value: Double, type: VoxelType = .float64) {
    self.init(
      geometry: geometry, values: Array(repeating: value, count: geometry.voxelCount), type: type)
  }

  public var size: SIMD3<Int> { geometry.size }

  @inline(__always)
  public func offset(_ x: Int, _ y: Int, _ z: Int) -> Int {
    x + geometry.size.x * (y + geometry.size.y * z)
  }

  public subscript(x: Int, y: Int, z: Int) -> Double {
    get { values[offset(x, y, z)] }
    set { values[offset(x, y, z)] = newValue }
  }

  /// The part of the volume inside a box, which must lie within it.
  public func cropped(to box: Box) -> Volume {
    precondition(geometry.wholeBox.contains(box))
    return Volume(
      geometry: geometry.cropped(to: box),
      values: cropRows(values, size: size, to: box), type: type)
  }
}

/// Copies a box out of a buffer, row by row.
func cropRows<Element>(_ source: [Element], size: SIMD3<Int>, to box: Box) -> [Element] {
  if box.lower == [0, 0, 0] && box.size == size { return source }
  var result: [Element] = []
  result.reserveCapacity(box.voxelCount)
  source.withUnsafeBufferPointer { source in
    for z in box.lower.z..<(box.lower.z + box.size.z) {
      for y in box.lower.y..<(box.lower.y + box.size.y) {
        let start = box.lower.x + size.x * (y + size.y * z)
        result.append(contentsOf: source[start..<(start + box.size.x)])
      }
    }
  }
  return result
}
