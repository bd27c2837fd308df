import LinearAlgebra

/// The exact path of the Gaussian lasso: between breakpoints the coefficients are linear in λ.
///
/// M. R. Osborne, B. Presnell, B. A. Turlach, IMA J Numer Anal 20 (2000) 389-403; B. Efron et al.,
/// Ann Stat 32 (2004) 407-499. The active block of the Gram matrix is kept as a Cholesky factor
/// that grows by a row when a column enters and is rotated back to a triangle when one leaves. At
/// each λ of the grid the active system is solved once more from fresh covariances, so that
/// rounding does not add up along the path.
struct LassoHomotopy {
  private let problem: GramProblem
  private let p: Int
  private let capacity: Int
  private(set) var lambda: Double
  private(set) var b: [Double]
  private(set) var c: [Double]
  private(set) var steps = 0
  private var active: [Int] = []
  private var signs: [Double] = []
  /// Row by row, `capacity` apart.
  private let factor: DoubleBuffer
  /// L⁻¹ signs.
  private var forward: [Double]
  private var direction: [Double]
  private var change: [Double]
  private var isActive: [Bool]
  /// Columns that (nearly) are combinations of the active ones; tried again when one leaves.
  private var isShut: [Bool]
  /// The column that left last, and its sign: it may not come back in the same step.
  private var left: (column: Int, sign: Double)?

  init(_ problem: GramProblem) {
    self.problem = problem
    p = problem.columns
    capacity = max(1, min(problem.columns, problem.rows))
    factor = DoubleBuffer(zeros: capacity * capacity)
    b = [Double](repeating: 0, count: p)
    c = problem.q
    forward = [Double](repeating: 0, count: capacity)
    direction = forward
    change = [Double](repeating: 0, count: p)
    isActive = [Bool](repeating: false, count: p)
    isShut = problem.usable.map { !$0 }
    lambda = zip(problem.q, problem.usable).map { $1 ? abs($0) : 0 }.max() ?? 0
  }

  /// Follows the path down to `target`. False when it took more than `limit` breakpoints.
  mutating func advance(to target: Double, limit: Int) -> Bool {
    guard target < lambda else { return true }
    let start = steps
    while lambda > target {
      guard steps - start < limit else { return false }
      steps += 1
      findDirection()
      var step = lambda - target
      var entering: (column: Int, sign: Double)?
      var leaving: Int?
      for j in 0..<p where !isActive[j] && !isShut[j] {
        let (value, slope) = (c[j], change[j])
        // c - t a meets λ - t from below, or -(λ - t) from above.
        if 1 - slope > 1e-12, !(left?.column == j && left?.sign == 1) {
          let t = max(0, (lambda - value) / (1 - slope))
          if t < step {
            step = t
            entering = (j, 1)
          }
        }
        if 1 + slope > 1e-12, !(left?.column == j && left?.sign == -1) {
          let t = max(0, (lambda + value) / (1 + slope))
          if t < step {
            step = t
            entering = (j, -1)
          }
        }
      }
      for (place, j) in active.enumerated() where b[j] != 0 && b[j] * direction[place] < 0 {
        let t = -b[j] / direction[place]
        if t < step {
          step = t
          leaving = place
          entering = nil
        }
      }
      left = nil
      for (place, j) in active.enumerated() { b[j] += step * direction[place] }
      c.withUnsafeMutableBufferPointer { c in
        change.withUnsafeBufferPointer {
          Kernels.axpy(-step, $0.baseAddress!, c.baseAddress!, count: p)
        }
      }
      lambda -= step
      if let leaving {
        remove(leaving)
      } else if let entering {
        add(entering.column, sign: entering.sign)
      } else {
        lambda = target
      }
    }
    refine()
    return true
  }

  /// d = G_AA⁻¹ s and a = G_A d, how coefficients and covariances move as λ falls.
  private mutating func findDirection() {
    let k = active.count
    for place in 0..<k { direction[place] = forward[place] }
    backSolve(&direction, k)
    multiply(direction, k, into: &change)
  }

  /// x <- L⁻ᵀ x.
  private func backSolve(_ x: inout [Double], _ k: Int) {
    x.withUnsafeMutableBufferPointer { x in
      guard let base = x.baseAddress else { return }
      for i in stride(from: k - 1, through: 0, by: -1) {
        let row = factor.base + i * capacity
        base[i] /= row[i]
        Kernels.axpy(-base[i], row, base, count: i)
      }
    }
  }

  /// x <- L⁻¹ x from a place on; entries before it are done already.
  private func forwardSolve(_ x: inout [Double], from first: Int, _ k: Int) {
    x.withUnsafeMutableBufferPointer { x in
      guard let base = x.baseAddress else { return }
      for i in first..<max(first, k) {
        let row = factor.base + i * capacity
        base[i] = (base[i] - Kernels.dot(row, base, count: i)) / row[i]
      }
    }
  }

  /// out = Σ v_k G[:, active_k], four columns at a time.
  private func multiply(_ v: [Double], _ k: Int, into out: inout [Double]) {
    let gram = problem.gram.base
    out.withUnsafeMutableBufferPointer { out in
      guard let target = out.baseAddress else { return }
      target.update(repeating: 0, count: p)
      var place = 0
      while place + 4 <= k {
        let g0 = UnsafeRawPointer(gram + active[place] * p)
        let g1 = UnsafeRawPointer(gram + active[place + 1] * p)
        let g2 = UnsafeRawPointer(gram + active[place + 2] * p)
        let g3 = UnsafeRawPointer(gram + active[place + 3] * p)
        let (v0, v1, v2, v3) = (v[place], v[place + 1], v[place + 2], v[place + 3])
        let raw = UnsafeMutableRawPointer(target)
        var j = 0
        while j &+ 4 <= p {
          let at = j &* 8
          var sum = raw.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
          sum += g0.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self) * v0
          sum += g1.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self) * v1
          sum += g2.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self) * v2
          sum += g3.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self) * v3
          raw.storeBytes(of: sum, toByteOffset: at, as: SIMD4<Double>.self)
          j &+= 4
        }
        while j < p {
          let at = j &* 8
          var sum = target[j]
          sum += g0.load(fromByteOffset: at, as: Double.self) * v0
          sum += g1.load(fromByteOffset: at, as: Double.self) * v1
          sum += g2.load(fromByteOffset: at, as: Double.self) * v2
          sum += g3.load(fromByteOffset: at, as: Double.self) * v3
          target[j] = sum
          j &+= 1
        }
        place += 4
      }
      while place < k {
        Kernels.axpy(v[place], gram + active[place] * p, target, count: p)
        place += 1
      }
    }
  }

  private mutating func add(_ column: Int, sign: Double) {
    let k = active.count
    let diagonal = problem.gram.base[column + column * p]
    guard k < capacity else {
      isShut[column] = true
      return
    }
    let row = factor.base + k * capacity
    for place in 0..<k { row[place] = problem.gram.base[active[place] + column * p] }
    for i in 0..<k {
      let other = factor.base + i * capacity
      row[i] = (row[i] - Kernels.dot(other, row, count: i)) / other[i]
    }
    let rest = diagonal - Kernels.dot(row, row, count: k)
    guard rest > 1e-12 * diagonal else {
      isShut[column] = true
      return
    }
    row[k] = rest.squareRoot()
    forward.withUnsafeMutableBufferPointer { forward in
      forward[k] = (sign - Kernels.dot(row, forward.baseAddress!, count: k)) / row[k]
    }
    active.append(column)
    signs.append(sign)
    isActive[column] = true
    c[column] = sign * lambda
  }

  private mutating func remove(_ place: Int) {
    let column = active[place]
    let k = active.count
    left = (column, signs[place])
    b[column] = 0
    isActive[column] = false
    active.remove(at: place)
    signs.remove(at: place)
    for j in 0..<p where problem.usable[j] { isShut[j] = false }
    // The rows below move up and carry one entry too many; rotations bring it to zero.
    var rotations: [(cosine: Double, sine: Double)] = []
    for i in place..<(k - 1) {
      let row = factor.base + i * capacity
      let source = factor.base + (i + 1) * capacity
      row.update(from: source, count: i + 2)
      for (offset, rotation) in rotations.enumerated() {
        let m = place + offset
        let (x, y) = (row[m], row[m + 1])
        row[m] = rotation.cosine * x + rotation.sine * y
        row[m + 1] = rotation.cosine * y - rotation.sine * x
      }
      let (x, y) = (row[i], row[i + 1])
      let length = (x * x + y * y).squareRoot()
      rotations.append((x / length, y / length))
      row[i] = length
      row[i + 1] = 0
    }
    for i in place..<(k - 1) { forward[i] = signs[i] }
    forwardSolve(&forward, from: place, k - 1)
  }

  /// Newton's step on the active columns from fresh covariances.
  private mutating func refine() {
    c = problem.covariances(b)
    let k = active.count
    guard k > 0 else { return }
    var rest = [Double](repeating: 0, count: k)
    for place in 0..<k { rest[place] = c[active[place]] - lambda * signs[place] }
    forwardSolve(&rest, from: 0, k)
    backSolve(&rest, k)
    for place in 0..<k {
      let moved = b[active[place]] + rest[place]
      // A coefficient that has just entered may be 0 to rounding: never let it cross.
      if moved * signs[place] < 0 { rest[place] = 0 } else { b[active[place]] = moved }
    }
    var shift = change
    multiply(rest, k, into: &shift)
    for j in 0..<p { c[j] -= shift[j] }
  }
}
