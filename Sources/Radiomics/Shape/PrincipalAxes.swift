/// Variances of the region's voxel centres along their principal axes, ascending: the eigenvalues of
/// the covariance matrix of the coordinates in millimetres, dividing by N, under IBSI by N - 1.
enum PrincipalAxes {
  /// - Parameter points: (z, y, x) in voxels, or (0, y, x) for a plane.
  static func variances(
    of points: [SIMD3<Int>], spacing: SIMD3<Double>, convention: FeatureConvention
  ) -> SIMD3<Double> {
    let n = Double(points.count)
    var mean = SIMD3<Double>()
    for point in points { mean += PrincipalAxes.numbers(point) * spacing }
    mean /= n
    var (diagonal, mixed) = (SIMD3<Double>(), SIMD3<Double>())
    for point in points {
      let d = PrincipalAxes.numbers(point) * spacing - mean
      diagonal += d * d
      mixed += SIMD3(d.x * d.y, d.x * d.z, d.y * d.z)
    }
    let divisor = convention == .ibsi ? max(1, n - 1) : n
    diagonal /= divisor
    mixed /= divisor
    return eigenvalues([
      [diagonal.x, mixed.x, mixed.y], [mixed.x, diagonal.y, mixed.z],
      [mixed.y, mixed.z, diagonal.z],
    ])
  }

  /// The conversion of the standard library is not specialised and slow.
  @inline(__always)
  static func numbers(_ point: SIMD3<Int>) -> SIMD3<Double> {
    SIMD3(Double(point.x), Double(point.y), Double(point.z))
  }

  /// Eigenvalues of a symmetric matrix by Jacobi rotations, ascending. Rounding below zero is 0.
  static func eigenvalues(_ symmetric: [[Double]]) -> SIMD3<Double> {
    var a = symmetric
    for _ in 0..<60 {
      let off = abs(a[0][1]) + abs(a[0][2]) + abs(a[1][2])
      let size = abs(a[0][0]) + abs(a[1][1]) + abs(a[2][2])
      if off <= 1e-18 * size || off == 0 { break }
      for (p, q) in [(0, 1), (0, 2), (1, 2)] where a[p][q] != 0 {
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<3 {
          let (x, y) = (a[k][p], a[k][q])
          a[k][p] = c * x - s * y
          a[k][q] = s * x + c * y
        }
        for k in 0..<3 {
          let (x, y) = (a[p][k], a[q][k])
          a[p][k] = c * x - s * y
          a[q][k] = s * x + c * y
        }
      }
    }
    let values = [a[0][0], a[1][1], a[2][2]].sorted()
      .map { $0 < 0 && $0 > -1e-10 ? 0 : $0 }
    return SIMD3(values[0], values[1], values[2])
  }

  /// 4 sqrt(variance), the axis of the ellipsoid with these second moments.
  static func length(_ variance: Double) -> Double {
    variance < 0 ? .nan : 4 * variance.squareRoot()
  }

  static func ratio(_ shorter: Double, _ longer: Double) -> Double {
    shorter < 0 || longer < 0 ? .nan : (shorter / longer).squareRoot()
  }
}
