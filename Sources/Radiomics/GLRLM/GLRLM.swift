/// Features of the grey level run length matrix (Galloway 1975), per direction and averaged.
///
/// A run is a stretch of voxels of one level along a direction. A direction in which no line holds
/// two voxels of the region is left out, because all of its runs have length 1.
enum GLRLM {
  static let definitions: [FeatureDefinition] = [
    .init("GrayLevelNonUniformity", "R5YN"), .init("GrayLevelNonUniformityNormalized", "OVBL"),
    .init("GrayLevelVariance", "8CE5"), .init("HighGrayLevelRunEmphasis", "G3QZ"),
    .init("LongRunEmphasis", "W4KF"), .init("LongRunHighGrayLevelEmphasis", "3KUM"),
    .init("LongRunLowGrayLevelEmphasis", "IVPO"), .init("LowGrayLevelRunEmphasis", "V3SW"),
    .init("RunEntropy", "HJ9O"), .init("RunLengthNonUniformity", "W92Y"),
    .init("RunLengthNonUniformityNormalized", "IC23"), .init("RunPercentage", "9ZK5"),
    .init("RunVariance", "SXLW"), .init("ShortRunEmphasis", "22OV"),
    .init("ShortRunHighGrayLevelEmphasis", "GD3A"), .init("ShortRunLowGrayLevelEmphasis", "HTZT"),
  ]

  static func features(
    of grey: GreyLevels, directions: [Direction], spacing: SIMD3<Double>, weighting: WeightingNorm?
  ) -> [Double] {
    var matrices: [LevelSizeMatrix] = []
    var weights: [Double] = []
    let longest = grey.size.max()
    for direction in directions {
      let runs = runs(of: grey, along: direction, longest: longest)
      guard !runs.isEmpty else { continue }
      matrices.append(LevelSizeMatrix(keys: runs, width: longest, levels: grey.levels))
      weights.append(weighting.map { direction.length($0, spacing: spacing) } ?? 1)
    }
    guard !matrices.isEmpty else { return definitions.map { _ in .nan } }
    if weighting != nil { matrices = [LevelSizeMatrix.weighted(matrices, weights)] }
    var sums = [Double](repeating: 0, count: definitions.count)
    for matrix in matrices {
      for (index, value) in values(matrix.features()).enumerated() { sums[index] += value }
    }
    return sums.map { $0 / Double(matrices.count) }
  }

  private static func values(_ f: LevelSizeMatrix.Features) -> [Double] {
    [
      f.levelNonUniformity, f.levelNonUniformityNormalized, f.levelVariance, f.highLevel,
      f.largeEmphasis, f.largeHigh, f.largeLow, f.lowLevel, f.entropy, f.sizeNonUniformity,
      f.sizeNonUniformityNormalized, f.percentage, f.sizeVariance, f.smallEmphasis, f.smallHigh,
      f.smallLow,
    ]
  }

  /// One key (rank, length) for every run; none where no line holds two voxels.
  static func runs(of grey: GreyLevels, along direction: Direction, longest: Int) -> [Int] {
    let step = grey.offset(of: direction)
    var keys: [Int] = []
    var hasNeighbours = false
    keys.reserveCapacity(grey.voxels.count)
    grey.grid.withUnsafeBufferPointer { grid in
      grey.voxels.withUnsafeBufferPointer { voxels in
        for voxel in voxels {
          let position = Int(voxel)
          let rank = grid[position]
          let before = grid[position &- step]
          hasNeighbours = hasNeighbours || before != 0
          guard before != rank else { continue }
          var next = position &+ step
          var length = 1
          while grid[next] == rank {
            length &+= 1
            next &+= step
          }
          keys.append((Int(rank) &- 1) &* longest &+ (length &- 1))
        }
      }
    }
    return hasNeighbours || hasSharedLine(grey, direction) ? keys : []
  }

  /// Whether two voxels that do not touch lie on one line.
  private static func hasSharedLine(_ grey: GreyLevels, _ direction: Direction) -> Bool {
    let step = SIMD3(direction.x, direction.y, direction.z)
    let stride = grey.offset(of: direction)
    for voxel in grey.voxels {
      let (z, inSlice) = Int(voxel).quotientAndRemainder(dividingBy: grey.strideZ)
      let (y, x) = inSlice.quotientAndRemainder(dividingBy: grey.strideY)
      var place = SIMD3(x, y, z) &- SIMD3(repeating: grey.padding) &+ step
      var position = Int(voxel) + stride
      while (0..<3).allSatisfy({ place[$0] >= 0 && place[$0] < grey.size[$0] }) {
        if grey.grid[position] != 0 { return true }
        place &+= step
        position += stride
      }
    }
    return false
  }
}
