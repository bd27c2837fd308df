/// Labels under their ticks, moved aside as little as keeps them apart and in order.
enum LabelSpread {
  /// The middles of the labels, the places being in rising order; nil where they do not fit.
  ///
  /// The least sum of squared moves: isotonic regression of the places less the room that labels
  /// before take (pool adjacent violators).
  static func middles(
    of places: [Double], widths: [Double], gap: Double, within range: ClosedRange<Double>
  ) -> [Double]? {
    guard let first = widths.first, let last = widths.last else { return [] }
    var taken = [0.0]
    for index in widths.indices.dropFirst() {
      taken.append(taken[index - 1] + (widths[index - 1] + widths[index]) / 2 + gap)
    }
    let low = range.lowerBound + first / 2
    let high = range.upperBound - last / 2 - taken[taken.count - 1]
    guard low <= high + 1e-9 else { return nil }
    var pools: [(sum: Double, count: Int)] = []
    for (place, room) in zip(places, taken) {
      pools.append((place - room, 1))
      while pools.count > 1 {
        let (left, right) = (pools[pools.count - 2], pools[pools.count - 1])
        guard left.sum * Double(right.count) > right.sum * Double(left.count) else { break }
        pools.removeLast()
        pools[pools.count - 1] = (left.sum + right.sum, left.count + right.count)
      }
    }
    let means = pools.flatMap { pool in
      Array(repeating: pool.sum / Double(pool.count), count: pool.count)
    }
    return zip(means, taken).map { min(max($0, low), high) + $1 }
  }

  /// Which labels can stand exactly at their ticks: the first ones asked for, in order of
  /// preference, that leave a gap.
  static func kept(
    _ places: [Double], widths: [Double], gap: Double, preferring order: [Int]
  ) -> Set<Int> {
    var kept: Set<Int> = []
    for index in order {
      let isFree = kept.allSatisfy {
        abs(places[$0] - places[index]) >= (widths[$0] + widths[index]) / 2 + gap
      }
      if isFree { kept.insert(index) }
    }
    return kept
  }
}
