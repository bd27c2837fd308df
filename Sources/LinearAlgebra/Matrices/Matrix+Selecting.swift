extension Matrix {
  /// The rows at `indices`, in that order; an index may repeat.
  public func selecting(rows indices: [Int]) -> Matrix {
    Matrix(rows: indices.count, columns: columns) { target in
      var position = 0
      for column in 0..<columns {
        let start = column * rows
        for row in indices {
          target[position] = elements[start + row]
          position += 1
        }
      }
    }
  }

  /// The columns at `indices`, in that order; an index may repeat.
  public func selecting(columns indices: [Int]) -> Matrix {
    var chosen: [Double] = []
    chosen.reserveCapacity(rows * indices.count)
    for column in indices {
      chosen.append(contentsOf: elements[(column * rows)..<((column + 1) * rows)])
    }
    return Matrix(rows: rows, columns: indices.count, elements: chosen)
  }

  /// The block of the given rows and columns.
  public func selecting(rows rowIndices: [Int], columns columnIndices: [Int]) -> Matrix {
    selecting(columns: columnIndices).selecting(rows: rowIndices)
  }

  /// This matrix with the columns of another to its right.
  public func appending(columns other: Matrix) -> Matrix {
    precondition(rows == other.rows, "the matrices differ in height")
    return Matrix(rows: rows, columns: columns + other.columns, elements: elements + other.elements)
  }

  /// This matrix with a column of ones to its left.
  public func prependingOnes() -> Matrix {
    Matrix(
      rows: rows, columns: columns + 1,
      elements: [Double](repeating: 1, count: rows) + elements)
  }

  public func transposed() -> Matrix {
    Matrix(rows: columns, columns: rows) { target in
      for column in 0..<columns {
        for row in 0..<rows { target[column + row * columns] = elements[row + column * rows] }
      }
    }
  }

  /// The first entry that is not finite, column by column, if there is one.
  public var firstNonFinite: (row: Int, column: Int)? {
    guard let position = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return (position % rows, position / rows)
  }
}
