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
  /// `scratch` holds at least twice `rows` doubles and is overwritten.
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
    // Two weighted columns at a time against four plain ones: eight sums stay in registers.
    precondition(scratch.count >= 2 * rows && (weights.map { $0.count >= rows } ?? true))
    guard let first = scratch.baseAddress else { return }
    let second = first + rows
    var j = 0
    while j < columns {
      let width = min(2, columns - j)
      for lane in 0..<width {
        let target = lane == 0 ? first : second
        if let w = weights?.baseAddress {
          multiply(w, base + (j + lane) * rows, into: target, count: rows)
        } else {
          target.update(from: base + (j + lane) * rows, count: rows)
        }
      }
      var i = 0
      while i < j + width {
        if width == 2, i + 4 <= columns {
          let (a, b) = dotEight(first, second, base + i * rows, stride: rows, count: rows)
          for lane in 0..<4 where i + lane <= j + 1 {
            c[i + lane + j * columns] = a[lane]
            c[j + (i + lane) * columns] = a[lane]
            c[i + lane + (j + 1) * columns] = b[lane]
            c[j + 1 + (i + lane) * columns] = b[lane]
          }
          i += 4
        } else {
          for lane in 0..<width {
            let value = dot(lane == 0 ? first : second, base + i * rows, count: rows)
            c[i + (j + lane) * columns] = value
            c[j + lane + i * columns] = value
          }
          i += 1
        }
      }
      j += width
    }
  }

  /// The inner products of two vectors with four columns each.
  @inline(__always)
  static func dotEight(
    _ v: UnsafePointer<Double>, _ w: UnsafePointer<Double>, _ a: UnsafePointer<Double>,
    stride: Int, count: Int
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    let b = a + stride
    let c = b + stride
    let d = c + stride
    var va = SIMD2<Double>.zero
    var vb = va
    var vc = va
    var vd = va
    var wa = va
    var wb = va
    var wc = va
    var wd = va
    var index = 0
    func two(_ pointer: UnsafePointer<Double>) -> SIMD2<Double> {
      UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD2<Double>.self)
    }
    while index &+ 2 <= count {
      let x = two(v)
      let y = two(w)
      let p = two(a)
      va += p * x
      wa += p * y
      let q = two(b)
      vb += q * x
      wb += q * y
      let r = two(c)
      vc += r * x
      wc += r * y
      let s = two(d)
      vd += s * x
      wd += s * y
      index &+= 2
    }
    var first = SIMD4(va[0] + va[1], vb[0] + vb[1], vc[0] + vc[1], vd[0] + vd[1])
    var second = SIMD4(wa[0] + wa[1], wb[0] + wb[1], wc[0] + wc[1], wd[0] + wd[1])
    if index < count {
      let column = SIMD4(a[index], b[index], c[index], d[index])
      first += column * v[index]
      second += column * w[index]
    }
    return (first, second)
  }
}
