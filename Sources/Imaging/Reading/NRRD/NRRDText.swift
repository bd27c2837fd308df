import Settings

/// Voxels written as text.
enum NRRDText {
  static func numbers(
    _ source: ArraySlice<UInt8>, type: VoxelType, expected: Int, file: String
  ) throws(ProblemsFound) -> [UInt8] {
    let count = expected / type.byteCount
    // Every number takes at least one digit and a blank.
    guard source.count >= 2 * count - 1 else {
      throw .image(
        .truncatedImage, "found \(source.count) bytes of text for \(count) numbers", file: file)
    }
    var result: [UInt8] = []
    result.reserveCapacity(expected)
    var found = 0
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) || $0 == 0x2C }
    for word in source.split(whereSeparator: isBlank) {
      guard found < count else { break }
      guard append(String(decoding: word, as: UTF8.self), type: type, to: &result) else {
        throw .image(
          .damagedImageData, "value \(found + 1) is not a number of type \(type.rawValue)",
          file: file)
      }
      found += 1
    }
    guard found == count else {
      throw .image(
        .truncatedImage, "found \(found) numbers where \(count) were announced", file: file)
    }
    return result
  }

  private static func append(_ word: String, type: VoxelType, to result: inout [UInt8]) -> Bool {
    func put<T>(_ value: T?) -> Bool {
      guard let value else { return false }
      withUnsafeBytes(of: value) { result.append(contentsOf: $0) }
      return true
    }
    return switch type {
    case .int8: put(Int8(word))
    case .uint8: put(UInt8(word))
    case .int16: put(Int16(word))
    case .uint16: put(UInt16(word))
    case .int32: put(Int32(word))
    case .uint32: put(UInt32(word))
    case .int64: put(Int64(word))
    case .uint64: put(UInt64(word))
    case .float32: put(Float(word))
    case .float64: put(Double(word))
    }
  }

  static func hexadecimal(
    _ source: ArraySlice<UInt8>, expected: Int, file: String
  ) throws(ProblemsFound) -> [UInt8] {
    guard source.count >= 2 * expected else {
      throw .image(
        .truncatedImage, "found \(source.count) digits for \(expected) bytes", file: file)
    }
    var result: [UInt8] = []
    result.reserveCapacity(expected)
    var high: UInt8?
    for byte in source where result.count < expected {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      case 0x20, 0x09...0x0D: continue
      default:
        throw .image(.damagedImageData, "the data hold a character that is no digit", file: file)
      }
      if let first = high {
        result.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    guard result.count == expected else {
      throw .image(
        .truncatedImage, "found \(result.count) bytes where \(expected) were announced", file: file)
    }
    return result
  }
}
