/// The discretised region: a padded grid in which a voxel outside of the region is 0 and a voxel
/// inside holds the rank of its grey level (1 for the lowest level that occurs). The padding is as
/// wide as the farthest neighbour, so that neighbour loads need no bounds.
///
/// Ranks keep the matrices dense: empty grey levels, of which there may be many, have no rows.
struct GreyLevels: Sendable {
  /// The level of each rank, ascending.
  let levels: [Double]
  /// How many voxels each rank has.
  let counts: [Int]
  /// The size of the bounding box without padding.
  let size: SIMD3<Int>
  let padding: Int
  /// Ranks on the padded grid.
  let grid: [UInt16]
  /// The padded offsets of the region's voxels, x fastest.
  let voxels: [Int32]

  static let levelLimit = 1 << 20

  /// The largest grey level, which is pyradiomics' Ng.
  var highest: Double { levels.last ?? 0 }
  var rankCount: Int { levels.count }

  /// Steps of one voxel along y and z on the padded grid.
  var strideY: Int { size.x + 2 * padding }
  var strideZ: Int { strideY * (size.y + 2 * padding) }

  init(region: Region, levels voxelLevels: [Int32], padding: Int) {
    size = region.size
    self.padding = padding
    let highest = Int(voxelLevels.max() ?? 0)
    var histogram = [Int](repeating: 0, count: highest + 1)
    for level in voxelLevels { histogram[Int(level)] += 1 }
    var ranks = [UInt16](repeating: 0, count: highest + 1)
    var levels: [Double] = []
    var counts: [Int] = []
    for level in histogram.indices where histogram[level] > 0 {
      levels.append(Double(level))
      counts.append(histogram[level])
      ranks[level] = UInt16(truncatingIfNeeded: levels.count)
    }
    let paddedX = size.x + 2 * padding
    let paddedY = size.y + 2 * padding
    var grid = [UInt16](repeating: 0, count: paddedX * paddedY * (size.z + 2 * padding))
    var voxels = [Int32](repeating: 0, count: voxelLevels.count)
    var (row, rowEnd, shift) = (0, 0, 0)
    for index in voxelLevels.indices {
      let offset = Int(region.offsets[index])
      if offset >= rowEnd {
        row = offset / size.x
        rowEnd = (row + 1) * size.x
        let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
        shift = padding + paddedX * (y + padding + paddedY * (z + padding)) - row * size.x
      }
      voxels[index] = Int32(truncatingIfNeeded: offset + shift)
      grid[offset + shift] = ranks[Int(voxelLevels[index])]
    }
    self.levels = levels
    self.counts = counts
    self.grid = grid
    self.voxels = voxels
  }

  /// The offset of a direction on the padded grid.
  func offset(of direction: Direction) -> Int {
    direction.x + strideY * direction.y + strideZ * direction.z
  }
}
