import CZlib

/// A small RGB picture as PNG, for pages that show what was measured: not an image format for data.
public struct GreyPicture: Sendable {
  public let width: Int
  public let height: Int
  /// Red, green, blue, row by row.
  public private(set) var pixels: [UInt8]

  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0)
    (self.width, self.height) = (width, height)
    pixels = [UInt8](repeating: 0, count: 3 * width * height)
  }

  public subscript(x: Int, y: Int) -> (UInt8, UInt8, UInt8) {
    get {
      let place = 3 * (x + width * y)
      return (pixels[place], pixels[place + 1], pixels[place + 2])
    }
    set {
      let place = 3 * (x + width * y)
      (pixels[place], pixels[place + 1], pixels[place + 2]) = newValue
    }
  }

  /// The PNG file (ISO/IEC 15948): 8 bits a channel, no filter.
  public var png: [UInt8] {
    var rows: [UInt8] = []
    for y in 0..<height {
      rows.append(0)
      rows += pixels[(3 * width * y)..<(3 * width * (y + 1))]
    }
    var size = compressBound(UInt(rows.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    // The buffer holds the bound, so that this cannot fail.
    _ = compress2(&packed, &size, rows, UInt(rows.count), 6)
    let header = Self.word(width) + Self.word(height) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", header) + Self.chunk("IDAT", Array(packed.prefix(Int(size))))
      + Self.chunk("IEND", [])
  }

  private static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return word(content.count) + body + word(Int(crc32(0, body, UInt32(body.count))))
  }
}
