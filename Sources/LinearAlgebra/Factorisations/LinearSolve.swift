import CLAPACK

extension Matrix {
  /// The solution of `A X = B` for a square matrix (LAPACK `dgesv`); nil when it is singular or
  /// holds a value that is not finite.
  public func solving(_ right: Matrix) -> Matrix? {
    precondition(rows == columns && right.rows == rows, "the system does not fit")
    guard rows > 0, right.columns > 0 else { return right }
    guard firstNonFinite == nil, right.firstNonFinite == nil else { return nil }
    LibraryThreads.pin()
    var copy = elements
    var solution = right.elements
    var pivots = [Int32](repeating: 0, count: rows)
    let outcome = LAPACKE_dgesv(
      LAPACK_COL_MAJOR, Int32(rows), Int32(right.columns), &copy, Int32(rows), &pivots, &solution,
      Int32(rows))
    guard outcome == 0 else { return nil }
    return Matrix(rows: rows, columns: right.columns, elements: solution)
  }

  /// The solution of `A x = b`; nil when the matrix is singular.
  public func solving(_ right: [Double]) -> [Double]? {
    solving(Matrix(rows: right.count, columns: 1, elements: right))?.elements
  }

  /// The inverse of a symmetric positive definite matrix; nil when it is not one.
  public func inverseOfPositiveDefinite(tolerance: Double = 0) -> Matrix? {
    Cholesky(self, tolerance: tolerance)?.inverse()
  }

  /// The logarithm of the determinant of a symmetric positive definite matrix; nil when it is
  /// not one.
  public var logDeterminantOfPositiveDefinite: Double? {
    Cholesky(self)?.logDeterminant
  }
}
