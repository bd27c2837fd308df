/// A plain reader of deflate (RFC 1951) and of the PNG rows inside it, written apart from the
/// encoder so that the two check each other.
struct Inflate {
  private let bytes: [UInt8]
  private var position = 0
  private var bit = 0
  private(set) var output: [UInt8] = []

  static func zlib(_ bytes: [UInt8]) -> [UInt8]? {
    var reader = Inflate(Array(bytes.dropFirst(2)))
    guard reader.run() else { return nil }
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in reader.output {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    let stored = bytes.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return stored == b << 16 | a ? reader.output : nil
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits(_ count: Int) -> Int {
    var value = 0
    for index in 0..<count {
      guard position < bytes.count else { return value }
      value |= (Int(bytes[position]) >> bit & 1) << index
      bit += 1
      if bit == 8 { (bit, position) = (0, position + 1) }
    }
    return value
  }

  private mutating func symbol(_ table: [[Int]: Int]) -> Int? {
    var code: [Int] = []
    while code.count <= 15 {
      code.append(bits(1))
      if let symbol = table[code] { return symbol }
    }
    return nil
  }

  private static func table(_ lengths: [Int]) -> [[Int]: Int] {
    var table: [[Int]: Int] = [:]
    var code = 0
    for length in 1...15 {
      for (symbol, own) in lengths.enumerated() where own == length {
        table[(0..<length).map { code >> (length - 1 - $0) & 1 }] = symbol
        code += 1
      }
      code <<= 1
    }
    return table
  }

  private mutating func run() -> Bool {
    let bases = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
      131, 163, 195, 227, 258,
    ]
    let extras = [
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    var isLast = false
    while !isLast {
      isLast = bits(1) == 1
      guard bits(2) == 2 else { return false }
      let literalCount = bits(5) + 257
      let distanceCount = bits(5) + 1
      let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
      var codeLengths = [Int](repeating: 0, count: 19)
      for place in order.prefix(bits(4) + 4) { codeLengths[place] = bits(3) }
      let codes = Self.table(codeLengths)
      var lengths: [Int] = []
      while lengths.count < literalCount + distanceCount {
        guard let symbol = symbol(codes) else { return false }
        switch symbol {
        case 16: lengths += [Int](repeating: lengths.last ?? 0, count: bits(2) + 3)
        case 17: lengths += [Int](repeating: 0, count: bits(3) + 3)
        case 18: lengths += [Int](repeating: 0, count: bits(7) + 11)
        default: lengths.append(symbol)
        }
      }
      let literals = Self.table(Array(lengths[..<literalCount]))
      let distances = Self.table(Array(lengths[literalCount...]))
      while true {
        guard let symbol = symbol(literals) else { return false }
        if symbol == 256 { break }
        if symbol < 256 {
          output.append(UInt8(symbol))
          continue
        }
        let length = bases[symbol - 257] + bits(extras[symbol - 257])
        guard let distance = self.symbol(distances), distance == 0, let last = output.last else {
          return false
        }
        output += [UInt8](repeating: last, count: length)
      }
    }
    return true
  }
}
