/// One deflate block with its own Huffman codes (RFC 1951, 3.2.7).
enum HuffmanBlock {
  static func write(_ tokens: [UInt32], isLast: Bool, to writer: inout BitWriter) {
    var literalCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    literalCounts[256] = 1
    // Two distance codes at least: a code of one symbol is legal but some readers stumble.
    distanceCounts[0] = 1
    distanceCounts[1] = 1
    for token in tokens {
      if token & 0x8000_0000 == 0 {
        literalCounts[Int(token)] += 1
      } else {
        literalCounts[257 + lengthCodes[Int(token >> 16 & 0x1FF)]] += 1
        distanceCounts[0] += 1
      }
    }
    let literals = HuffmanCode(literalCounts, longest: 15)
    let distances = HuffmanCode(distanceCounts, longest: 15)
    writer.write(isLast ? 1 : 0, 1)
    writer.write(2, 2)
    writeHeader(literals, distances, to: &writer)
    for token in tokens {
      if token & 0x8000_0000 == 0 {
        writer.write(literals.codes[Int(token)], literals.lengths[Int(token)])
      } else {
        let length = Int(token >> 16 & 0x1FF)
        let code = lengthCodes[length]
        writer.write(literals.codes[257 + code], literals.lengths[257 + code])
        writer.write(UInt32(length - lengthBases[code]), lengthExtras[code])
        writer.write(distances.codes[0], distances.lengths[0])
      }
    }
    writer.write(literals.codes[256], literals.lengths[256])
  }

  private static func writeHeader(
    _ literals: HuffmanCode, _ distances: HuffmanCode, to writer: inout BitWriter
  ) {
    let all = literals.lengths + distances.lengths
    // Code lengths themselves: runs of zeros as 17 and 18, the rest one by one.
    var symbols: [(symbol: Int, extra: UInt32, bits: UInt8)] = []
    var index = 0
    while index < all.count {
      var end = index
      while end < all.count, all[end] == 0, end - index < 138 { end += 1 }
      let zeros = end - index
      if zeros >= 11 {
        symbols.append((18, UInt32(zeros - 11), 7))
        index = end
      } else if zeros >= 3 {
        symbols.append((17, UInt32(zeros - 3), 3))
        index = end
      } else {
        symbols.append((Int(all[index]), 0, 0))
        index += 1
      }
    }
    var counts = [Int](repeating: 0, count: 19)
    for item in symbols { counts[item.symbol] += 1 }
    let code = HuffmanCode(counts, longest: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    writer.write(UInt32(286 - 257), 5)
    writer.write(UInt32(30 - 1), 5)
    writer.write(UInt32(19 - 4), 4)
    for symbol in order { writer.write(UInt32(code.lengths[symbol]), 3) }
    for item in symbols {
      writer.write(code.codes[item.symbol], code.lengths[item.symbol])
      writer.write(item.extra, item.bits)
    }
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthExtras: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  /// For each length the index of its code.
  private static let lengthCodes: [Int] = (0...258).map { length in
    lengthBases.lastIndex { $0 <= length } ?? 0
  }
}
