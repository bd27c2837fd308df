extension Matrix {
  /// The matrix-vector product `A x`.
  public func multiplied(by vector: [Double]) -> [Double] {
    precondition(vector.count == columns, "the vector does not fit the matrix")
    var result = [Double](repeating: 0, count: rows)
    result.withUnsafeMutableBufferPointer { target in
      withUnsafeBufferPointer { all in
        vector.withUnsafeBufferPointer { x in
          Kernels.gemv(all, rows: rows, columns: columns, x, into: target)
        }
      }
    }
    return result
  }

  /// The product with the transpose, `Aᵀ x`.
  public func transposedMultiplied(by vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "the vector does not fit the matrix")
    var result = [Double](repeating: 0, count: columns)
    result.withUnsafeMutableBufferPointer { target in
      withUnsafeBufferPointer { all in
        vector.withUnsafeBufferPointer { x in
          Kernels.gemvTransposed(all, rows: rows, columns: columns, x, into: target)
        }
      }
    }
    return result
  }

  /// The matrix product `A B`, summed in a fixed order.
  public func multiplied(by other: Matrix) -> Matrix {
    precondition(columns == other.rows, "the matrices do not fit")
    return Matrix(rows: rows, columns: other.columns) { target in
      withUnsafeBufferPointer { left in
        other.withUnsafeBufferPointer { right in
          for column in 0..<other.columns {
            Kernels.gemv(
              left, rows: rows, columns: columns,
              UnsafeBufferPointer(
                rebasing: right[(column * other.rows)..<((column + 1) * other.rows)]),
              into: UnsafeMutableBufferPointer(
                rebasing: target[(column * rows)..<((column + 1) * rows)]))
          }
        }
      }
    }
  }

  /// The cross-product `Aᵀ A`, or `Aᵀ W A` with one weight a row.
  public func crossProduct(weights: [Double]? = nil) -> Matrix {
    var scratch = [Double](repeating: 0, count: 2 * rows)
    return Matrix(rows: columns, columns: columns) { target in
      withUnsafeBufferPointer { all in
        scratch.withUnsafeMutableBufferPointer { scratch in
          if let weights {
            precondition(weights.count == rows, "one weight a row")
            weights.withUnsafeBufferPointer {
              Kernels.syrk(
                all, rows: rows, columns: columns, weights: $0, scratch: scratch, into: target)
            }
          } else {
            Kernels.syrk(
              all, rows: rows, columns: columns, weights: nil, scratch: scratch, into: target)
          }
        }
      }
    }
  }

  /// The quadratic form `xᵀ A x`.
  public func quadraticForm(_ vector: [Double]) -> Double {
    let product = multiplied(by: vector)
    var sum = 0.0
    for index in vector.indices { sum += vector[index] * product[index] }
    return sum
  }
}
