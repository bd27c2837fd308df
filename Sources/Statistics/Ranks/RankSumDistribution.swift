/// The exact null distributions of a rank sum.
enum RankSumDistribution {
  /// P of U without ties, two-sided as in R: twice the smaller tail, at most 1.
  ///
  /// The number of ways to reach u is the number of partitions of u into at most m parts, none
  /// above n (Mann & Whitney 1947). Counts are sums of positive terms, so doubles keep their
  /// relative precision where they exceed 2^53.
  static func twoSidedWithoutTies(u: Double, first: Int, second: Int) -> Double {
    let product = first * second
    let value = Int(u.rounded())
    let tail = min(value, product - value)
    if 2 * tail >= product { return 1 }
    let (ways, total) = waysBelow(tail, first: first, second: second)
    var favourable = 0.0
    for count in ways { favourable += count }
    return min(1, 2 * favourable / total)
  }

  /// The number of ways to reach each u up to `tail`, by the number of parts, and of all ways.
  private static func waysBelow(
    _ tail: Int, first: Int, second: Int
  ) -> (ways: [Double], total: Double) {
    let parts = min(first, second)
    let largest = max(first, second)
    // ways[k * width + s]: partitions of s into exactly k parts of a size seen so far.
    let width = tail + 1
    var ways = [Double](repeating: 0, count: (parts + 1) * width)
    ways[0] = 1
    var total = 1.0
    for i in 0..<parts { total = total * Double(first + second - i) / Double(i + 1) }
    ways.withUnsafeMutableBufferPointer { ways in
      for size in 1...largest where size <= tail {
        for k in 1...parts {
          // Ascending k lets a size be used again, as partitions may.
          var s = size &* 1
          let here = k &* width
          let before = here &- width
          while s < width {
            ways[here &+ s] += ways[before &+ s &- size]
            s &+= 1
          }
        }
      }
    }
    return (ways, total)
  }

  /// The smallest u with P(U <= u) >= p for a p below one half, and that probability for u - 1.
  static func lowerQuantile(
    _ p: Double, first: Int, second: Int
  ) -> (value: Int, below: Double) {
    let tail = first * second / 2
    let (ways, total) = waysBelow(tail, first: first, second: second)
    let width = tail + 1
    var sum = 0.0
    for u in 0...tail {
      let below = sum / total
      for k in 0...min(first, second) { sum += ways[k * width + u] }
      if sum / total >= p { return (u, below) }
    }
    return (tail, sum / total)
  }

  /// P(|T - E T| >= |t - E T|) over all assignments of the given midranks.
  static func twoSidedPermutation(ranks: [Double], first: Int) -> Double {
    // Twice a midrank is whole; subtracting the smallest keeps the table small.
    let doubled = ranks.map { Int((2 * $0).rounded()) }
    let lowest = doubled.min() ?? 0
    let scores = doubled.map { $0 - lowest }
    let observed = scores[0..<first].reduce(0, +)
    let total = scores.reduce(0, +)
    let width = total + 1
    var ways = [Double](repeating: 0, count: (first + 1) * width)
    ways[0] = 1
    ways.withUnsafeMutableBufferPointer { ways in
      for (seen, score) in scores.enumerated() {
        for k in stride(from: min(first, seen + 1), through: 1, by: -1) {
          let here = k &* width
          let before = here &- width
          var s = score
          while s < width {
            ways[here &+ s] += ways[before &+ s &- score]
            s &+= 1
          }
        }
      }
    }
    // Compared in whole numbers: N t - m S, so that equal distances are equal.
    let n = scores.count
    let distance = abs(n * observed - first * total)
    var all = 0.0
    var favourable = 0.0
    for s in 0..<width {
      let count = ways[first * width + s]
      all += count
      if abs(n * s - first * total) >= distance { favourable += count }
    }
    return min(1, favourable / all)
  }
}
