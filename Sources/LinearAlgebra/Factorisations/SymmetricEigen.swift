import CLAPACK

/// The eigenvalues, ascending, and eigenvectors of a symmetric matrix (LAPACK `dsyevr`).
///
/// The sign of each vector is fixed by making its entry of largest magnitude (the first of equals)
/// positive.
public struct SymmetricEigen: Sendable {
  public let values: [Double]
  /// One vector a column, in the order of `values`; without rows when not asked for.
  public let vectors: Matrix

  /// Nil when the matrix holds a value that is not finite or the iteration fails.
  public init?(_ matrix: Matrix, vectors wanted: Bool = true) {
    precondition(matrix.rows == matrix.columns, "the matrix is not square")
    let order = matrix.rows
    guard order > 0 else {
      values = []
      vectors = Matrix(rows: 0, columns: 0)
      return
    }
    guard matrix.firstNonFinite == nil else { return nil }
    LibraryThreads.pin()
    var copy = matrix.elements
    var found: Int32 = 0
    var eigenvalues = [Double](repeating: 0, count: order)
    var eigenvectors = [Double](repeating: 0, count: wanted ? order * order : 1)
    var support = [Int32](repeating: 0, count: 2 * order)
    let size = Int32(order)
    let outcome = LAPACKE_dsyevr(
      LAPACK_COL_MAJOR, wanted ? 0x56 : 0x4E, 0x41, 0x4C, size, &copy, size, 0, 0, 0, 0, 0,
      &found, &eigenvalues, &eigenvectors, wanted ? size : 1, &support)
    guard outcome == 0, found == size else { return nil }
    values = eigenvalues
    guard wanted else {
      vectors = Matrix(rows: 0, columns: 0)
      return
    }
    var result = Matrix(rows: order, columns: order, elements: eigenvectors)
    for column in 0..<order { result.orient(column) }
    vectors = result
  }
}

extension Matrix {
  /// Makes the entry of largest magnitude of a column positive; says whether it turned the column.
  @discardableResult
  mutating func orient(_ column: Int) -> Bool {
    var largest = 0.0
    for row in 0..<rows where abs(self[row, column]) > abs(largest) {
      largest = self[row, column]
    }
    guard largest < 0 else { return false }
    for row in 0..<rows { self[row, column] = -self[row, column] }
    return true
  }
}
