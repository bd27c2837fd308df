import Testing

@testable import CairoDrawing

@Suite struct PNGEncoderTests {
  /// The rows of a PNG after undoing the Up filter; nil when anything in the file is wrong.
  static func pixels(_ file: [UInt8]) -> (width: Int, height: Int, rgb: [UInt8])? {
    guard file.prefix(8).elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      return nil
    }
    func number(_ at: Int) -> Int { file[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    var place = 8
    var stream: [UInt8] = []
    while place + 12 <= file.count {
      let length = number(place)
      if file[(place + 4)..<(place + 8)].elementsEqual("IDAT".utf8) {
        stream += file[(place + 8)..<(place + 8 + length)]
      }
      place += 12 + length
    }
    let (width, height) = (number(16), number(20))
    guard place == file.count, let rows = Inflate.zlib(stream) else { return nil }
    guard rows.count == height * (1 + 3 * width) else { return nil }
    var rgb: [UInt8] = []
    for y in 0..<height {
      guard rows[y * (1 + 3 * width)] == 2 else { return nil }
      for x in 0..<(3 * width) {
        let above = y == 0 ? 0 : rgb[(y - 1) * 3 * width + x]
        rgb.append(rows[y * (1 + 3 * width) + 1 + x] &+ above)
      }
    }
    return (width, height, rgb)
  }

  @Test(arguments: [(1, 1), (7, 3), (64, 64), (301, 257), (1000, 40)], [0, 1, 2, 3])
  func decodesToTheSamePixels(size: (Int, Int), kind: Int) throws {
    let (width, height) = size
    var state: UInt64 = 9
    let pixels = (0..<(width * height)).map { index -> UInt32 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let noise = UInt32(truncatingIfNeeded: state >> 33)
      switch kind {
      case 0: return 0xFFFF_FFFF
      case 1: return noise
      case 2: return index % 97 < 80 ? 0xFFFF_FFFF : noise & 0xFF0F_0F0F
      default: return UInt32(index / width % 2 == 0 ? 0 : 0x00FF_8000)
      }
    }
    let file = pixels.withUnsafeBufferPointer {
      PNGEncoder.encode($0, width: width, height: height, stride: width, dotsPerInch: 300)
    }
    let decoded = try #require(Self.pixels(file))
    #expect(decoded.width == width && decoded.height == height)
    let expected = pixels.flatMap { pixel in
      [16, 8, 0].map { UInt8(truncatingIfNeeded: pixel >> $0) }
    }
    #expect(decoded.rgb == expected)
  }

  @Test func checksumOfTheStandardExample() {
    #expect(CRC32.value(of: Array("123456789".utf8)[...]) == 0xCBF4_3926)
  }
}
