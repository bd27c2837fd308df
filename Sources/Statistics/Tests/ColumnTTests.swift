/// One t test per column of a column-major block: the univariable filter of a radiomics study.
public enum ColumnTTests {
  /// Tests `first` against `second` rows in every column. `values` holds the columns one after the
  /// other, `rows` values each; `first` and `second` are row indices. No intervals are computed
  /// unless `level` is above 0. NaN entries are missing in their column only.
  ///
  /// Each column is gathered once into a buffer that stays in the first cache, so that memory is
  /// read once; nothing is allocated per column.
  public static func evaluate(
    _ method: TestMethod, values: UnsafeBufferPointer<Double>, rows: Int, first: [Int],
    second: [Int], level: Double = 0
  ) -> [TTest] {
    guard rows > 0 else { return [] }
    let columns = values.count / rows
    let size = first.count + second.count
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: max(size, 1)) { buffer in
      var results: [TTest] = []
      results.reserveCapacity(columns)
      for column in 0..<columns {
        let start = column * rows
        let middle = gather(values, start, first, into: buffer, at: 0)
        let end = gather(values, start, second, into: buffer, at: middle)
        let a = Moments(UnsafeBufferPointer(rebasing: buffer[0..<middle]))
        let b = Moments(UnsafeBufferPointer(rebasing: buffer[middle..<end]))
        if !(a.sumOfSquares + b.sumOfSquares).isFinite {
          results.append(TTest(method, undefined: .infiniteValues))
        } else if method == .student {
          results.append(TTest.student(a, b, level: level))
        } else {
          results.append(TTest.welch(a, b, level: level))
        }
      }
      return results
    }
  }

  private static func gather(
    _ values: UnsafeBufferPointer<Double>, _ start: Int, _ rows: [Int],
    into buffer: UnsafeMutableBufferPointer<Double>, at offset: Int
  ) -> Int {
    var next = offset
    rows.withUnsafeBufferPointer { rows in
      for row in rows {
        let value = values[start &+ row]
        buffer[next] = value
        next &+= value.isNaN ? 0 : 1
      }
    }
    return next
  }
}
