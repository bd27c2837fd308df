/// The corners of an icosahedron whose faces have been divided and pushed out to a sphere, in the
/// order of trimesh's `icosphere`: sums over them then have the same last bits.
enum Icosphere {
  static func vertices(subdivisions: Int, radius: Double) -> [SIMD3<Double>] {
    let t = (1 + 5.0.squareRoot()) / 2
    var points: [SIMD3<Double>] = [
      [-1, t, 0], [1, t, 0], [-1, -t, 0], [1, -t, 0], [0, -1, t], [0, 1, t], [0, -1, -t],
      [0, 1, -t], [t, 0, -1], [t, 0, 1], [-t, 0, -1], [-t, 0, 1],
    ]
    let length = (1 + t * t).squareRoot()
    points = points.map { $0 / length }
    // Moves along its own direction, in the operations of trimesh's `icosphere`.
    func pushedOut(_ point: SIMD3<Double>) -> SIMD3<Double> {
      let length = (point * point).sum().squareRoot()
      return point + point / length * (radius - length)
    }
    var faces: [SIMD3<Int>] = [
      [0, 11, 5], [0, 5, 1], [0, 1, 7], [0, 7, 10], [0, 10, 11], [1, 5, 9], [5, 11, 4],
      [11, 10, 2], [10, 7, 6], [7, 1, 8], [3, 9, 4], [3, 4, 2], [3, 2, 6], [3, 6, 8], [3, 8, 9],
      [4, 9, 5], [2, 4, 11], [6, 2, 10], [8, 6, 7], [9, 8, 1],
    ]
    for _ in 0..<subdivisions {
      func edge(_ a: Int, _ b: Int) -> SIMD2<Int> { SIMD2(max(a, b), min(a, b)) }
      let edges = Set(
        faces.flatMap { [edge($0.x, $0.y), edge($0.y, $0.z), edge($0.z, $0.x)] }
      ).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
      var middles: [SIMD2<Int>: Int] = [:]
      for edge in edges {
        middles[edge] = points.count
        points.append((points[edge.x] + points[edge.y]) / 2)
      }
      func middle(_ a: Int, _ b: Int) -> Int { middles[edge(a, b)] ?? 0 }
      faces = faces.flatMap { face -> [SIMD3<Int>] in
        let (a, b, c) = (
          middle(face.x, face.y), middle(face.y, face.z), middle(face.z, face.x)
        )
        return [[face.x, a, c], [a, face.y, b], [c, b, face.z], [a, b, c]]
      }
      points = points.map(pushedOut)
    }
    return subdivisions > 0 ? points : points.map(pushedOut)
  }
}
