import Settings

/// Direction and origin from the qform or the sform, turned from RAS into LPS.
enum NIfTIOrientation {
  /// As ITK chooses: the sform where it is a rotation to scanner space or the only one, otherwise
  /// the qform.
  static func apply(
    _ header: NIfTIHeader, to geometry: inout Geometry, file: String
  ) throws(ProblemsFound) {
    let quaternion = header.qformCode > 0 ? fromQuaternion(header) : nil
    let affine = header.sformCode > 0 ? fromRows(header) : nil
    let usesAffine =
      affine.map { $0.isOrthogonal && (header.sformCode == 1 || quaternion == nil) } ?? false
    let chosen = usesAffine ? affine : quaternion ?? affine
    guard let chosen else {
      if header.qformCode > 0 || header.sformCode > 0 {
        throw .image(.damagedImageHeader, "qform and sform hold no orientation", file: file)
      }
      return
    }
    if usesAffine || quaternion == nil {
      for axis in 0..<geometry.dimensions {
        geometry.spacing[axis] = chosen.lengths[axis] * header.unit
      }
    }
    let flip: SIMD3<Double> = [-1, -1, 1]
    geometry.origin = chosen.origin * header.unit * flip + 0
    for axis in 0..<3 { geometry.direction[axis] = chosen.direction[axis] * flip + 0 }
    if geometry.dimensions == 2 {
      geometry.direction = flat(geometry.direction)
      geometry.origin.z = 0
    }
  }

  private static func flat(_ direction: Matrix3) -> Matrix3 {
    let upright = Matrix3(
      columns: [direction.x.x, direction.x.y, 0], [direction.y.x, direction.y.y, 0], [0, 0, 1])
    return abs(upright.determinant) < 1e-9 ? .identity : upright
  }

  struct Pose {
    var direction: Matrix3
    var origin: SIMD3<Double>
    var lengths: SIMD3<Double>

    var isOrthogonal: Bool {
      let pairs = [
        (direction.x, direction.y), (direction.x, direction.z), (direction.y, direction.z),
      ]
      return pairs.allSatisfy { abs(($0.0 * $0.1).sum()) < 1e-4 }
    }
  }

  /// A rotation from a quaternion with a >= 0, and the handedness in pixdim[0].
  private static func fromQuaternion(_ header: NIfTIHeader) -> Pose? {
    let q = header.quaternion
    let offset = header.quaternionOffset
    guard (0..<3).allSatisfy({ q[$0].isFinite && offset[$0].isFinite }) else { return nil }
    var (b, c, d) = (q.x, q.y, q.z)
    var a = 1 - (b * b + c * c + d * d)
    if a < 1e-7 {
      let scale = 1 / (b * b + c * c + d * d).squareRoot()
      (b, c, d) = (b * scale, c * scale, d * scale)
      a = 0
    } else {
      a = a.squareRoot()
    }
    let hand: Double = header.spacings[0] < 0 ? -1 : 1
    let x = SIMD3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c))
    let y = SIMD3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b))
    let z = SIMD3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - c * c - b * b)
    return Pose(direction: Matrix3(columns: x, y, z * hand), origin: offset, lengths: [1, 1, 1])
  }

  private static func fromRows(_ header: NIfTIHeader) -> Pose? {
    let rows = header.rows
    var direction = Matrix3.identity
    var lengths: SIMD3<Double> = [1, 1, 1]
    for axis in 0..<3 {
      let column = SIMD3(rows[0][axis], rows[1][axis], rows[2][axis])
      let length = (column * column).sum().squareRoot()
      guard length > 0, length.isFinite else { return nil }
      direction[axis] = column / length
      lengths[axis] = length
    }
    let origin = SIMD3(rows[0][3], rows[1][3], rows[2][3])
    guard (0..<3).allSatisfy({ origin[$0].isFinite }) else { return nil }
    return Pose(direction: direction, origin: origin, lengths: lengths)
  }
}
