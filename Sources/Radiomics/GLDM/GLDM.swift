/// Features of the grey level dependence matrix (Sun & Wee 1983): voxels by level and by the number
/// of neighbours whose level differs by at most `gldm_a`, the voxel itself included.
enum GLDM {
  static let definitions: [FeatureDefinition] = [
    .init("DependenceEntropy", "FCBV"), .init("DependenceNonUniformity", "Z87G"),
    .init("DependenceNonUniformityNormalized", "OKJI"),
    .init("DependencePercentage", "6XV8", .withdrawn), .init("DependenceVariance", "DNX2"),
    .init("GrayLevelNonUniformity", "FP8K"),
    .init("GrayLevelNonUniformityNormalized", "5SPA", .withdrawn),
    .init("GrayLevelVariance", "1PR7"), .init("HighGrayLevelEmphasis", "OAE7"),
    .init("LargeDependenceEmphasis", "IMOQ"),
    .init("LargeDependenceHighGrayLevelEmphasis", "KLTH"),
    .init("LargeDependenceLowGrayLevelEmphasis", "A7WM"), .init("LowGrayLevelEmphasis", "TL9H"),
    .init("SmallDependenceEmphasis", "SODN"),
    .init("SmallDependenceHighGrayLevelEmphasis", "D2L1"),
    .init("SmallDependenceLowGrayLevelEmphasis", "RUVG"),
  ]

  static func features(of sweep: NeighbourSweep, _ grey: GreyLevels) -> [Double] {
    let width = 2 * sweep.directions.count + 1
    let keys = grey.voxels.indices.map {
      (Int(grey.grid[Int(grey.voxels[$0])]) - 1) * width + Int(sweep.dependents[$0])
    }
    let f = LevelSizeMatrix(keys: keys, width: width, levels: grey.levels).features()
    return [
      f.entropy, f.sizeNonUniformity, f.sizeNonUniformityNormalized, .nan, f.sizeVariance,
      f.levelNonUniformity, .nan, f.levelVariance, f.highLevel, f.largeEmphasis, f.largeHigh,
      f.largeLow, f.lowLevel, f.smallEmphasis, f.smallHigh, f.smallLow,
    ]
  }
}
