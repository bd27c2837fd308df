/// Least squares with three columns: the inner step of a local quadratic.
enum SmallLeastSquares {
  /// The first coefficient of the solution of least norm. Rows are (a, b, c, right-hand side).
  ///
  /// Columns are brought to unit length, reduced to a triangle by Householder reflections, and the
  /// triangle is solved by its singular values (one-sided Jacobi).
  static func intercept(_ m: UnsafeMutableBufferPointer<Double>, rows: Int) -> Double? {
    guard rows > 0 else { return nil }
    var lengths = SIMD4<Double>.zero
    for row in 0..<rows {
      for column in 0..<3 { lengths[column] += m[4 * row + column] * m[4 * row + column] }
    }
    lengths = lengths.squareRoot()
    for column in 0..<3 where lengths[column] == 0 { lengths[column] = 1 }
    for row in 0..<rows {
      for column in 0..<3 { m[4 * row + column] /= lengths[column] }
    }
    for column in 0..<min(3, rows) { reflect(m, rows: rows, column: column) }
    // The triangle, row by row, and its right-hand side.
    var r = [Double](repeating: 0, count: 9)
    var right = [Double](repeating: 0, count: 3)
    for row in 0..<min(3, rows) {
      for column in row..<3 { r[3 * row + column] = m[4 * row + column] }
      right[row] = m[4 * row + 3]
    }
    return solve(&r, right) / lengths[0]
  }

  private static func reflect(
    _ m: UnsafeMutableBufferPointer<Double>, rows: Int, column: Int
  ) {
    var square = 0.0
    for row in column..<rows { square += m[4 * row + column] * m[4 * row + column] }
    guard square > 0 else { return }
    let head = m[4 * column + column]
    let length = head > 0 ? -square.squareRoot() : square.squareRoot()
    let pivot = head - length
    let scale = 1 / (square - head * length)
    m[4 * column + column] = pivot
    for other in (column + 1)..<4 {
      var dot = 0.0
      for row in column..<rows { dot += m[4 * row + column] * m[4 * row + other] }
      dot *= scale
      for row in column..<rows { m[4 * row + other] -= dot * m[4 * row + column] }
    }
    m[4 * column + column] = length
    for row in (column + 1)..<max(rows, column + 1) { m[4 * row + column] = 0 }
  }

  /// The first entry of pinv(r) * right, r 3 x 3 by rows.
  private static func solve(_ r: inout [Double], _ right: [Double]) -> Double {
    var v: [Double] = [1, 0, 0, 0, 1, 0, 0, 0, 1]
    for _ in 0..<30 {
      var rotated = false
      for (p, q) in [(0, 1), (0, 2), (1, 2)] {
        var (pp, qq, pq) = (0.0, 0.0, 0.0)
        for row in 0..<3 {
          pp += r[3 * row + p] * r[3 * row + p]
          qq += r[3 * row + q] * r[3 * row + q]
          pq += r[3 * row + p] * r[3 * row + q]
        }
        guard abs(pq) > 1e-17 * (pp * qq).squareRoot(), pq != 0 else { continue }
        rotated = true
        let zeta = (qq - pp) / (2 * pq)
        let t = (zeta >= 0 ? 1 : -1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
        let cosine = 1 / (1 + t * t).squareRoot()
        let sine = cosine * t
        for row in 0..<3 {
          let (a, b) = (r[3 * row + p], r[3 * row + q])
          r[3 * row + p] = cosine * a - sine * b
          r[3 * row + q] = sine * a + cosine * b
          let (c, d) = (v[3 * row + p], v[3 * row + q])
          v[3 * row + p] = cosine * c - sine * d
          v[3 * row + q] = sine * c + cosine * d
        }
      }
      if !rotated { break }
    }
    var squares = [0.0, 0, 0]
    var projections = [0.0, 0, 0]
    for column in 0..<3 {
      for row in 0..<3 {
        squares[column] += r[3 * row + column] * r[3 * row + column]
        projections[column] += r[3 * row + column] * right[row]
      }
    }
    let least = (squares.max() ?? 0).squareRoot() * 100 * Double.ulpOfOne
    var first = 0.0
    for column in 0..<3 where squares[column].squareRoot() > least {
      first += v[column] * projections[column] / squares[column]
    }
    return first
  }
}
