import Glibc

/// The maximal correlation coefficient: the square root of the second largest eigenvalue of
/// Q(i,j) = sum_k p(i,k) p(j,k) / (p_x(i) p_y(k) + eps).
///
/// Q is similar to A A' with A(i,k) = p(i,k) / sqrt(p_x(i) p_y(k) + eps), up to second order in eps.
/// Its largest eigenvalue belongs to the vector sqrt(p_x), which is projected out; the next one is
/// found by Lanczos iteration with full reorthogonalisation, stopped when the residual bound of the
/// Ritz value falls below 1e-9 of it (then its error is of the order 1e-18 over the gap).
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
    var (diagonal, offDiagonal): ([Double], [Double]) = ([], [])
    var scratch = [Double](repeating: 0, count: ranks)
    var image = scratch
    while true {
      multiply(direction, weights, vector, &scratch, &image)
      diagonal.append(dot(vector, image))
      basis.append(vector)
      project(&image, from: basis)
      project(&image, from: basis)
      let norm = normalise(&image)
      let isLast = norm < 1e-14 || basis.count > ranks
      if isLast || diagonal.count % 4 == 0 {
        let ritz = LargestRitzPair(diagonal, offDiagonal)
        if isLast || norm * abs(ritz.lastComponent) <= 1e-9 * abs(ritz.value) {
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

  /// image = A A' vector
  private static func multiply(
    _ direction: GLCMDirection, _ weights: [Double], _ vector: [Double], _ scratch: inout [Double],
    _ image: inout [Double]
  ) {
    for rank in scratch.indices {
      scratch[rank] = 0
      image[rank] = 0
    }
    direction.rows.withUnsafeBufferPointer { rows in
      direction.columns.withUnsafeBufferPointer { columns in
        weights.withUnsafeBufferPointer { weights in
          scratch.withUnsafeMutableBufferPointer { scratch in
            image.withUnsafeMutableBufferPointer { image in
              vector.withUnsafeBufferPointer { vector in
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
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  private static func project(_ vector: inout [Double], from basis: [[Double]]) {
    for known in basis {
      let part = dot(vector, known)
      for index in vector.indices { vector[index] -= part * known[index] }
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
