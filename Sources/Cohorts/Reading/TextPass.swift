/// The values of one column of text: each distinct text once, and a code for each row.
struct TextColumn {
  var codes: [Int32]
  /// In order of first appearance.
  var distinct: [String]
  var counts: [Int]
}

/// Reads columns of text. Texts are told apart by their bytes in place, so that no row makes a
/// string of its own.
struct TextPass {
  private(set) var columns: [TextColumn]

  /// - Parameter wanted: columns of the table, ascending
  init(
    _ owner: FileBytes, _ base: UnsafePointer<UInt8>, _ records: RecordIndex, wanted: [Int],
    separator: UInt8
  ) {
    let rows = records.recordCount - 1
    var interners = wanted.map { _ in Interner(rows: rows) }
    columns = []
    guard let last = wanted.last else { return }
    var forgotten = base
    for row in 0..<rows {
      let start = base + records.starts[row + 1]
      if owner.canForget, start - forgotten > 8 << 20 {
        owner.forget(from: forgotten, to: start)
        forgotten = start
      }
      var cursor = FieldCursor(
        start, base + records.ends[row + 1], separator: separator)
      var column = 0
      var place = 0
      while !cursor.isDone, column <= last {
        let field = cursor.next()
        if column == wanted[place] {
          interners[place].add(field)
          place += 1
        }
        column += 1
      }
      let empty = FieldCursor.Field(start: base, count: 0, hasDoubledQuotes: false)
      while place < wanted.count {
        interners[place].add(empty)
        place += 1
      }
    }
    columns = interners.map {
      TextColumn(codes: $0.codes, distinct: $0.texts, counts: $0.counts)
    }
  }
}

/// Gives each distinct text of a column a number, by a table of open addresses.
private struct Interner {
  var codes: [Int32] = []
  var texts: [String] = []
  var counts: [Int] = []
  private var hashes: [UInt64] = []
  private var table: [Int32] = Array(repeating: -1, count: 64)

  init(rows: Int) { codes.reserveCapacity(rows) }

  mutating func add(_ field: FieldCursor.Field) {
    guard field.hasDoubledQuotes else { return add(field.bytes) }
    var text = field.text
    text.withUTF8 { add($0) }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while true {
      let code = table[slot]
      if code < 0 { break }
      if hashes[Int(code)] == hash, Self.isSame(texts[Int(code)], bytes) {
        counts[Int(code)] += 1
        codes.append(code)
        return
      }
      slot = (slot + 1) & (table.count - 1)
    }
    table[slot] = Int32(texts.count)
    codes.append(Int32(texts.count))
    texts.append(String(decoding: bytes, as: UTF8.self))
    hashes.append(hash)
    counts.append(1)
    if 2 * texts.count > table.count { grow() }
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: 4 * table.count)
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(code)
    }
  }

  private static func isSame(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    text.utf8.withContiguousStorageIfAvailable {
      $0.count == bytes.count && $0.elementsEqual(bytes)
    } ?? text.utf8.elementsEqual(bytes)
  }

  /// FNV-1a with a last mix, because low bits choose the slot.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 32)
  }
}
