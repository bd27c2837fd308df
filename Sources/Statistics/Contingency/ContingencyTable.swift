/// A table of counts with its margins.
public struct ContingencyTable: Sendable, Equatable {
  /// Row by row.
  public let counts: [[Int]]
  public let rowTotals: [Int]
  public let columnTotals: [Int]
  public let total: Int

  /// Rows of equal length with counts of 0 or more; `nil` otherwise.
  public init?(_ counts: [[Int]]) {
    let columns = counts.first?.count ?? 0
    guard counts.allSatisfy({ $0.count == columns && $0.allSatisfy { $0 >= 0 } }) else {
      return nil
    }
    self.counts = counts
    rowTotals = counts.map { $0.reduce(0, +) }
    columnTotals = (0..<columns).map { j in counts.reduce(0) { $0 + $1[j] } }
    total = rowTotals.reduce(0, +)
  }

  /// Cross-counts codes; negative codes are missing and leave the pair out.
  public init(
    rowCodes: [Int32], columnCodes: [Int32], rows: Int, columns: Int
  ) {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: columns), count: rows)
    for (r, c) in zip(rowCodes, columnCodes)
    where r >= 0 && c >= 0 && Int(r) < rows && Int(c) < columns {
      counts[Int(r)][Int(c)] += 1
    }
    self.init(counts)!
  }

  public var rows: Int { counts.count }
  public var columns: Int { columnTotals.count }

  /// The table without its empty rows and columns: what the tests of independence look at.
  public var withoutEmptyMargins: ContingencyTable {
    let kept = columnTotals.indices.filter { columnTotals[$0] > 0 }
    return ContingencyTable(
      counts.indices.filter { rowTotals[$0] > 0 }.map { i in kept.map { counts[i][$0] } })!
  }

  /// nᵢ. n.ⱼ / n.
  public func expected(_ row: Int, _ column: Int) -> Double {
    Double(rowTotals[row]) * Double(columnTotals[column]) / Double(total)
  }

  /// The smallest expected count, `nil` for an empty table.
  public var smallestExpected: Double? {
    guard total > 0, let row = rowTotals.min(), let column = columnTotals.min() else { return nil }
    return Double(row) * Double(column) / Double(total)
  }

  /// The number of cells whose expected count is below `limit`.
  public func cellsExpected(below limit: Double = 5) -> Int {
    guard total > 0 else { return 0 }
    return (0..<rows).reduce(0) { sum, i in
      sum + (0..<columns).reduce(0) { $0 + (expected(i, $1) < limit ? 1 : 0) }
    }
  }
}
