/// A 3 by 3 matrix of doubles, as three columns.
public struct Matrix3: Hashable, Sendable {
  public var x: SIMD3<Double>
  public var y: SIMD3<Double>
  public var z: SIMD3<Double>

  public init(columns x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) {
    self.x = x
    self.y = y
    self.z = z
  }

  public static let identity = Matrix3(columns: [1, 0, 0], [0, 1, 0], [0, 0, 1])

  public subscript(column: Int) -> SIMD3<Double> {
    get { column == 0 ? x : column == 1 ? y : z }
    set {
      switch column {
      case 0: x = newValue
      case 1: y = newValue
      default: z = newValue
      }
    }
  }

  /// The entries row by row, the order in which DICOM and ITK print a direction.
  public var rows: [Double] { (0..<3).flatMap { [x[$0], y[$0], z[$0]] } }

  public static func * (matrix: Matrix3, vector: SIMD3<Double>) -> SIMD3<Double> {
    (matrix.x * vector.x + matrix.y * vector.y) + matrix.z * vector.z
  }

  public var determinant: Double { (x * Matrix3.cross(y, z)).sum() }

  public static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    [a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x]
  }

  /// The inverse by the adjugate; a singular matrix gives infinities or NaN. An entry that is alone in
  /// its column and its row, as all are on upright grids, is inverted by itself, which rounds once.
  public var inverse: Matrix3 {
    let (a, b, c) = (Matrix3.cross(y, z), Matrix3.cross(z, x), Matrix3.cross(x, y))
    let scale = 1 / determinant
    var result = Matrix3(
      columns: SIMD3(a.x, b.x, c.x) * scale, SIMD3(a.y, b.y, c.y) * scale,
      SIMD3(a.z, b.z, c.z) * scale)
    for column in 0..<3 {
      let rows = (0..<3).filter { self[column][$0] != 0 }
      guard rows.count == 1, let row = rows.first,
        (0..<3).allSatisfy({ $0 == column || self[$0][row] == 0 })
      else { continue }
      result[row] = .zero
      for other in 0..<3 { result[other][column] = 0 }
      result[row][column] = 1 / self[column][row]
    }
    return result
  }
}
