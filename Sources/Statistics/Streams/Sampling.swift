extension RandomStream {
  /// Puts the elements into random order (Fisher & Yates; Durstenfeld 1964), from the last down.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var last = elements.count - 1
    while last > 0 {
      let other = integer(below: last + 1)
      if other != last { elements.swapAt(other, last) }
      last -= 1
    }
  }

  /// 0..<count in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    shuffle(&order)
    return order
  }

  /// `draws` indices out of 0..<count, each time from all of them: a bootstrap sample.
  public mutating func sampleWithReplacement(_ draws: Int, from count: Int) -> [Int] {
    guard count > 0 else { return [] }
    return (0..<max(0, draws)).map { _ in integer(below: count) }
  }

  /// How often each of 0..<count was drawn in a bootstrap sample of `draws`, written into `weights`;
  /// the same sample as `sampleWithReplacement` without its index list.
  public mutating func bootstrapWeights(
    _ draws: Int, into weights: UnsafeMutableBufferPointer<Int32>
  ) {
    weights.update(repeating: 0)
    guard !weights.isEmpty else { return }
    for _ in 0..<max(0, draws) { weights[integer(below: weights.count)] &+= 1 }
  }

  /// `draws` different indices out of 0..<count, in random order; all of them when `draws` is more.
  public mutating func sampleWithoutReplacement(_ draws: Int, from count: Int) -> [Int] {
    var pool = Array(0..<max(0, count))
    let taken = min(max(0, draws), pool.count)
    for i in 0..<taken {
      let other = i + integer(below: pool.count - i)
      if other != i { pool.swapAt(i, other) }
    }
    return Array(pool[0..<taken])
  }
}
