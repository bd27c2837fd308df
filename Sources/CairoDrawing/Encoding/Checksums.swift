/// RFC 1950, with runs of zeros in closed form.
struct Adler32 {
  private var a: UInt64 = 1
  private var b: UInt64 = 0

  var value: UInt32 { UInt32((b % 65521) << 16 | (a % 65521)) }

  mutating func add(_ byte: UInt8) {
    a += UInt64(byte)
    b += a
    a %= 65521
    b %= 65521
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      // 64-bit sums cannot overflow within four million bytes.
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + (1 << 20))
        for index in start..<end {
          a &+= UInt64(bytes[index])
          b &+= a
        }
        a %= 65521
        b %= 65521
        start = end
      }
    }
  }

  mutating func addZeros(_ count: Int) {
    b = (b + UInt64(count) * a) % 65521
  }
}

/// The CRC of PNG chunks (ISO 3309), eight bytes at a time.
enum CRC32 {
  private static let tables: [[UInt32]] = {
    var tables = [[UInt32]](repeating: [UInt32](repeating: 0, count: 256), count: 8)
    for index in 0..<256 {
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
      tables[0][index] = value
    }
    for level in 1..<8 {
      for index in 0..<256 {
        let before = tables[level - 1][index]
        tables[level][index] = before >> 8 ^ tables[0][Int(before & 255)]
      }
    }
    return tables
  }()

  static func value(of bytes: ArraySlice<UInt8>) -> UInt32 {
    let flat = tables.flatMap { $0 }
    return flat.withUnsafeBufferPointer { t in
      bytes.withUnsafeBufferPointer { bytes in
        var crc: UInt32 = 0xFFFF_FFFF
        var index = 0
        while index + 8 <= bytes.count {
          let low =
            crc
            ^ (UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
              | UInt32(bytes[index + 2]) << 16 | UInt32(bytes[index + 3]) << 24)
          let first = t[1792 + Int(low & 255)] ^ t[1536 + Int(low >> 8 & 255)]
          let second = t[1280 + Int(low >> 16 & 255)] ^ t[1024 + Int(low >> 24)]
          let third = t[768 + Int(bytes[index + 4])] ^ t[512 + Int(bytes[index + 5])]
          let fourth = t[256 + Int(bytes[index + 6])] ^ t[Int(bytes[index + 7])]
          crc = first ^ second ^ third ^ fourth
          index += 8
        }
        while index < bytes.count {
          crc = crc >> 8 ^ t[Int((crc ^ UInt32(bytes[index])) & 255)]
          index += 1
        }
        return ~crc
      }
    }
  }
}
