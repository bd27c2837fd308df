extension Kernels {
  /// Four inner products with one vector, so that it is read once.
  @inlinable @inline(__always)
  static func dotFour(
    _ v: UnsafePointer<Double>, _ a: UnsafePointer<Double>, stride: Int, count: Int
  ) -> SIMD4<Double> {
    let b = a + stride
    let c = b + stride
    let d = c + stride
    var first = SIMD8<Double>.zero
    var second = SIMD8<Double>.zero
    var third = SIMD8<Double>.zero
    var fourth = SIMD8<Double>.zero
    var index = 0
    while index &+ 8 <= count {
      let value = load(v, index)
      first += load(a, index) * value
      second += load(b, index) * value
      third += load(c, index) * value
      fourth += load(d, index) * value
      index &+= 8
    }
    var result = SIMD4(total(first), total(second), total(third), total(fourth))
    while index < count {
      result += SIMD4(a[index], b[index], c[index], d[index]) * v[index]
      index &+= 1
    }
    return result
  }

  /// `y = A x` for a column-major matrix: the columns are added from left to right.
  public static func gemv(
    _ a: UnsafeBufferPointer<Double>, rows: Int, columns: Int, _ x: UnsafeBufferPointer<Double>,
    into y: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(a.count >= rows * columns && x.count >= columns && y.count >= rows)
    guard let target = y.baseAddress, rows > 0 else { return }
    for row in 0..<rows { target[row] = 0 }
    guard let base = a.baseAddress else { return }
    for column in 0..<columns {
      axpy(x[column], base + column * rows, target, count: rows)
    }
  }

  /// `y = Aᵀ x` for a column-major matrix: one inner product a column.
  public static func gemvTransposed(
    _ a: UnsafeBufferPointer<Double>, rows: Int, columns: Int, _ x: UnsafeBufferPointer<Double>,
    into y: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(a.count >= rows * columns && x.count >= rows && y.count >= columns)
    guard let base = a.baseAddress, let vector = x.baseAddress else {
      for column in 0..<columns { y[column] = 0 }
      return
    }
    var column = 0
    while column + 4 <= columns {
      let four = dotFour(vector, base + column * rows, stride: rows, count: rows)
      for lane in 0..<4 { y[column + lane] = four[lane] }
      column += 4
    }
    while column < columns {
      y[column] = dot(vector, base + column * rows, count: rows)
      column += 1
    }
  }

  /// The symmetric cross-product `C = Aᵀ W A` (or `Aᵀ A` without weights), both triangles filled.
  /// `scratch` holds at least `rows` doubles and is overwritten when there are weights.
  public static func syrk(
    _ a: UnsafeBufferPointer<Double>, rows: Int, columns: Int,
    weights: UnsafeBufferPointer<Double>?, scratch: UnsafeMutableBufferPointer<Double>,
    into c: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(a.count >= rows * columns && c.count >= columns * columns)
    guard let base = a.baseAddress, rows > 0 else {
      for index in 0..<(columns * columns) { c[index] = 0 }
      return
    }
    for j in 0..<columns {
      var vector = base + j * rows
      if let weights, let w = weights.baseAddress, let room = scratch.baseAddress {
        precondition(weights.count >= rows && scratch.count >= rows)
        multiply(w, vector, into: room, count: rows)
        vector = UnsafePointer(room)
      }
      var i = 0
      while i + 4 <= j + 1 {
        let four = dotFour(vector, base + i * rows, stride: rows, count: rows)
        for lane in 0..<4 {
          c[i + lane + j * columns] = four[lane]
          c[j + (i + lane) * columns] = four[lane]
        }
        i += 4
      }
      while i <= j {
        let value = dot(vector, base + i * rows, count: rows)
        c[i + j * columns] = value
        c[j + i * columns] = value
        i += 1
      }
    }
  }
}
