import Statistics

/// Fast columns of standard normal values.
///
/// A value is the quantile of 32 random bits at the middle of their cell: fine to a 2^-32 of
/// probability, so that none lies beyond 6.3. Row `i` depends on the key and on `i` only.
struct NormalColumn {
  private let key: SIMD2<UInt32>

  /// - Parameter stage: the path of the stream, that of the feature included
  init(seed: UInt64, stage: String) {
    var stream = RandomSource(seed: seed, stage: stage).stream()
    key = SIMD2(stream.nextUInt32(), stream.nextUInt32())
  }

  /// Values of one replicate, from the first row on.
  func fill(_ values: UnsafeMutableBufferPointer<Double>, replicate: Int) {
    let high = UInt32(truncatingIfNeeded: replicate)
    var row = 0
    var draw: UInt32 = 0
    while row < values.count {
      let block = Philox.block(counter: SIMD4(draw, 0, high, 0x51), key: key)
      for word in 0..<min(4, values.count - row) {
        values[row + word] = StandardNormal.quantile((Double(block[word]) + 0.5) * 0x1p-32)
      }
      row += 4
      draw &+= 1
    }
  }

  func values(_ count: Int, replicate: Int = 0) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      fill(UnsafeMutableBufferPointer(rebasing: buffer[0..<count]), replicate: replicate)
      filled = count
    }
  }
}
