/// The Cholesky factorisation `A = L Lᵀ` of a symmetric positive definite matrix.
///
/// The code is our own, with every sum in a fixed order, so that its bits do not depend on the
/// machine; for the small orders of a regression it is also as fast as a library call. Only the
/// lower triangle of the matrix is read.
public struct Cholesky: Sendable {
  public let order: Int
  /// The lower factor, column-major; the part above the diagonal is zero.
  public private(set) var lower: [Double]

  /// The factor, or nil when a pivot is not positive: at or below `tolerance` times the
  /// corresponding diagonal entry of the matrix, or not a number.
  public init?(_ matrix: Matrix, tolerance: Double = 0) {
    precondition(matrix.rows == matrix.columns, "the matrix is not square")
    order = matrix.rows
    lower = matrix.elements
    let size = order
    let done = lower.withUnsafeMutableBufferPointer {
      Cholesky.factor($0, order: size, tolerance: tolerance)
    }
    guard done else { return nil }
    for column in 0..<order {
      for row in 0..<column { lower[row + column * order] = 0 }
    }
  }

  /// Replaces the lower triangle of a column-major matrix by its factor, in place.
  /// Returns false, with the matrix half done, at the first pivot that is not positive.
  public static func factor(
    _ a: UnsafeMutableBufferPointer<Double>, order: Int, tolerance: Double = 0
  ) -> Bool {
    guard order > 0, let base = a.baseAddress else { return true }
    // Right-looking by columns: each finished column is subtracted from those to its right, which
    // keeps the inner loop on contiguous memory.
    for j in 0..<order {
      let column = base + j * order
      let original = column[j]
      for k in 0..<j {
        let factor = base[j + k * order]
        if factor != 0 {
          Kernels.axpy(-factor, base + j + k * order, column + j, count: order - j)
        }
      }
      let pivot = column[j]
      guard pivot > tolerance * abs(original), pivot > 0, pivot.isFinite else { return false }
      let root = pivot.squareRoot()
      column[j] = root
      for row in (j + 1)..<max(j + 1, order) { column[row] /= root }
    }
    return true
  }

  /// Solves `L Lᵀ x = b` in place.
  public static func solve(
    factor: UnsafeBufferPointer<Double>, order: Int, _ b: UnsafeMutableBufferPointer<Double>
  ) {
    guard order > 0, let l = factor.baseAddress, let x = b.baseAddress else { return }
    forward(l, order, x)
    for j in stride(from: order - 1, through: 0, by: -1) {
      let column = l + j * order
      let below = Kernels.dot(column + j + 1, x + j + 1, count: order - j - 1)
      x[j] = (x[j] - below) / column[j]
    }
  }

  /// Solves `L x = b` in place.
  static func forward(
    _ l: UnsafePointer<Double>, _ order: Int, _ x: UnsafeMutablePointer<Double>
  ) {
    for j in 0..<order {
      let column = l + j * order
      x[j] /= column[j]
      Kernels.axpy(-x[j], column + j + 1, x + j + 1, count: order - j - 1)
    }
  }
}

extension Cholesky {
  /// The solution of `A x = b`.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == order, "the right side does not fit the matrix")
    var result = b
    result.withUnsafeMutableBufferPointer { x in
      lower.withUnsafeBufferPointer { Cholesky.solve(factor: $0, order: order, x) }
    }
    return result
  }

  /// The solution of `L x = b`, whose squared length is `bᵀ A⁻¹ b`.
  public func forwardSolve(_ b: [Double]) -> [Double] {
    precondition(b.count == order, "the right side does not fit the matrix")
    var result = b
    result.withUnsafeMutableBufferPointer { x in
      lower.withUnsafeBufferPointer { l in
        if let l = l.baseAddress, let x = x.baseAddress { Cholesky.forward(l, order, x) }
      }
    }
    return result
  }

  /// The inverse of the matrix, exactly symmetric.
  public func inverse() -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      let solution = solve(unit)
      for row in 0..<order { result[row, column] = solution[row] }
    }
    for column in 0..<order {
      for row in 0..<column {
        let mean = (result[row, column] + result[column, row]) / 2
        result[row, column] = mean
        result[column, row] = mean
      }
    }
    return result
  }

  /// The logarithm of the determinant.
  public var logDeterminant: Double {
    var sum = 0.0
    for index in 0..<order { sum += lower[index + index * order].logarithm }
    return 2 * sum
  }

  /// The quadratic form `bᵀ A⁻¹ b`.
  public func inverseQuadraticForm(_ b: [Double]) -> Double {
    let x = forwardSolve(b)
    return Kernels.dot(x, x)
  }
}
