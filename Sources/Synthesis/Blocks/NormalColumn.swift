import Statistics

/// Fast columns of standard normal values, for made data.
///
/// A value is the quantile of 32 random bits at the middle of their cell, so that none lies beyond
/// 6.3; between the outermost hundredths it is interpolated in a table (error below 3e-5), which
/// takes a fifth of the time. Row `i` depends on the key and on `i` only.
struct NormalColumn {
  private let key: SIMD2<UInt32>

  /// - Parameter stage: the path of the stream, that of the feature included
  init(seed: UInt64, stage: String) {
    var stream = RandomSource(seed: seed, stage: stage).stream()
    key = SIMD2(stream.nextUInt32(), stream.nextUInt32())
  }

  /// Quantiles of 0, 1/4096, … 1.
  private static let table: [Double] = (0...4096).map { StandardNormal.quantile(Double($0) / 4096) }
  /// The cells of the table in which a straight line is near enough.
  private static let inner = 41..<4055

  /// Values of one replicate, from the first row on.
  func fill(_ values: UnsafeMutableBufferPointer<Double>, replicate: Int) {
    let high = UInt32(truncatingIfNeeded: replicate)
    let inner = Self.inner
    Self.table.withUnsafeBufferPointer { table in
      var row = 0
      var draw: UInt32 = 0
      while row < values.count {
        let block = Philox.block(counter: SIMD4(draw, 0, high, 0x51), key: key)
        for word in 0..<min(4, values.count - row) {
          let bits = block[word]
          let cell = Int(bits >> 20)
          if inner.contains(cell) {
            let part = (Double(bits & 0xF_FFFF) + 0.5) * 0x1p-20
            values[row + word] = table[cell] + part * (table[cell + 1] - table[cell])
          } else {
            values[row + word] = StandardNormal.quantile((Double(bits) + 0.5) * 0x1p-32)
          }
        }
        row += 4
        draw &+= 1
      }
    }
  }

  func values(_ count: Int, replicate: Int = 0) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      fill(UnsafeMutableBufferPointer(rebasing: buffer[0..<count]), replicate: replicate)
      filled = count
    }
  }
}
