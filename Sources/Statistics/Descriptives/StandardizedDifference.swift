/// Standardised mean differences between two groups.
public enum StandardizedDifference {
  /// (m₁ - m₂) / √((s₁² + s₂²) / 2), signed (Austin 2009). `nil` where a group has fewer than two
  /// values or nothing varies and the means agree; infinite where nothing varies and they do not.
  public static func continuous(_ first: Moments, _ second: Moments) -> Double? {
    guard first.count > 1, second.count > 1 else { return nil }
    let value =
      first.difference(from: second) / ((first.variance + second.variance) / 2).squareRoot()
    return value.isNaN ? nil : value
  }

  public static func continuous(_ first: [Double], _ second: [Double]) -> Double? {
    continuous(Moments(Present.values(first)), Moments(Present.values(second)))
  }

  /// The Mahalanobis form for categories (Yang & Dalton 2012), unsigned: √(dᵀ S⁻¹ d) with d the
  /// differences of the proportions without the first occurring level and S the mean of the two
  /// multinomial covariances; a pseudo-inverse where S is singular. Levels that occur in neither
  /// group are left out. `nil` where a group is empty.
  public static func categorical(_ first: [Int], _ second: [Int]) -> Double? {
    let n = Double(first.reduce(0, +))
    let m = Double(second.reduce(0, +))
    guard first.count == second.count, n > 0, m > 0 else { return nil }
    let kept = first.indices.filter { first[$0] + second[$0] > 0 }.dropFirst()
    if kept.isEmpty { return 0 }
    let p = kept.map { Double(first[$0]) / n }
    let q = kept.map { Double(second[$0]) / m }
    let size = p.count
    var covariance = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0..<size {
        let diagonal = i == j ? p[i] + q[i] : 0
        covariance[i * size + j] = (diagonal - p[i] * p[j] - q[i] * q[j]) / 2
      }
    }
    let difference = zip(p, q).map { $0 - $1 }
    var vectors = [Double](repeating: 0, count: size * size)
    SymmetricEigen.decompose(&covariance, vectors: &vectors, size: size)
    let largest = (0..<size).map { abs(covariance[$0 * size + $0]) }.max() ?? 0
    // The pseudo-inverse drops what is below √ε of the largest, as MASS::ginv.
    let limit = largest * Double.ulpOfOne.squareRoot()
    var sum = 0.0
    for k in 0..<size where covariance[k * size + k] > limit {
      var part = 0.0
      for i in 0..<size { part += vectors[i * size + k] * difference[i] }
      sum += part * part / covariance[k * size + k]
    }
    return sum.squareRoot()
  }
}

/// Cyclic Jacobi rotations for the small symmetric matrices of categorical differences.
enum SymmetricEigen {
  /// On return the diagonal of `matrix` holds the eigenvalues, the columns of `vectors` the vectors.
  static func decompose(_ matrix: inout [Double], vectors: inout [Double], size: Int) {
    for i in 0..<size { vectors[i * size + i] = 1 }
    for _ in 0..<100 {
      var off = 0.0
      var on = 0.0
      for i in 0..<size {
        on += matrix[i * size + i] * matrix[i * size + i]
        for j in 0..<i { off += matrix[i * size + j] * matrix[i * size + j] }
      }
      if off <= 1e-34 * on { return }
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) {
          rotate(&matrix, &vectors, size, p, q)
        }
      }
    }
  }

  private static func rotate(
    _ a: inout [Double], _ v: inout [Double], _ n: Int, _ p: Int, _ q: Int
  ) {
    let apq = a[p * n + q]
    if apq == 0 { return }
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
    let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<n {
      let (x, y) = (a[k * n + p], a[k * n + q])
      a[k * n + p] = c * x - s * y
      a[k * n + q] = s * x + c * y
    }
    for k in 0..<n {
      let (x, y) = (a[p * n + k], a[q * n + k])
      a[p * n + k] = c * x - s * y
      a[q * n + k] = s * x + c * y
    }
    for k in 0..<n {
      let (x, y) = (v[k * n + p], v[k * n + q])
      v[k * n + p] = c * x - s * y
      v[k * n + q] = s * x + c * y
    }
  }
}
