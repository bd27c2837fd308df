/// Writes an RGB picture as PNG (ISO/IEC 15948), made for drawings: most rows repeat the row above,
/// so every row uses the Up filter and deflate needs little more than runs.
enum PNGEncoder {
  /// - Parameter pixels: 0xXXRRGGBB, as cairo's RGB24.
  static func encode(
    _ pixels: UnsafeBufferPointer<UInt32>, width: Int, height: Int, stride: Int,
    dotsPerInch: Double
  ) -> [UInt8] {
    var deflater = Deflater()
    var checksum = Adler32()
    // A row is its filter byte and then red, green, blue minus the row above.
    var row = [UInt8](repeating: 0, count: 1 + 3 * width)
    row[0] = 2
    var isFirst = true
    for y in 0..<height {
      let line = UnsafeBufferPointer(rebasing: pixels[(y * stride)..<(y * stride + width)])
      if !isFirst {
        let above = UnsafeBufferPointer(
          rebasing: pixels[((y - 1) * stride)..<((y - 1) * stride + width)])
        let range = changed(line, above)
        deflater.literal(2)
        checksum.add(2)
        deflater.zeros(3 * range.lowerBound)
        checksum.addZeros(3 * range.lowerBound)
        fill(&row, line, above, range)
        let bytes = row[(1 + 3 * range.lowerBound)..<(1 + 3 * range.upperBound)]
        deflater.append(bytes)
        checksum.add(bytes)
        deflater.zeros(3 * (width - range.upperBound))
        checksum.addZeros(3 * (width - range.upperBound))
      } else {
        for x in 0..<width { put(line[x], into: &row, at: 1 + 3 * x) }
        deflater.append(row[...])
        checksum.add(row[...])
        isFirst = false
      }
    }
    var stream: [UInt8] = [0x78, 0x01]
    stream += deflater.finish()
    stream += bigEndian(checksum.value)

    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let size = bigEndian(UInt32(width)) + bigEndian(UInt32(height))
    append("IHDR", size + [8, 2, 0, 0, 0], to: &file)
    let dotsPerMetre = UInt32((dotsPerInch / 0.0254).rounded())
    append("pHYs", bigEndian(dotsPerMetre) + bigEndian(dotsPerMetre) + [1], to: &file)
    append("IDAT", stream, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// The columns between the first and the last pixel that differ from the row above.
  private static func changed(
    _ line: UnsafeBufferPointer<UInt32>, _ above: UnsafeBufferPointer<UInt32>
  ) -> Range<Int> {
    var low = 0
    let count = line.count
    let a = UnsafeRawPointer(line.baseAddress!)
    let b = UnsafeRawPointer(above.baseAddress!)
    func same8(_ x: Int) -> Bool {
      a.loadUnaligned(fromByteOffset: 4 * x, as: SIMD8<UInt32>.self)
        == b.loadUnaligned(fromByteOffset: 4 * x, as: SIMD8<UInt32>.self)
    }
    while low + 8 <= count, same8(low) { low += 8 }
    while low < count, line[low] == above[low] { low += 1 }
    var high = count
    while high - 8 >= low, same8(high - 8) { high -= 8 }
    while high > low, line[high - 1] == above[high - 1] { high -= 1 }
    return low..<high
  }

  private static func fill(
    _ row: inout [UInt8], _ line: UnsafeBufferPointer<UInt32>,
    _ above: UnsafeBufferPointer<UInt32>, _ range: Range<Int>
  ) {
    row.withUnsafeMutableBufferPointer { row in
      for x in range {
        let (now, then) = (line[x], above[x])
        let at = 1 + 3 * x
        row[at] = UInt8(truncatingIfNeeded: now >> 16) &- UInt8(truncatingIfNeeded: then >> 16)
        row[at + 1] = UInt8(truncatingIfNeeded: now >> 8) &- UInt8(truncatingIfNeeded: then >> 8)
        row[at + 2] = UInt8(truncatingIfNeeded: now) &- UInt8(truncatingIfNeeded: then)
      }
    }
  }

  private static func put(_ pixel: UInt32, into row: inout [UInt8], at place: Int) {
    row[place] = UInt8(truncatingIfNeeded: pixel >> 16)
    row[place + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
    row[place + 2] = UInt8(truncatingIfNeeded: pixel)
  }

  private static func append(_ kind: StaticString, _ body: [UInt8], to file: inout [UInt8]) {
    file += bigEndian(UInt32(body.count))
    let start = file.count
    kind.withUTF8Buffer { file += Array($0) }
    file += body
    file += bigEndian(CRC32.value(of: file[start...]))
  }

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
