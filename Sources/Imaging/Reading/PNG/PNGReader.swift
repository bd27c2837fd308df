import CPNG
import Settings

/// Reads PNG images as flat images of 8 or 16 bits. Colour becomes grey by the weights of ITU-R
/// BT.709 on the stored (gamma-encoded) values, 0.2125 red + 0.7154 green + 0.0721 blue, rounded;
/// transparency is ignored.
enum PNGReader {
  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  static func decode(_ bytes: [UInt8], file: String) throws(ProblemsFound) -> StoredImage {
    let header = try PNGHeader(bytes, file: file)
    let size: SIMD3<Int> = [header.width, header.height, 1]
    // A row of pixels takes at least its filter byte after expansion.
    guard ReadingLimits.byteCount(size: size, channels: 4, width: 2) != nil,
      header.height / 1032 <= bytes.count
    else {
      throw .image(
        .imageTooLarge, "the header announces \(header.width) x \(header.height) pixels", file: file
      )
    }
    guard header.rowBytes * header.height / 1032 <= bytes.count else {
      throw .image(
        .truncatedImage, "the file is too short for \(header.width) x \(header.height) pixels",
        file: file, help: "copy the file again from where it came from")
    }
    let pixels = try PNGPixels(bytes, header: header, file: file)
    let geometry = Geometry(size: size, dimensions: 2)
    return StoredImage(
      geometry: geometry, type: pixels.isWide ? .uint16 : .uint8, bytes: pixels.grey(), file: file)
  }
}

/// The first chunk of a PNG file.
struct PNGHeader {
  var width: Int
  var height: Int
  var depth: Int
  var colour: UInt8

  init(_ bytes: [UInt8], file: String) throws(ProblemsFound) {
    guard bytes.count >= 33, Array(bytes[12..<16]) == Array("IHDR".utf8) else {
      throw .image(.damagedImageHeader, "the first chunk is not the header", file: file)
    }
    func number(_ offset: Int) -> Int {
      bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    width = number(16)
    height = number(20)
    depth = Int(bytes[24])
    colour = bytes[25]
    guard width > 0, height > 0, width <= 1 << 20, height <= 1 << 20 else {
      throw .image(
        .damagedImageHeader, "the header announces \(width) x \(height) pixels", file: file)
    }
  }

  var isWide: Bool { depth == 16 }
  var isColour: Bool { colour & 2 != 0 }

  /// Bytes of a stored row, at the least.
  var rowBytes: Int {
    let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 1
    return 1 + width * samples * depth / 8
  }
}
