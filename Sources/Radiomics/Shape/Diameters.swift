/// The largest distances between points of a half-voxel grid, without looking at all pairs: the
/// farthest pair of a plane are corners of its convex hull, and the farthest pair of all lies on
/// the hulls of two planes.
///
/// Points are (z, y, x) in half voxels.
struct Diameters {
  /// Largest distance within a plane of equal z, y and x.
  var (slice, column, row) = (0.0, 0.0, 0.0)
  var overall = 0.0

  init(of points: [SIMD3<Int>], spacing: SIMD3<Double>) {
    let scale = spacing * 0.5
    func squared(_ a: SIMD3<Int>, _ b: SIMD3<Int>) -> Double {
      let (p, q) = (PrincipalAxes.numbers(a) * scale, PrincipalAxes.numbers(b) * scale)
      let d = p - q
      return (d.x * d.x + d.y * d.y) + d.z * d.z
    }
    func planes(normal: Int, along: Int, across: Int) -> [[SIMD3<Int>]] {
      let kept = Diameters.extremes(points, normal: normal, along: along, across: across)
      return Diameters.hulls(kept, normal: normal, along: along, across: across)
    }
    func largest(_ planes: [[SIMD3<Int>]]) -> Double {
      var best = 0.0
      for plane in planes {
        for (index, a) in plane.enumerated() {
          for b in plane[..<index] { best = max(best, squared(a, b)) }
        }
      }
      return best.squareRoot()
    }
    let slices = planes(normal: 0, along: 2, across: 1)
    slice = largest(slices)
    column = largest(planes(normal: 1, along: 2, across: 0))
    row = largest(planes(normal: 2, along: 1, across: 0))

    // A pair of planes cannot beat the best when the box around both cannot.
    var best = slice * slice
    let boxes = slices.map { plane in
      plane.dropFirst().reduce((plane[0], plane[0])) {
        (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
      }
    }
    for first in slices.indices {
      for second in slices.indices.dropFirst(first + 1).reversed() {
        let low = pointwiseMin(boxes[first].0, boxes[second].0)
        let high = pointwiseMax(boxes[first].1, boxes[second].1)
        guard squared(low, high) > best else { continue }
        for a in slices[first] {
          for b in slices[second] { best = max(best, squared(a, b)) }
        }
      }
    }
    overall = best.squareRoot()
  }

  /// The first and last point of every line, sorted by plane, line and place.
  private static func extremes(
    _ points: [SIMD3<Int>], normal: Int, along: Int, across: Int
  ) -> [SIMD3<Int>] {
    let sorted = points.sorted {
      ($0[normal], $0[across], $0[along]) < ($1[normal], $1[across], $1[along])
    }
    return sorted.indices.filter { index in
      func shares(_ other: Int) -> Bool {
        sorted.indices.contains(other) && sorted[other][normal] == sorted[index][normal]
          && sorted[other][across] == sorted[index][across]
      }
      return !shares(index - 1) || !shares(index + 1)
    }.map { sorted[$0] }
  }

  /// The corners of the convex hull of each plane (monotone chain, Andrew 1979).
  private static func hulls(
    _ points: [SIMD3<Int>], normal: Int, along: Int, across: Int
  ) -> [[SIMD3<Int>]] {
    var result: [[SIMD3<Int>]] = []
    var start = 0
    while start < points.count {
      var end = start + 1
      while end < points.count, points[end][normal] == points[start][normal] { end += 1 }
      let plane = Array(points[start..<end])
      func turn(_ o: SIMD3<Int>, _ a: SIMD3<Int>, _ b: SIMD3<Int>) -> Int {
        (a[across] - o[across]) * (b[along] - o[along])
          - (a[along] - o[along]) * (b[across] - o[across])
      }
      func chain(_ ordered: [SIMD3<Int>]) -> [SIMD3<Int>] {
        var chain: [SIMD3<Int>] = []
        for point in ordered {
          while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
            chain.removeLast()
          }
          chain.append(point)
        }
        return chain
      }
      if plane.count < 3 {
        result.append(plane)
      } else {
        let (there, back) = (chain(plane), chain(plane.reversed()))
        result.append(Array(there[..<(there.count - 1)] + back[..<(back.count - 1)]))
      }
      start = end
    }
    return result
  }
}
