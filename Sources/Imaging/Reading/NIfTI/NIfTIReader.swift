import Settings

/// Reads NIfTI-1 and NIfTI-2 files of two or three space axes, raw or gzip.
enum NIfTIReader {
  /// - Parameter bytes: the header (expanded where the file is compressed).
  /// - Parameter file: the whole file as stored.
  static func decode(
    header bytes: [UInt8], stored: [UInt8], isCompressed: Bool, file: String,
    companion: (String) throws(ProblemsFound) -> [UInt8]
  ) throws(ProblemsFound) -> StoredImage {
    let header = try NIfTIHeader(bytes, file: file)
    guard let type = header.type else {
      throw .image(
        .unsupportedImage, "voxels of type code \(header.typeCode) are not read", file: file,
        help: "convert the image to a whole-number or floating type")
    }
    let (geometry, channels) = try layout(header, file: file)
    guard
      let expected = ReadingLimits.byteCount(
        size: geometry.size, channels: channels, width: type.byteCount)
    else {
      throw .image(
        .imageTooLarge, "the header announces more voxels than can be read", file: file)
    }
    var source = stored
    var isCompressed = isCompressed
    var offset = header.dataOffset
    if header.isSingleFile {
      guard offset >= (header.isSecondVersion ? 540 : 348) else {
        throw .image(.damagedImageHeader, "the field vox_offset lies inside the header", file: file)
      }
    } else {
      let (data, _) = try pair(file, companion)
      source = data
      isCompressed = data.starts(with: [0x1F, 0x8B])
    }
    var data: [UInt8]
    if isCompressed {
      guard offset <= 1 << 24 else {
        throw .image(.damagedImageHeader, "the field vox_offset is too large", file: file)
      }
      let all = try Inflation.inflate(source[...], expected: expected + offset, file: file)
      data = offset == 0 ? all : Array(all[offset...])
      offset = 0
    } else {
      guard offset <= source.count, source.count - offset >= expected else {
        throw .image(
          .truncatedImage,
          "found \(max(0, source.count - offset)) bytes of voxels where \(expected) were announced",
          file: file, help: "copy the file again from where it came from")
      }
      data = Array(source[offset..<(offset + expected)])
    }
    if header.isSwapped { swapBytes(&data, width: type.byteCount) }
    if channels > 1 { data = planesToVoxels(data, channels: channels, width: type.byteCount) }
    let hasScale = header.slope != 0 && header.slope.isFinite && header.intercept.isFinite
    return StoredImage(
      geometry: geometry, type: type, channels: channels, bytes: data,
      slope: hasScale ? header.slope : 1, intercept: hasScale ? header.intercept : 0, file: file)
  }

  /// The `.img` beside a `.hdr`.
  private static func pair(
    _ file: String, _ companion: (String) throws(ProblemsFound) -> [UInt8]
  ) throws(ProblemsFound) -> ([UInt8], String) {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard name.lowercased().hasSuffix(".hdr") else {
      throw .image(
        .unsupportedImage, "the header announces a second file, but is not named .hdr", file: file)
    }
    let other = name.dropLast(4) + ".img"
    return (try companion(String(other)), String(other))
  }

  private static func layout(
    _ header: NIfTIHeader, file: String
  ) throws(ProblemsFound) -> (Geometry, Int) {
    let count = header.dimensions[0]
    guard (1...7).contains(count), (1...count).allSatisfy({ header.dimensions[$0] > 0 }) else {
      throw .image(
        .damagedImageHeader, "the field dim does not hold one to seven positive sizes", file: file)
    }
    var sizes = Array(header.dimensions[1...count])
    while sizes.count > 3, sizes.last == 1 { sizes.removeLast() }
    // A fifth axis holds the components of a vector where time has a single step.
    var channels = 1
    if sizes.count == 5, sizes[3] == 1 {
      channels = sizes[4]
      sizes.removeLast(2)
    }
    guard sizes.count <= 3 else {
      throw .image(
        .unsupportedImage, "the image has \(sizes.count) axes; two or three are read", file: file,
        help: "save one volume of the series as a file of its own")
    }
    guard sizes.count >= 2 else {
      throw .image(.unsupportedImage, "the image has a single axis", file: file)
    }
    var geometry = Geometry(size: [1, 1, 1], dimensions: sizes.count)
    for (axis, size) in sizes.enumerated() {
      geometry.size[axis] = size
      let spacing = abs(header.spacings[axis + 1]) * header.unit
      geometry.spacing[axis] = spacing > 0 && spacing.isFinite ? spacing : 1
    }
    try NIfTIOrientation.apply(header, to: &geometry, file: file)
    return (geometry, channels)
  }

  private static func planesToVoxels(_ data: [UInt8], channels: Int, width: Int) -> [UInt8] {
    let voxels = data.count / (channels * width)
    var result = [UInt8](repeating: 0, count: data.count)
    for channel in 0..<channels {
      for voxel in 0..<voxels {
        for byte in 0..<width {
          result[(voxel * channels + channel) * width + byte] =
            data[(channel * voxels + voxel) * width + byte]
        }
      }
    }
    return result
  }
}
