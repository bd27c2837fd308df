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

/// Order statistics of many values without sorting all of them: values are counted in 4096 equal
/// intervals, and only those intervals are sorted in which a wanted value lies. NaN must not occur.
struct OrderStatistics {
  let count: Int
  let (minimum, maximum): (Double, Double)
  private var found: [Int: Double] = [:]

  /// - Parameter shares: of the percentiles that will be asked for, the median among them.
  init(_ values: [Double], shares: [Double]) {
    count = values.count
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    (minimum, maximum) = (low, high)
    let wanted = Set(
      shares.flatMap { share in
        let first = min(Int(share * Double(values.count - 1)), values.count - 1)
        return [first, min(first + 1, values.count - 1)]
      }
    ).sorted()
    guard values.count > 512, high > low, (high - low).isFinite else {
      let sorted = values.sorted()
      for place in wanted { found[place] = sorted[place] }
      return
    }
    let intervals = 4096
    let scale = Double(intervals - 1) / (high - low)
    guard scale.isFinite else {
      let sorted = values.sorted()
      for place in wanted { found[place] = sorted[place] }
      return
    }
    let places = values.map { UInt16(truncatingIfNeeded: Int(($0 - low) * scale)) }
    var counts = [Int](repeating: 0, count: intervals + 1)
    for place in places { counts[Int(place) + 1] += 1 }
    for interval in 0..<intervals { counts[interval + 1] += counts[interval] }
    var sorted: (interval: Int, values: [Double]) = (-1, [])
    for place in wanted {
      // The interval that holds this place: the last one that starts at or before it.
      var (lower, upper) = (0, intervals)
      while upper - lower > 1 {
        let middle = (lower + upper) / 2
        if counts[middle] <= place { lower = middle } else { upper = middle }
      }
      if sorted.interval != lower {
        var members: [Double] = []
        members.reserveCapacity(counts[lower + 1] - counts[lower])
        for index in places.indices where Int(places[index]) == lower {
          members.append(values[index])
        }
        members.sort()
        sorted = (lower, members)
      }
      found[place] = sorted.values[place - counts[lower]]
    }
  }

  /// Interpolated linearly between order statistics (R type 7).
  func percentile(_ share: Double) -> Double {
    let position = share * Double(count - 1)
    let index = min(Int(position), count - 1)
    let fraction = position - Double(index)
    let low = found[index] ?? .nan
    let high = found[min(index + 1, count - 1)] ?? .nan
    return fraction >= 0.5 ? high - (high - low) * (1 - fraction) : low + (high - low) * fraction
  }

  var median: Double {
    let middle = count / 2
    if count % 2 == 1 { return found[middle] ?? .nan }
    return ((found[middle - 1] ?? .nan) + (found[middle] ?? .nan)) / 2
  }
}
