import CLAPACK

/// The thin singular value decomposition `A = U diag(s) Vᵀ` (LAPACK `dgesdd`), with `s` descending.
///
/// The sign of each pair of vectors is fixed by making the entry of largest magnitude of the
/// column of `V` positive.
public struct SingularValues: Sendable {
  public let values: [Double]
  public let u: Matrix
  public let v: Matrix

  /// Nil when the matrix holds a value that is not finite or the iteration fails.
  public init?(_ matrix: Matrix) {
    let rows = matrix.rows
    let columns = matrix.columns
    let count = min(rows, columns)
    guard count > 0 else {
      values = []
      u = Matrix(rows: rows, columns: 0)
      v = Matrix(rows: columns, columns: 0)
      return
    }
    guard matrix.firstNonFinite == nil else { return nil }
    LibraryThreads.pin()
    var copy = matrix.elements
    var singular = [Double](repeating: 0, count: count)
    var left = [Double](repeating: 0, count: rows * count)
    var right = [Double](repeating: 0, count: count * columns)
    let outcome = LAPACKE_dgesdd(
      LAPACK_COL_MAJOR, 0x53, Int32(rows), Int32(columns), &copy, Int32(rows), &singular, &left,
      Int32(rows), &right, Int32(count))
    guard outcome == 0 else { return nil }
    values = singular
    var first = Matrix(rows: rows, columns: count, elements: left)
    var second = Matrix(rows: count, columns: columns, elements: right).transposed()
    for column in 0..<count where second.orient(column) {
      for row in 0..<rows { first[row, column] = -first[row, column] }
    }
    u = first
    v = second
  }

  /// The number of singular values above `tolerance` times the largest.
  public func rank(tolerance: Double = 1e-12) -> Int {
    guard let largest = values.first else { return 0 }
    return values.count { $0 > tolerance * largest }
  }
}
