import Settings

/// Reads MetaImage files (`.mha`, `.mhd`), raw or zlib-compressed.
enum MetaImageReader {
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(256), as: UTF8.self)
    let words = start.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == " " || $0 == "=" }
    )
    guard let first = words.first else { return false }
    return ["ObjectType", "NDims", "Comment", "AnatomicalOrientation", "ID"].contains(first)
      && start.contains("=")
  }

  static func decode(
    _ bytes: [UInt8], file: String, companion: (String) throws(ProblemsFound) -> [UInt8]
  ) throws(ProblemsFound) -> StoredImage {
    let (fields, end) = try fields(bytes, file: file)
    let header = MetaImageHeader(fields: fields, file: file)
    let type = try header.type()
    let geometry = try header.geometry()
    let channels = try header.wholeNumber("ElementNumberOfChannels", default: 1)
    guard channels >= 1,
      let expected = ReadingLimits.byteCount(
        size: geometry.size, channels: channels, width: type.byteCount)
    else {
      throw .image(
        .imageTooLarge, "the header announces more voxels than can be read", file: file)
    }
    let name = fields["ElementDataFile"] ?? ""
    var source: ArraySlice<UInt8>
    if name.uppercased() == "LOCAL" {
      source = bytes[end...]
    } else {
      guard !name.uppercased().hasPrefix("LIST"), !name.contains("%") else {
        throw .image(
          .unsupportedImage, "data spread over several files are not read", file: file,
          help: "save the image as one file")
      }
      source = try companion(name)[...]
    }
    var data: [UInt8]
    if header.flag("CompressedData") {
      data = try Inflation.inflate(source, expected: expected, file: file)
    } else {
      let skip = try header.wholeNumber("HeaderSize", default: 0)
      source = skip == -1 ? source.suffix(expected) : source.dropFirst(max(0, skip))
      guard source.count >= expected else {
        throw .image(
          .truncatedImage, "found \(source.count) bytes of voxels where \(expected) were announced",
          file: file, help: "copy the file again from where it came from")
      }
      data = Array(source.prefix(expected))
    }
    if header.flag("BinaryDataByteOrderMSB") || header.flag("ElementByteOrderMSB") {
      swapBytes(&data, width: type.byteCount)
    }
    return StoredImage(
      geometry: geometry, type: type, channels: channels, bytes: data, file: file)
  }

  /// `Name = value` lines up to the one that says where the data are.
  private static func fields(
    _ bytes: [UInt8], file: String
  ) throws(ProblemsFound) -> ([String: String], Int) {
    var fields: [String: String] = [:]
    var position = 0
    while position < min(bytes.count, 1 << 20) {
      let stop = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      let line = String(decoding: bytes[position..<stop], as: UTF8.self)
      position = min(stop + 1, bytes.count)
      guard let equals = line.firstIndex(of: "=") else {
        if TextFields.trimmed(line).isEmpty { continue }
        throw .image(.damagedImageHeader, "the header has a line without '='", file: file)
      }
      let name = TextFields.trimmed(line[..<equals])
      fields[name] = TextFields.trimmed(line[line.index(after: equals)...])
      if name == "ElementDataFile" { return (fields, position) }
    }
    throw .image(.damagedImageHeader, "the header has no field 'ElementDataFile'", file: file)
  }
}
