/// Features of the grey level size zone matrix (Thibault 2009). A zone is a connected set of voxels
/// of one level (26 neighbours, 8 in a plane).
enum GLSZM {
  static let definitions: [FeatureDefinition] = [
    .init("GrayLevelNonUniformity", "JNSA"), .init("GrayLevelNonUniformityNormalized", "Y1RO"),
    .init("GrayLevelVariance", "BYLV"), .init("HighGrayLevelZoneEmphasis", "5GN9"),
    .init("LargeAreaEmphasis", "48P8"), .init("LargeAreaHighGrayLevelEmphasis", "J17V"),
    .init("LargeAreaLowGrayLevelEmphasis", "YH51"), .init("LowGrayLevelZoneEmphasis", "XMSY"),
    .init("SizeZoneNonUniformity", "4JP3"), .init("SizeZoneNonUniformityNormalized", "VB3A"),
    .init("SmallAreaEmphasis", "5QRC"), .init("SmallAreaHighGrayLevelEmphasis", "HW1V"),
    .init("SmallAreaLowGrayLevelEmphasis", "5RAI"), .init("ZoneEntropy", "GU8N"),
    .init("ZonePercentage", "P30P"), .init("ZoneVariance", "3NSA"),
  ]

  static func features(of grey: GreyLevels, directions: [Direction]) -> [Double] {
    let zones = zones(of: grey, directions: directions)
    let width = grey.voxels.count
    let f = LevelSizeMatrix(keys: zones, width: width, levels: grey.levels).features()
    return [
      f.levelNonUniformity, f.levelNonUniformityNormalized, f.levelVariance, f.highLevel,
      f.largeEmphasis, f.largeHigh, f.largeLow, f.lowLevel, f.sizeNonUniformity,
      f.sizeNonUniformityNormalized, f.smallEmphasis, f.smallHigh, f.smallLow, f.entropy,
      f.percentage, f.sizeVariance,
    ]
  }

  /// One key (rank, size) for every zone: union-find over the neighbours already passed.
  static func zones(of grey: GreyLevels, directions: [Direction]) -> [Int] {
    let offsets = directions.map { grey.offset(of: $0) }
    let count = grey.voxels.count
    var numbers = [Int32](repeating: 0, count: grey.grid.count)
    var parents = [Int32](repeating: 0, count: count)
    var sizes = [Int32](repeating: 1, count: count)
    grey.grid.withUnsafeBufferPointer { grid in
      grey.voxels.withUnsafeBufferPointer { voxels in
        offsets.withUnsafeBufferPointer { offsets in
          numbers.withUnsafeMutableBufferPointer { numbers in
            parents.withUnsafeMutableBufferPointer { parents in
              @inline(__always)
              func root(_ start: Int32) -> Int32 {
                var index = start
                while parents[Int(index)] != index {
                  parents[Int(index)] = parents[Int(parents[Int(index)])]
                  index = parents[Int(index)]
                }
                return index
              }
              for index in 0..<count {
                let position = Int(voxels[index])
                let rank = grid[position]
                var own = Int32(truncatingIfNeeded: index)
                numbers[position] = own
                parents[index] = own
                for offset in offsets where grid[position &- offset] == rank {
                  let other = root(numbers[position &- offset])
                  if other == own { continue }
                  // The smaller number stays the root.
                  if other < own {
                    parents[Int(own)] = other
                    sizes[Int(other)] &+= sizes[Int(own)]
                    own = other
                  } else {
                    parents[Int(other)] = own
                    sizes[Int(own)] &+= sizes[Int(other)]
                  }
                }
              }
            }
          }
        }
      }
    }
    var keys: [Int] = []
    for index in 0..<count where parents[index] == Int32(truncatingIfNeeded: index) {
      let rank = Int(grey.grid[Int(grey.voxels[index])]) - 1
      keys.append(rank * count + Int(sizes[index]) - 1)
    }
    return keys
  }
}
