import Glibc

/// Shape of a flat region, from the polygon that marching squares put around it and from the pixel
/// centres. Sphericity is 2 sqrt(pi A) / P.
enum Shape2D {
  static let definitions: [FeatureDefinition] = [
    .init("Elongation", nil), .init("MajorAxisLength", nil), .init("MaximumDiameter", nil),
    .init("MeshSurface", nil), .init("MinorAxisLength", nil), .init("Perimeter", nil),
    .init("PerimeterSurfaceRatio", nil), .init("PixelSurface", nil),
    .init("SphericalDisproportion", nil, .deprecated), .init("Sphericity", nil),
  ]

  /// - Parameter grid: a plane, the first axis of length one.
  static func features(
    of grid: ShapeGrid, convention: FeatureConvention = .pyradiomics
  ) -> [Double] {
    let outline = Outline(grid)
    let (area, perimeter) = (outline.area, outline.perimeter)
    let flat = grid.points.map { SIMD3(0, $0.y, $0.z) }
    let variances = PrincipalAxes.variances(
      of: flat, spacing: grid.spacing, convention: convention)
    let (minor, major) = (variances.y, variances.z)
    let sphericity = 2 * (Double.pi * area).squareRoot() / perimeter
    return [
      PrincipalAxes.ratio(minor, major), PrincipalAxes.length(major),
      Diameters(of: outline.vertices, spacing: grid.spacing).slice, area,
      PrincipalAxes.length(minor), perimeter, perimeter / area,
      Double(grid.points.count) * (grid.spacing.z * grid.spacing.y), 1 / sphericity, sphericity,
    ]
  }

  /// The polygon around the region.
  struct Outline {
    private(set) var area = 0.0
    private(set) var perimeter = 0.0
    /// Twice the coordinates (0, y, x) of the vertices, each once.
    private(set) var vertices: [SIMD3<Int>] = []

    /// Twice the (y, x) of the middle of each side of a square: top, right, bottom, left.
    private static let middles: [SIMD2<Int>] = [[0, 1], [1, 2], [2, 1], [1, 0]]

    /// The sides that the line enters and leaves by, for each of the 16 cases; the region lies on
    /// one side of it. Corners in the order top left, top right, bottom right, bottom left.
    private static let lines: [[(Int, Int)]] = [
      [], [(3, 0)], [(0, 1)], [(3, 1)], [(1, 2)], [(1, 2), (3, 0)], [(0, 2)], [(3, 2)], [(2, 3)],
      [(2, 0)], [(0, 1), (2, 3)], [(2, 1)], [(1, 3)], [(1, 0)], [(0, 3)], [],
    ]

    init(_ grid: ShapeGrid) {
      let size = SIMD2(grid.paddedSize.y, grid.paddedSize.z)
      let base = size.x * size.y
      let scale = SIMD2(grid.spacing.y, grid.spacing.z) * 0.5
      for y in 0..<(size.x - 1) {
        for x in 0..<(size.y - 1) {
          let start = base + y * size.y + x
          var bits = 0
          if grid.inside[start] { bits |= 1 }
          if grid.inside[start + 1] { bits |= 2 }
          if grid.inside[start + size.y + 1] { bits |= 4 }
          if grid.inside[start + size.y] { bits |= 8 }
          if bits == 0 || bits == 15 { continue }
          let origin = SIMD2(2 * y, 2 * x)
          for (enter, leave) in Outline.lines[bits] {
            let a = SIMD2<Double>(origin &+ Outline.middles[enter]) * scale
            let b = SIMD2<Double>(origin &+ Outline.middles[leave]) * scale
            area += a.x * b.y - b.x * a.y
            let d = a - b
            perimeter += (d.x * d.x + d.y * d.y).squareRoot()
          }
          let folded = bits > 7 ? bits ^ 15 : bits
          for (corner, side) in [(0, 3), (2, 2)] where folded & (1 << corner) != 0 {
            let vertex = origin &+ Outline.middles[side]
            vertices.append(SIMD3(0, vertex.x, vertex.y))
          }
        }
      }
      area /= 2
    }
  }
}
