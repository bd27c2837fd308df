/// Sums of many numbers with small rounding error and always the same bits: eight running sums over
/// blocks of 128, and halves added pairwise above that. This is the order in which NumPy adds, so
/// that sums which cancel (a variance of equal values) cancel as they do there.
enum PairwiseSum {
  @inline(__always)
  static func of(
    _ values: UnsafeBufferPointer<Double>, _ transform: (Double) -> Double
  ) -> Double {
    sum(values, 0, values.count, transform)
  }

  private static func sum(
    _ values: UnsafeBufferPointer<Double>, _ start: Int, _ count: Int,
    _ transform: (Double) -> Double
  ) -> Double {
    if count > 128 {
      var half = count / 2
      half -= half % 8
      return sum(values, start, half, transform)
        + sum(values, start + half, count - half, transform)
    }
    if count < 8 {
      var total = 0.0
      for index in start..<(start + count) { total += transform(values[index]) }
      return total
    }
    var lanes = SIMD8<Double>()
    for lane in 0..<8 { lanes[lane] = transform(values[start + lane]) }
    var index = 8
    while index + 8 <= count {
      var next = SIMD8<Double>()
      for lane in 0..<8 { next[lane] = transform(values[start + index + lane]) }
      lanes += next
      index += 8
    }
    var total =
      ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
      + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
    while index < count {
      total += transform(values[start + index])
      index += 1
    }
    return total
  }
}

/// Sorting of many doubles by the digits of their bit patterns; NaN must not occur.
enum DigitSort {
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count > 512 else { return values.sorted() }
    // Bit patterns that order as the numbers do.
    var keys = values.map { value -> UInt64 in
      let bits = value.bitPattern
      return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
    }
    var other = keys
    var histogram = [Int](repeating: 0, count: 2048)
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      for index in histogram.indices { histogram[index] = 0 }
      for key in keys { histogram[Int((key >> shift) & 2047)] += 1 }
      if histogram.contains(keys.count) { continue }
      var start = 0
      for index in histogram.indices {
        let count = histogram[index]
        histogram[index] = start
        start += count
      }
      for key in keys {
        let digit = Int((key >> shift) & 2047)
        other[histogram[digit]] = key
        histogram[digit] += 1
      }
      swap(&keys, &other)
    }
    return keys.map { key in
      Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
    }
  }
}
