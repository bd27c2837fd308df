/// What filters read from: a volume, or an image as stored, of which only the needed part is turned
/// into doubles.
public protocol VoxelSource: Sendable {
  var geometry: Geometry { get }
  /// The type of the values.
  var valueType: VoxelType { get }
  /// Writes the values inside a box, x fastest.
  func copy(_ box: Box, into target: UnsafeMutablePointer<Double>)
}

extension Volume: VoxelSource {
  public var valueType: VoxelType { type }
  public func values(in box: Box) -> [Double] {
    precondition(geometry.wholeBox.contains(box))
    return cropRows(values, size: size, to: box)
  }
  public func copy(_ box: Box, into target: UnsafeMutablePointer<Double>) {
    precondition(geometry.wholeBox.contains(box))
    values.withUnsafeBufferPointer { values in
      var target = target
      for z in box.lower.z..<(box.lower.z + box.size.z) {
        for y in box.lower.y..<(box.lower.y + box.size.y) {
          target.update(
            from: values.baseAddress! + box.lower.x + size.x * (y + size.y * z), count: box.size.x)
          target += box.size.x
        }
      }
    }
  }
}

extension StoredImage: VoxelSource {
  public func copy(_ box: Box, into target: UnsafeMutablePointer<Double>) {
    copy(box, channel: 0, into: target)
  }
}

extension VoxelSource {
  /// The values inside a box, x fastest.
  public func values(in box: Box) -> [Double] {
    [Double](unsafeUninitializedCapacity: box.voxelCount) { result, count in
      if let start = result.baseAddress { copy(box, into: start) }
      count = box.voxelCount
    }
  }

  public func cropped(to box: Box) -> Volume {
    Volume(geometry: geometry.cropped(to: box), values: values(in: box), type: valueType)
  }
}
