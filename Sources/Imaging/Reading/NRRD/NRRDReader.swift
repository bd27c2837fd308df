import Settings

/// Reads NRRD files: attached and detached, raw, gzip, text and hex.
enum NRRDReader {
  static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("NRRD000".utf8)) }

  /// - Parameter companion: gives the bytes of a file named in the header, beside this one.
  static func decode(
    _ bytes: [UInt8], file: String,
    companion: (String) throws(ProblemsFound) -> [UInt8]
  ) throws(ProblemsFound) -> StoredImage {
    let header = try NRRDHeader(bytes, file: file)
    guard let type = header.type else {
      throw .image(
        .unsupportedImage,
        "voxels of type '\((header.fields["type"] ?? "").prefix(40))' are not read",
        file: file, help: "convert the image to a whole-number or floating type")
    }
    let layout = try NRRDLayout(header)
    guard
      let expected = ReadingLimits.byteCount(
        size: layout.geometry.size, channels: layout.channels, width: type.byteCount)
    else {
      throw .image(
        .imageTooLarge, "the header announces more voxels than can be read", file: file)
    }
    var source = bytes[header.dataOffset...]
    if let name = header.fields["data file"] {
      guard !name.hasPrefix("LIST"), !name.contains("%") else {
        throw .image(
          .unsupportedImage, "data spread over several files are not read", file: file,
          help: "save the image as one file")
      }
      let data = try companion(name)
      source = data[...]
    }
    var data = try expand(source, header: header, type: type, expected: expected)
    if type.byteCount > 1, header.isBinary, try header.isBigEndian() {
      swapBytes(&data, width: type.byteCount)
    }
    if layout.channelsLast {
      data = interleaved(data, channels: layout.channels, width: type.byteCount)
    }
    return StoredImage(
      geometry: layout.geometry, type: type, channels: layout.channels, bytes: data, file: file)
  }

  private static func expand(
    _ source: ArraySlice<UInt8>, header: NRRDHeader, type: VoxelType, expected: Int
  ) throws(ProblemsFound) -> [UInt8] {
    var source = source
    let lines = try header.wholeNumber("line skip", default: 0)
    let skip = try header.wholeNumber("byte skip", default: 0)
    for _ in 0..<max(0, min(lines, source.count)) {
      guard let end = source.firstIndex(of: 0x0A) else { break }
      source = source[(end + 1)...]
    }
    switch header.encoding {
    case "raw":
      if skip == -1 {
        source = source.suffix(expected)
      } else {
        source = source.dropFirst(max(0, skip))
      }
      guard source.count >= expected else {
        throw .image(
          .truncatedImage, "found \(source.count) bytes of voxels where \(expected) were announced",
          file: header.file, help: "copy the file again from where it came from")
      }
      return Array(source.prefix(expected))
    case "gzip", "gz":
      // A byte skip counts expanded bytes where the data are compressed.
      let skipped = max(0, skip)
      guard skipped <= 1 << 20 else {
        throw header.damaged("byte skip", expected: "a small number")
      }
      let all = try Inflation.inflate(source, expected: expected + skipped, file: header.file)
      return skipped == 0 ? all : Array(all.dropFirst(skipped))
    case "ascii", "text", "txt":
      return try NRRDText.numbers(source, type: type, expected: expected, file: header.file)
    case "hex":
      return try NRRDText.hexadecimal(source, expected: expected, file: header.file)
    default:
      throw .image(
        .unsupportedImage, "the encoding '\(header.encoding.prefix(40))' is not read",
        file: header.file, help: "save the image as raw or gzip")
    }
  }

  /// Turns planes of one channel each into voxels with all their channels.
  private static func interleaved(_ data: [UInt8], channels: Int, width: Int) -> [UInt8] {
    let voxels = data.count / (channels * width)
    var result = [UInt8](repeating: 0, count: data.count)
    for channel in 0..<channels {
      for voxel in 0..<voxels {
        let from = (channel * voxels + voxel) * width
        let to = (voxel * channels + channel) * width
        for byte in 0..<width { result[to + byte] = data[from + byte] }
      }
    }
    return result
  }
}

extension NRRDHeader {
  var encoding: String { fields["encoding"]?.lowercased() ?? "raw" }

  var isBinary: Bool { !["ascii", "text", "txt", "hex"].contains(encoding) }

  func isBigEndian() throws(ProblemsFound) -> Bool {
    switch try required("endian").lowercased() {
    case "big": return true
    case "little": return false
    default: throw damaged("endian", expected: "'little' or 'big'")
    }
  }
}
