/// What filters read from: a volume, or an image as stored, of which only the needed part is turned
/// into doubles.
public protocol VoxelSource: Sendable {
  var geometry: Geometry { get }
  /// The type of the values.
  var valueType: VoxelType { get }
  /// The values inside a box, x fastest.
  func values(in box: Box) -> [Double]
}

extension Volume: VoxelSource {
  public var valueType: VoxelType { type }
  public func values(in box: Box) -> [Double] {
    precondition(geometry.wholeBox.contains(box))
    return cropRows(values, size: size, to: box)
  }
}

extension StoredImage: VoxelSource {
  public func values(in box: Box) -> [Double] { volume(in: box).values }
}

extension VoxelSource {
  public func cropped(to box: Box) -> Volume {
    Volume(geometry: geometry.cropped(to: box), values: values(in: box), type: valueType)
  }
}
