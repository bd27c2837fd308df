public import Settings

extension StoredImage {
  /// The region of some labels, as pyradiomics' `getMask`, with the labels that occur in the message
  /// where one is missing.
  public func region(
    labels wanted: [Int] = [1], channel: Int = 0
  ) throws(ProblemsFound) -> Mask {
    guard (0..<channels).contains(channel) else {
      throw .image(
        .missingChannel, "channel \(channel) is wanted and the mask has \(channels)", file: file,
        help: "channels are counted from 0")
    }
    let mask = mask(labels: wanted, channel: channel)
    let present = mask.voxelCount == 0 || wanted.count > 1 ? labels(channel: channel) : wanted
    if present.isEmpty { throw .image(.emptyMask, "no voxel of the mask is marked", file: file) }
    let missing = wanted.filter { !present.contains($0) }
    guard missing.isEmpty else {
      let list = present.prefix(20).map(String.init).joined(separator: ", ")
      throw .image(
        .missingLabel, "no voxel has label \(missing[0]); the labels are \(list)", file: file,
        help: "name one of these labels in the settings or in the case table")
    }
    return mask
  }
}
