public import Settings

extension Volume {
  /// Refuses voxels that are NaN or infinite.
  ///
  /// - Parameter mask: where voxels have to be finite; everywhere without it.
  public func requireFinite(in mask: Mask? = nil, file: String = "") throws(ProblemsFound) {
    var undefined = 0
    if let mask {
      precondition(mask.inside.count == values.count)
      for index in values.indices where mask.inside[index] && !values[index].isFinite {
        undefined += 1
      }
    } else {
      for value in values where !value.isFinite { undefined += 1 }
    }
    if undefined > 0 {
      throw .image(
        .undefinedVoxels,
        undefined == 1
          ? "1 voxel is not a finite number" : "\(undefined) voxels are not finite numbers",
        file: file,
        help: "replace them before the image is used")
    }
  }
}
