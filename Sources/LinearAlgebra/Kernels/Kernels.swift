/// Inner loops over contiguous doubles that sum in one fixed order.
///
/// They multiply and then add in blocks of eight lanes. No fused operation is used and the order of
/// the sums never depends on the machine, so a result has the same bits on every x86-64 processor
/// and for any number of threads; optimised BLAS libraries promise neither.
public enum Kernels {
  @usableFromInline typealias Block = SIMD8<Double>

  /// The sum of the lanes, halves first: a fixed order.
  @inlinable @inline(__always)
  static func total(_ block: SIMD8<Double>) -> Double {
    let four = block.lowHalf + block.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  @inlinable @inline(__always)
  static func load(_ pointer: UnsafePointer<Double>, _ index: Int) -> SIMD8<Double> {
    UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD8<Double>.self)
  }

  @inlinable @inline(__always)
  static func store(_ value: SIMD8<Double>, _ pointer: UnsafeMutablePointer<Double>, _ index: Int) {
    UnsafeMutableRawPointer(pointer + index).storeBytes(of: value, as: SIMD8<Double>.self)
  }

  /// The inner product of two runs of `count` doubles.
  @inlinable
  public static func dot(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int
  ) -> Double {
    var sum = SIMD8<Double>.zero
    var index = 0
    while index &+ 8 <= count {
      sum += load(x, index) * load(y, index)
      index &+= 8
    }
    var result = total(sum)
    while index < count {
      result += x[index] * y[index]
      index &+= 1
    }
    return result
  }

  /// The inner product of two buffers of equal length.
  @inlinable
  public static func dot(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>
  ) -> Double {
    precondition(x.count == y.count, "the vectors differ in length")
    guard let first = x.baseAddress, let second = y.baseAddress else { return 0 }
    return dot(first, second, count: x.count)
  }

  /// The inner product of two arrays of equal length.
  @inlinable
  public static func dot(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { first in y.withUnsafeBufferPointer { dot(first, $0) } }
  }

  /// The weighted inner product `Σ w x y`.
  @inlinable
  public static func weightedDot(
    _ w: UnsafePointer<Double>, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int
  ) -> Double {
    var sum = SIMD8<Double>.zero
    var index = 0
    while index &+ 8 <= count {
      sum += load(w, index) * load(x, index) * load(y, index)
      index &+= 8
    }
    var result = total(sum)
    while index < count {
      result += w[index] * x[index] * y[index]
      index &+= 1
    }
    return result
  }

  /// The sum of a run of doubles.
  @inlinable
  public static func sum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    var sum = SIMD8<Double>.zero
    var index = 0
    while index &+ 8 <= count {
      sum += load(x, index)
      index &+= 8
    }
    var result = total(sum)
    while index < count {
      result += x[index]
      index &+= 1
    }
    return result
  }

  /// The sum of an array.
  @inlinable
  public static func sum(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return sum(base, count: buffer.count)
    }
  }

  /// Adds a multiple of one run to another: `y += a x`.
  @inlinable
  public static func axpy(
    _ a: Double, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int
  ) {
    let factor = SIMD8<Double>(repeating: a)
    var index = 0
    while index &+ 8 <= count {
      store(load(y, index) + factor * load(x, index), y, index)
      index &+= 8
    }
    while index < count {
      y[index] += a * x[index]
      index &+= 1
    }
  }

  /// Multiplies a run by a number in place.
  @inlinable
  public static func scale(_ a: Double, _ x: UnsafeMutablePointer<Double>, count: Int) {
    let factor = SIMD8<Double>(repeating: a)
    var index = 0
    while index &+ 8 <= count {
      store(factor * load(x, index), x, index)
      index &+= 8
    }
    while index < count {
      x[index] *= a
      index &+= 1
    }
  }

  /// The elementwise product of two runs: `z = x y`.
  @inlinable
  public static func multiply(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, into z: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    var index = 0
    while index &+ 8 <= count {
      store(load(x, index) * load(y, index), z, index)
      index &+= 8
    }
    while index < count {
      z[index] = x[index] * y[index]
      index &+= 1
    }
  }

  /// The squared Euclidean distance of two runs.
  @inlinable
  public static func squaredDistance(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int
  ) -> Double {
    var sum = SIMD8<Double>.zero
    var index = 0
    while index &+ 8 <= count {
      let difference = load(x, index) - load(y, index)
      sum += difference * difference
      index &+= 8
    }
    var result = total(sum)
    while index < count {
      let difference = x[index] - y[index]
      result += difference * difference
      index &+= 1
    }
    return result
  }
}
