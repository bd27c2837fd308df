/// An orthonormal basis of the columns of a matrix, taken from left to right: `A = Q R` with the
/// columns that depend on earlier ones left out.
///
/// This is the rank rule of R's `lm` and `glm` (limited pivoting): a column is *aliased* when what
/// remains of it, once the kept columns before it are projected out, is shorter than `tolerance`
/// times its own length. Each projection is made twice, which keeps `Q` orthonormal to machine
/// precision (Giraud, Langou and Rozložník 2005). A column of zeros is aliased.
///
/// Fitting in the coordinates of `Q` costs nothing more per step and is indifferent to the scale
/// and the collinearity of the original columns; `solve` carries the result back.
public struct ColumnBasis: Sendable {
  /// The orthonormal columns, one for each kept column.
  public let q: Matrix
  /// The upper triangle, kept columns by kept columns.
  public let r: Matrix
  /// The original indices of the kept columns, ascending.
  public let kept: [Int]
  /// The original indices of the aliased columns, ascending.
  public let aliased: [Int]

  public var rank: Int { kept.count }

  public init(_ matrix: Matrix, tolerance: Double = 1e-11) {
    let rows = matrix.rows
    var basis: [Double] = []
    basis.reserveCapacity(rows * min(rows, matrix.columns))
    var coefficients: [[Double]] = []
    var kept: [Int] = []
    var aliased: [Int] = []
    for index in 0..<matrix.columns {
      var column = matrix.column(index)
      // Dividing by a power of two is exact and keeps squares from over- and underflowing.
      let largest = column.reduce(0) { max($0, abs($1)) }
      guard largest > 0, largest.isFinite, kept.count < rows else {
        aliased.append(index)
        continue
      }
      let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
      var projection = [Double](repeating: 0, count: kept.count + 1)
      let (own, rest) = column.withUnsafeMutableBufferPointer { buffer -> (Double, Double) in
        guard let x = buffer.baseAddress else { return (0, 0) }
        for row in 0..<rows { x[row] /= unit }
        let own = Kernels.dot(x, x, count: rows).squareRoot()
        basis.withUnsafeBufferPointer { basis in
          guard let q = basis.baseAddress else { return }
          for _ in 0..<2 {
            for k in projection.indices.dropLast() {
              let share = Kernels.dot(q + k * rows, x, count: rows)
              projection[k] += share
              Kernels.axpy(-share, q + k * rows, x, count: rows)
            }
          }
        }
        let rest = Kernels.dot(x, x, count: rows).squareRoot()
        if rest > 0 {
          for row in 0..<rows { x[row] /= rest }
        }
        return (own, rest)
      }
      guard rest > tolerance * own else {
        aliased.append(index)
        continue
      }
      projection[kept.count] = rest
      coefficients.append(projection.map { $0 * unit })
      basis.append(contentsOf: column)
      kept.append(index)
    }
    var triangle = Matrix(rows: kept.count, columns: kept.count)
    for (column, values) in coefficients.enumerated() {
      for row in values.indices { triangle[row, column] = values[row] }
    }
    self.q = Matrix(rows: rows, columns: kept.count, elements: basis)
    self.r = triangle
    self.kept = kept
    self.aliased = aliased
  }

  /// Solves `R x = b`: coordinates in `Q` become coefficients of the kept columns.
  public func solve(_ b: [Double]) -> [Double] {
    var x = b
    for j in stride(from: rank - 1, through: 0, by: -1) {
      x[j] /= r[j, j]
      let value = x[j]
      for i in 0..<j { x[i] -= r[i, j] * value }
    }
    return x
  }

  /// Solves `Rᵀ x = b`: what a linear form of the coefficients is in the coordinates of `Q`.
  public func transposedSolve(_ b: [Double]) -> [Double] {
    var x = b
    for j in 0..<rank {
      for i in 0..<j { x[j] -= r[i, j] * x[i] }
      x[j] /= r[j, j]
    }
    return x
  }

  /// `R x`: coefficients of the kept columns become coordinates in `Q`.
  public func coordinates(_ coefficients: [Double]) -> [Double] {
    r.multiplied(by: coefficients)
  }

  /// `R⁻¹ V R⁻ᵀ`: a covariance in the coordinates of `Q` becomes one of the coefficients.
  public func covariance(_ v: Matrix) -> Matrix {
    var half = Matrix(rows: rank, columns: rank)
    for column in 0..<rank {
      let solved = solve(v.column(column))
      for row in 0..<rank { half[column, row] = solved[row] }
    }
    var result = Matrix(rows: rank, columns: rank)
    for column in 0..<rank {
      let solved = solve(half.column(column))
      for row in 0..<rank { result[row, column] = solved[row] }
    }
    for column in 0..<rank {
      for row in 0..<column {
        let mean = (result[row, column] + result[column, row]) / 2
        result[row, column] = mean
        result[column, row] = mean
      }
    }
    return result
  }
}
