/// The corners of an icosahedron whose faces have been divided and pushed out to a sphere.
enum Icosphere {
  static func vertices(subdivisions: Int, radius: Double) -> [SIMD3<Double>] {
    let t = (1 + 5.0.squareRoot()) / 2
    var points: [SIMD3<Double>] = [
      [-1, t, 0], [1, t, 0], [-1, -t, 0], [1, -t, 0], [0, -1, t], [0, 1, t], [0, -1, -t],
      [0, 1, -t], [t, 0, -1], [t, 0, 1], [-t, 0, -1], [-t, 0, 1],
    ]
    let length = (1 + t * t).squareRoot()
    points = points.map { $0 / length }
    var faces: [SIMD3<Int>] = [
      [0, 11, 5], [0, 5, 1], [0, 1, 7], [0, 7, 10], [0, 10, 11], [1, 5, 9], [5, 11, 4],
      [11, 10, 2], [10, 7, 6], [7, 1, 8], [3, 9, 4], [3, 4, 2], [3, 2, 6], [3, 6, 8], [3, 8, 9],
      [4, 9, 5], [2, 4, 11], [6, 2, 10], [8, 6, 7], [9, 8, 1],
    ]
    for _ in 0..<subdivisions {
      var middles: [SIMD2<Int>: Int] = [:]
      func middle(_ a: Int, _ b: Int) -> Int {
        let edge = SIMD2(min(a, b), max(a, b))
        if let known = middles[edge] { return known }
        let sum = (points[a] + points[b]) / 2
        points.append(sum / (sum * sum).sum().squareRoot())
        middles[edge] = points.count - 1
        return points.count - 1
      }
      faces = faces.flatMap { face -> [SIMD3<Int>] in
        let (a, b, c) = (
          middle(face.x, face.y), middle(face.y, face.z), middle(face.z, face.x)
        )
        return [[face.x, a, c], [face.y, b, a], [face.z, c, b], [a, b, c]]
      }
    }
    return points.map { $0 * radius }
  }
}
