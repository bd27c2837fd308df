import Statistics

/// The rows under construction: for every categorical variable the level of each row.
struct RowCodes: Sendable {
  let rows: Int
  /// By factor, then by row.
  var levels: [[UInt8]]

  init(rows: Int, factors: Int) {
    self.rows = rows
    levels = Array(repeating: Array(repeating: 0, count: rows), count: factors)
  }

  /// Hands out levels at random inside each group, so often as `counts` (level by group) says.
  mutating func deal(
    _ factor: Int, inside groups: [UInt8], counts: [[Int]], _ stream: inout RandomStream
  ) {
    for group in 0..<(counts.first?.count ?? 0) {
      var places = (0..<rows).filter { Int(groups[$0]) == group }
      stream.shuffle(&places)
      var next = 0
      for level in counts.indices {
        for _ in 0..<counts[level][group] where next < places.count {
          levels[factor][places[next]] = UInt8(level)
          next += 1
        }
      }
    }
  }
}
