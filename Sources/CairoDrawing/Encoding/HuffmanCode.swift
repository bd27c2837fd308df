/// A canonical prefix code with limited code lengths (RFC 1951, 3.2.2).
struct HuffmanCode {
  let lengths: [UInt8]
  /// Bit-reversed, ready for the writer.
  let codes: [UInt32]

  /// - Parameter counts: how often each symbol occurs; at least one must be above zero.
  init(_ counts: [Int], longest: Int) {
    var weights = counts
    var lengths = Self.lengths(of: weights)
    // Flattening the counts shortens the longest code; a few rounds are enough.
    while lengths.contains(where: { Int($0) > longest }) {
      weights = weights.map { $0 == 0 ? 0 : $0 / 4 + 1 }
      lengths = Self.lengths(of: weights)
    }
    self.lengths = lengths
    codes = Self.codes(lengths)
  }

  private static func lengths(of counts: [Int]) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: counts.count)
    let used = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    guard used.count > 1 else {
      for symbol in used { lengths[symbol] = 1 }
      return lengths
    }
    // Two queues: sorted leaves, and inner nodes that come out in order of weight.
    var weight = used.map { counts[$0] }
    var parent = [Int](repeating: 0, count: 2 * used.count - 1)
    var leaf = 0
    var inner = used.count
    func takeSmallest() -> Int {
      let isLeaf = leaf < used.count && (inner >= weight.count || weight[leaf] <= weight[inner])
      if isLeaf {
        leaf += 1
        return leaf - 1
      }
      inner += 1
      return inner - 1
    }
    while weight.count < 2 * used.count - 1 {
      let first = takeSmallest()
      let second = takeSmallest()
      parent[first] = weight.count
      parent[second] = weight.count
      weight.append(weight[first] + weight[second])
    }
    var depth = [Int](repeating: 0, count: weight.count)
    for node in stride(from: weight.count - 2, through: 0, by: -1) {
      depth[node] = depth[parent[node]] + 1
    }
    for (index, symbol) in used.enumerated() { lengths[symbol] = UInt8(min(255, depth[index])) }
    return lengths
  }

  private static func codes(_ lengths: [UInt8]) -> [UInt32] {
    var codes = [UInt32](repeating: 0, count: lengths.count)
    var first = [UInt32](repeating: 0, count: 17)
    var counts = [UInt32](repeating: 0, count: 17)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var code: UInt32 = 0
    for length in 1..<17 {
      code = (code + counts[length - 1]) << 1
      first[length] = code
    }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      codes[symbol] = reversed(first[Int(length)], Int(length))
      first[Int(length)] += 1
    }
    return codes
  }

  private static func reversed(_ code: UInt32, _ count: Int) -> UInt32 {
    var result: UInt32 = 0
    for bit in 0..<count where code >> bit & 1 == 1 { result |= 1 << (count - 1 - bit) }
    return result
  }
}
