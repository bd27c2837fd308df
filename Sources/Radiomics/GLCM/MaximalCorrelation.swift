import Glibc

/// The maximal correlation coefficient: the square root of the second largest eigenvalue of
/// Q(i,j) = sum_k p(i,k) p(j,k) / (p_x(i) p_y(k) + eps).
///
/// Q is similar to A A' with A(i,k) = p(i,k) / sqrt(p_x(i) p_y(k) + eps), up to second order in eps.
/// Its largest eigenvalue belongs to the vector sqrt(p_x), which is projected out; the next one is
/// found by Lanczos iteration with full reorthogonalisation, stopped when the residual bound of the
/// Ritz value falls below 1e-7 of it: its error is of the order 1e-14 over the gap to its neighbour,
/// and never above that bound.
enum MaximalCorrelation {
  static func coefficient(of direction: GLCMDirection) -> Double {
    guard direction.levels.count > 1 else { return 1 }
    let ranks = direction.levels.count
    var weights = direction.probabilities
    for cell in weights.indices {
      let product =
        direction.rowSums[Int(direction.rows[cell])]
        * direction.columnSums[Int(direction.columns[cell])]
      weights[cell] /= (product + GLCM.epsilon).squareRoot()
    }
    var known = direction.rowSums.map { $0.squareRoot() }
    normalise(&known)
    var basis: [[Double]] = [known]
    var vector = (0..<ranks).map { rank in start(rank) }
    project(&vector, from: basis)
    guard normalise(&vector) > 1e-12 else { return 0 }
    let matrix = dense(direction, weights)
    var (diagonal, offDiagonal): ([Double], [Double]) = ([], [])
    var scratch = [Double](repeating: 0, count: ranks)
    var image = scratch
    while true {
      multiply(direction, weights, matrix, vector, &scratch, &image)
      diagonal.append(dot(vector, image))
      basis.append(vector)
      let length = dot(image, image)
      project(&image, from: basis)
      // A second time where much was taken away: then the first left rounding behind.
      if dot(image, image) < 0.25 * length { project(&image, from: basis) }
      let norm = normalise(&image)
      let isLast = norm < 1e-14 || basis.count > ranks
      if isLast || diagonal.count % 6 == 0 {
        let ritz = LargestRitzPair(diagonal, offDiagonal)
        if isLast || norm * abs(ritz.lastComponent) <= 1e-7 * abs(ritz.value) {
          return max(0, ritz.value).squareRoot()
        }
      }
      offDiagonal.append(norm)
      (vector, image) = (image, vector)
    }
  }

  /// A fixed vector without structure, so that it has a part along every eigenvector.
  private static func start(_ rank: Int) -> Double {
    var bits = UInt64(truncatingIfNeeded: rank &+ 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits ^= bits >> 27
    return Double(bits >> 11) * 0x1p-53 - 0.5
  }

  /// A as a whole matrix where at least an eighth of it is filled, row by row.
  private static func dense(_ direction: GLCMDirection, _ weights: [Double]) -> [Double]? {
    let ranks = direction.levels.count
    guard ranks <= 2048, weights.count * 8 >= ranks * ranks else { return nil }
    var matrix = [Double](repeating: 0, count: ranks * ranks)
    for cell in weights.indices {
      matrix[Int(direction.rows[cell]) * ranks + Int(direction.columns[cell])] = weights[cell]
    }
    return matrix
  }

  /// image = A A' vector
  private static func multiply(
    _ direction: GLCMDirection, _ weights: [Double], _ matrix: [Double]?, _ vector: [Double],
    _ scratch: inout [Double], _ image: inout [Double]
  ) {
    let ranks = scratch.count
    for rank in 0..<ranks {
      scratch[rank] = 0
      image[rank] = 0
    }
    scratch.withUnsafeMutableBufferPointer { scratch in
      image.withUnsafeMutableBufferPointer { image in
        vector.withUnsafeBufferPointer { vector in
          if let matrix {
            matrix.withUnsafeBufferPointer { matrix in
              for row in 0..<ranks {
                Lines.add(
                  vector[row], matrix.baseAddress! + row * ranks, to: scratch.baseAddress!, ranks)
              }
              for row in 0..<ranks {
                image[row] = Lines.dot(
                  matrix.baseAddress! + row * ranks, scratch.baseAddress!, ranks)
              }
            }
            return
          }
          direction.rows.withUnsafeBufferPointer { rows in
            direction.columns.withUnsafeBufferPointer { columns in
              weights.withUnsafeBufferPointer { weights in
                for cell in 0..<weights.count {
                  scratch[Int(columns[cell])] += weights[cell] * vector[Int(rows[cell])]
                }
                for cell in 0..<weights.count {
                  image[Int(rows[cell])] += weights[cell] * scratch[Int(columns[cell])]
                }
              }
            }
          }
        }
      }
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        a.isEmpty ? 0 : Lines.dot(a.baseAddress!, b.baseAddress!, a.count)
      }
    }
  }

  private static func project(_ vector: inout [Double], from basis: [[Double]]) {
    vector.withUnsafeMutableBufferPointer { vector in
      guard let base = vector.baseAddress else { return }
      for known in basis {
        known.withUnsafeBufferPointer { known in
          let part = Lines.dot(base, known.baseAddress!, known.count)
          Lines.add(-part, known.baseAddress!, to: base, known.count)
        }
      }
    }
  }

  @discardableResult
  private static func normalise(_ vector: inout [Double]) -> Double {
    let norm = dot(vector, vector).squareRoot()
    guard norm > 0 else { return 0 }
    for index in vector.indices { vector[index] /= norm }
    return norm
  }
}

/// Sums over eight lanes: the same bits on every machine.
private enum Lines {
  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var lanes = SIMD8<Double>(repeating: 0)
    var index = 0
    let (x, y) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    while index &+ 8 <= count {
      let left = x.loadUnaligned(fromByteOffset: index &* 8, as: SIMD8<Double>.self)
      let right = y.loadUnaligned(fromByteOffset: index &* 8, as: SIMD8<Double>.self)
      lanes += left * right
      index &+= 8
    }
    var sum = lanes.sum()
    while index < count {
      sum += a[index] * b[index]
      index &+= 1
    }
    return sum
  }

  @inline(__always)
  static func add(
    _ factor: Double, _ a: UnsafePointer<Double>, to b: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for index in 0..<count { b[index] += factor * a[index] }
  }
}

/// The largest eigenvalue of a symmetric tridiagonal matrix and the last component of its unit
/// eigenvector.
struct LargestRitzPair {
  let value: Double
  let lastComponent: Double

  init(_ diagonal: [Double], _ offDiagonal: [Double]) {
    let count = diagonal.count
    func radius(_ row: Int) -> Double {
      (row > 0 ? abs(offDiagonal[row - 1]) : 0) + (row < count - 1 ? abs(offDiagonal[row]) : 0)
    }
    var low = diagonal.max() ?? 0
    var high = (0..<count).map { diagonal[$0] + radius($0) }.max() ?? 0
    // The matrix minus t is negative definite exactly when all pivots are negative.
    func isAbove(_ t: Double) -> Bool {
      var pivot = diagonal[0] - t
      for row in 1..<max(1, count) where pivot < 0 {
        pivot = diagonal[row] - t - offDiagonal[row - 1] * offDiagonal[row - 1] / pivot
      }
      return pivot < 0
    }
    for _ in 0..<80 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if isAbove(middle) { high = middle } else { low = middle }
    }
    value = low + (high - low) / 2
    var pivots = [diagonal[0] - high]
    for row in 1..<max(1, count) {
      pivots.append(
        diagonal[row] - high - offDiagonal[row - 1] * offDiagonal[row - 1] / pivots[row - 1])
    }
    var (component, norm) = (1.0, 1.0)
    for row in stride(from: count - 2, through: 0, by: -1) {
      component *= -offDiagonal[row] / pivots[row]
      norm += component * component
    }
    lastComponent = 1 / norm.squareRoot()
  }
}
