import LinearAlgebra

/// Memory that several workers fill, each its own places.
struct SharedDoubles: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
}

/// A buffer of doubles owned by one object, for matrices too large to copy by accident.
final class DoubleBuffer: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
  let count: Int

  init(_ count: Int) {
    self.count = count
    base = UnsafeMutablePointer<Double>.allocate(capacity: max(count, 1))
  }

  init(zeros count: Int) {
    self.count = count
    base = UnsafeMutablePointer<Double>.allocate(capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { base.deallocate() }
}

/// Symmetric cross-products of columns, the one expensive product of a Gaussian path.
enum CrossProducts {
  /// Zᵀ Z of a column-major matrix, both triangles. Tiles of four by two columns keep the sums in
  /// registers; blocks of columns keep what is read in the cache. The order of every sum is fixed.
  static func of(
    _ z: UnsafePointer<Double>, rows: Int, columns: Int, jobs: Int?
  ) -> DoubleBuffer {
    let result = DoubleBuffer(columns * columns)
    let block = 64
    let blocks = (columns + block - 1) / block
    var tiles: [(Int, Int)] = []
    for j in 0..<blocks { for i in 0...j { tiles.append((i, j)) } }
    let source = SharedDoubles(base: UnsafeMutablePointer(mutating: z))
    let target = SharedDoubles(base: result.base)
    let plan = tiles
    _ = parallelMap(plan.count, jobs: jobs) { index -> Int in
      let (i, j) = plan[index]
      fill(
        UnsafePointer(source.base), rows: rows, columns: columns,
        i * block..<min(columns, (i + 1) * block), j * block..<min(columns, (j + 1) * block),
        target.base)
      return 0
    }
    return result
  }

  private static func fill(
    _ z: UnsafePointer<Double>, rows: Int, columns: Int, _ left: Range<Int>, _ right: Range<Int>,
    _ c: UnsafeMutablePointer<Double>
  ) {
    func put(_ i: Int, _ j: Int, _ value: Double) {
      c[i + j * columns] = value
      c[j + i * columns] = value
    }
    var j = right.lowerBound
    while j < right.upperBound {
      let pair = j + 1 < right.upperBound
      var i = left.lowerBound
      while i < left.upperBound {
        if pair, i + 3 < left.upperBound {
          tile(z, rows, i, j) { put($0, $1, $2) }
          i += 4
        } else {
          put(i, j, Kernels.dot(z + i * rows, z + j * rows, count: rows))
          if pair { put(i, j + 1, Kernels.dot(z + i * rows, z + (j + 1) * rows, count: rows)) }
          i += 1
        }
      }
      j += 2
    }
  }

  @inline(__always)
  private static func tile(
    _ z: UnsafePointer<Double>, _ rows: Int, _ i: Int, _ j: Int,
    _ put: (Int, Int, Double) -> Void
  ) {
    typealias Pair = SIMD2<Double>
    let a0 = z + i * rows
    let a1 = a0 + rows
    let a2 = a1 + rows
    let a3 = a2 + rows
    let b0 = z + j * rows
    let b1 = b0 + rows
    var (s00, s10, s20, s30) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    var (s01, s11, s21, s31) = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    @inline(__always) func load(_ p: UnsafePointer<Double>, _ k: Int) -> Pair {
      UnsafeRawPointer(p + k).loadUnaligned(as: Pair.self)
    }
    var k = 0
    while k &+ 2 <= rows {
      let (x, y) = (load(b0, k), load(b1, k))
      let v0 = load(a0, k)
      s00 += v0 * x
      s01 += v0 * y
      let v1 = load(a1, k)
      s10 += v1 * x
      s11 += v1 * y
      let v2 = load(a2, k)
      s20 += v2 * x
      s21 += v2 * y
      let v3 = load(a3, k)
      s30 += v3 * x
      s31 += v3 * y
      k &+= 2
    }
    var left = SIMD4(s00[0] + s00[1], s10[0] + s10[1], s20[0] + s20[1], s30[0] + s30[1])
    var right = SIMD4(s01[0] + s01[1], s11[0] + s11[1], s21[0] + s21[1], s31[0] + s31[1])
    if k < rows {
      let last = SIMD4(a0[k], a1[k], a2[k], a3[k])
      left += last * b0[k]
      right += last * b1[k]
    }
    for lane in 0..<4 {
      put(i + lane, j, left[lane])
      put(i + lane, j + 1, right[lane])
    }
  }
}
