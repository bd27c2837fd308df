import Glibc

/// Shape of the region in three dimensions, from the mesh that marching cubes put around it and
/// from the voxel centres.
///
/// Mesh volume and surface are sums over triangles (IBSI RNU0, C0JK); diameters are the largest
/// distances between mesh vertices; `Slice`, `Column` and `Row` are those in planes of equal z, y
/// and x. Sphericity is (36 pi V^2)^(1/3) / A.
enum Shape3D {
  static let definitions: [FeatureDefinition] = [
    .init("Compactness1", "SKGS", .deprecated), .init("Compactness2", "BQWJ", .deprecated),
    .init("Elongation", "Q3CK"), .init("Flatness", "N17B"), .init("LeastAxisLength", "7J51"),
    .init("MajorAxisLength", "TDIC"), .init("Maximum2DDiameterColumn", nil),
    .init("Maximum2DDiameterRow", nil), .init("Maximum2DDiameterSlice", nil),
    .init("Maximum3DDiameter", "L0JK"), .init("MeshVolume", "RNU0"),
    .init("MinorAxisLength", "P9VJ"), .init("SphericalDisproportion", "KRCK", .deprecated),
    .init("Sphericity", "QCFX"), .init("SurfaceArea", "C0JK"),
    .init("SurfaceVolumeRatio", "2PR5"), .init("VoxelVolume", "YEKZ"),
  ]

  static func features(
    of grid: ShapeGrid, convention: FeatureConvention = .pyradiomics
  ) -> [Double] {
    let mesh = Mesh(grid)
    let (volume, area) = (mesh.volume, mesh.area)
    let variances = PrincipalAxes.variances(
      of: grid.points, spacing: grid.spacing, convention: convention)
    let diameters = Diameters(of: mesh.vertices, spacing: grid.spacing)
    let sphere = cbrt(36 * Double.pi * volume * volume)
    return [
      volume / (area * area.squareRoot() * Double.pi.squareRoot()),
      36 * Double.pi * volume * volume / (area * area * area),
      PrincipalAxes.ratio(variances.y, variances.z), PrincipalAxes.ratio(variances.x, variances.z),
      PrincipalAxes.length(variances.x), PrincipalAxes.length(variances.z), diameters.column,
      diameters.row, diameters.slice, diameters.overall, volume,
      PrincipalAxes.length(variances.y), area / sphere, sphere / area, area, area / volume,
      Double(grid.points.count) * (grid.spacing.x * grid.spacing.z * grid.spacing.y),
    ]
  }

  /// The triangles around the region, summed up, and their vertices.
  struct Mesh {
    private(set) var volume = 0.0
    private(set) var area = 0.0
    /// Twice the coordinates (z, y, x) of the vertices, each once.
    private(set) var vertices: [SIMD3<Int>] = []

    init(_ grid: ShapeGrid) {
      let size = grid.paddedSize
      let steps = MarchingCubes.corners.map { ($0.x * size.y + $0.y) * size.z + $0.z }
      let triangles = MarchingCubes.triangles
      let scale = grid.spacing * 0.5
      for z in 0..<(size.x - 1) {
        for y in 0..<(size.y - 1) {
          for x in 0..<(size.z - 1) {
            let start = (z * size.y + y) * size.z + x
            var bits = 0
            for corner in 0..<8 where grid.inside[start + steps[corner]] { bits |= 1 << corner }
            if bits == 0 || bits == 255 { continue }
            let sign = bits & 0x80 == 0 ? 1.0 : -1.0
            if bits & 0x80 != 0 { bits ^= 0xFF }
            let origin = SIMD3(2 * z, 2 * y, 2 * x)
            for (corner, edge) in [(6, 6), (4, 7), (3, 11)] where bits & (1 << corner) != 0 {
              vertices.append(origin &+ MarchingCubes.middles[edge])
            }
            let edges = triangles[bits]
            for first in stride(from: 0, to: edges.count, by: 3) {
              func vertex(_ edge: Int) -> SIMD3<Double> {
                PrincipalAxes.numbers(origin &+ MarchingCubes.middles[edge]) * scale
              }
              let (a, b, c) = (
                vertex(edges[first]), vertex(edges[first + 1]), vertex(edges[first + 2])
              )
              volume += sign * (cross(a, b) * c).sum()
              let normal = cross(a - c, b - c)
              area += 0.5 * (normal * normal).sum().squareRoot()
            }
          }
        }
      }
      volume /= 6
    }

    private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
      SIMD3(a.y * b.z - b.y * a.z, a.z * b.x - b.z * a.x, a.x * b.y - b.x * a.y)
    }
  }
}
