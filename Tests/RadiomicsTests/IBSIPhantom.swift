import Imaging

@testable import Radiomics

/// The digital phantom of the IBSI: 5 x 4 x 4 voxels of 2 mm, 74 of them in the region, grey levels
/// 1 to 6 as they stand. Zwanenburg et al., "Image biomarker standardisation initiative", reference
/// manual (arXiv:1612.07003), chapter 5; values there are printed with three digits.
enum IBSIPhantom {
  /// Slice by slice, row by row; 0 lies outside of the region.
  static let levels: [Double] = [
    1, 4, 4, 1, 1, 1, 4, 6, 1, 1, 4, 1, 6, 4, 1, 4, 4, 6, 4, 1,
    1, 4, 4, 1, 1, 1, 1, 6, 1, 1, 0, 1, 3, 1, 1, 4, 4, 6, 1, 1,
    1, 4, 4, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 6, 1, 1,
    1, 4, 4, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 1, 1,
  ]

  static var geometry: Geometry { Geometry(size: [5, 4, 4], spacing: [2, 2, 2]) }
  static var inside: [Bool] { levels.map { $0 > 0 } }

  static func values(
    _ convention: FeatureConvention = .ibsi, weighting: WeightingNorm? = nil
  ) throws -> [String: Double] {
    var settings = ExtractionSettings()
    settings.weightingNorm = weighting
    settings.binWidth = 1
    settings.convention = convention
    let families = FeatureFamily.allCases.filter { !$0.isShape }
      .map { ExtractionParameters.EnabledFamily($0) }
    let region = Region(volume: Volume(geometry: geometry, values: levels), inside: inside)
    let runner = FamilyRunner(families: families, settings: settings)
    var found: [String: Double] = [:]
    for (enabled, values) in zip(families, try runner.values(of: region, file: "")) {
      for (index, value) in zip(enabled.features, values) {
        found[enabled.family.rawValue + "_" + enabled.family.features[index].name] = value
      }
    }
    let grid = ShapeGrid(Mask(geometry: geometry, inside: inside))
    for (definition, value) in zip(Shape3D.definitions, Shape3D.features(of: grid)) {
      found["shape_" + definition.name] = value
    }
    return found
  }

  /// Published values, in the table of reference values of the IBSI
  /// (ibsi_1_dig_phantom.csv of github.com/oncoray/mirp): three-dimensional matrices; features of
  /// the GLCM and the GLRLM are computed for each direction and averaged (`3D_avg`).
  static let published: [(name: String, printed: Double)] = [
    ("shape_MeshVolume", 556), ("shape_VoxelVolume", 592), ("shape_SurfaceArea", 388),
    ("shape_SurfaceVolumeRatio", 0.698), ("shape_Sphericity", 0.843),
    ("shape_Maximum3DDiameter", 13.1), ("shape_MajorAxisLength", 11.4),
    ("shape_MinorAxisLength", 9.31), ("shape_LeastAxisLength", 8.54),
    ("shape_Elongation", 0.816), ("shape_Flatness", 0.749),
    ("firstorder_Mean", 2.15), ("firstorder_Variance", 3.05), ("firstorder_Skewness", 1.08),
    ("firstorder_Kurtosis", -0.355), ("firstorder_Median", 1), ("firstorder_Minimum", 1),
    ("firstorder_10Percentile", 1), ("firstorder_90Percentile", 4), ("firstorder_Maximum", 6),
    ("firstorder_InterquartileRange", 3), ("firstorder_Range", 5),
    ("firstorder_MeanAbsoluteDeviation", 1.55),
    ("firstorder_RobustMeanAbsoluteDeviation", 1.11), ("firstorder_Energy", 567),
    ("firstorder_RootMeanSquared", 2.77), ("firstorder_Entropy", 1.27),
    ("firstorder_Uniformity", 0.512),
    ("glcm_MaximumProbability", 0.503), ("glcm_JointAverage", 2.14), ("glcm_SumSquares", 3.1),
    ("glcm_JointEntropy", 2.4), ("glcm_DifferenceAverage", 1.43),
    ("glcm_DifferenceVariance", 3.06), ("glcm_DifferenceEntropy", 1.56),
    ("glcm_SumAverage", 4.29), ("glcm_SumEntropy", 1.92), ("glcm_JointEnergy", 0.303),
    ("glcm_Contrast", 5.32), ("glcm_Id", 0.677), ("glcm_Idn", 0.851), ("glcm_Idm", 0.618),
    ("glcm_Idmn", 0.898), ("glcm_InverseVariance", 0.0604), ("glcm_Correlation", 0.157),
    ("glcm_Autocorrelation", 5.06), ("glcm_ClusterTendency", 7.07), ("glcm_ClusterShade", 16.6),
    ("glcm_ClusterProminence", 145), ("glcm_Imc1", -0.157), ("glcm_Imc2", 0.52),
    ("glrlm_ShortRunEmphasis", 0.705), ("glrlm_LongRunEmphasis", 3.06),
    ("glrlm_LowGrayLevelRunEmphasis", 0.603), ("glrlm_HighGrayLevelRunEmphasis", 9.7),
    ("glrlm_ShortRunLowGrayLevelEmphasis", 0.352),
    ("glrlm_ShortRunHighGrayLevelEmphasis", 8.54),
    ("glrlm_LongRunLowGrayLevelEmphasis", 2.39),
    ("glrlm_LongRunHighGrayLevelEmphasis", 17.6), ("glrlm_GrayLevelNonUniformity", 21.8),
    ("glrlm_GrayLevelNonUniformityNormalized", 0.43), ("glrlm_RunLengthNonUniformity", 26.9),
    ("glrlm_RunLengthNonUniformityNormalized", 0.513), ("glrlm_RunPercentage", 0.68),
    ("glrlm_GrayLevelVariance", 3.46), ("glrlm_RunVariance", 0.574), ("glrlm_RunEntropy", 2.43),
    ("glszm_SmallAreaEmphasis", 0.255), ("glszm_LargeAreaEmphasis", 550),
    ("glszm_LowGrayLevelZoneEmphasis", 0.253), ("glszm_HighGrayLevelZoneEmphasis", 15.6),
    ("glszm_SmallAreaLowGrayLevelEmphasis", 0.0256),
    ("glszm_SmallAreaHighGrayLevelEmphasis", 2.76),
    ("glszm_LargeAreaLowGrayLevelEmphasis", 503),
    ("glszm_LargeAreaHighGrayLevelEmphasis", 1490), ("glszm_GrayLevelNonUniformity", 1.4),
    ("glszm_GrayLevelNonUniformityNormalized", 0.28), ("glszm_SizeZoneNonUniformity", 1),
    ("glszm_SizeZoneNonUniformityNormalized", 0.2), ("glszm_ZonePercentage", 0.0676),
    ("glszm_GrayLevelVariance", 2.64), ("glszm_ZoneVariance", 331),
    ("glszm_ZoneEntropy", 2.32),
    ("ngtdm_Coarseness", 0.0296), ("ngtdm_Contrast", 0.584), ("ngtdm_Busyness", 6.54),
    ("ngtdm_Complexity", 13.5), ("ngtdm_Strength", 0.763),
    ("gldm_SmallDependenceEmphasis", 0.045), ("gldm_LargeDependenceEmphasis", 109),
    ("gldm_LowGrayLevelEmphasis", 0.693), ("gldm_HighGrayLevelEmphasis", 7.66),
    ("gldm_SmallDependenceLowGrayLevelEmphasis", 0.00963),
    ("gldm_SmallDependenceHighGrayLevelEmphasis", 0.736),
    ("gldm_LargeDependenceLowGrayLevelEmphasis", 102),
    ("gldm_LargeDependenceHighGrayLevelEmphasis", 235), ("gldm_GrayLevelNonUniformity", 37.9),
    ("gldm_DependenceNonUniformity", 4.86), ("gldm_DependenceNonUniformityNormalized", 0.0657),
    ("gldm_GrayLevelVariance", 3.05), ("gldm_DependenceVariance", 22.1),
    ("gldm_DependenceEntropy", 4.4),
  ]

  /// The same for features of one matrix, in which all directions are merged (`3D_comb`).
  static let merged: [(name: String, printed: Double)] = [
    ("glcm_MaximumProbability", 0.509), ("glcm_JointAverage", 2.15), ("glcm_SumSquares", 3.13),
    ("glcm_JointEntropy", 2.57), ("glcm_DifferenceAverage", 1.38),
    ("glcm_DifferenceVariance", 3.21), ("glcm_DifferenceEntropy", 1.64),
    ("glcm_SumAverage", 4.3), ("glcm_SumEntropy", 2.11), ("glcm_JointEnergy", 0.291),
    ("glcm_Contrast", 5.12), ("glcm_Id", 0.688), ("glcm_Idn", 0.856), ("glcm_Idm", 0.631),
    ("glcm_Idmn", 0.902), ("glcm_InverseVariance", 0.0574), ("glcm_Correlation", 0.183),
    ("glcm_Autocorrelation", 5.19), ("glcm_ClusterTendency", 7.41), ("glcm_ClusterShade", 17.4),
    ("glcm_ClusterProminence", 147), ("glcm_Imc1", -0.0288), ("glcm_Imc2", 0.269),
    ("glrlm_ShortRunEmphasis", 0.729), ("glrlm_LongRunEmphasis", 2.76),
    ("glrlm_LowGrayLevelRunEmphasis", 0.607), ("glrlm_HighGrayLevelRunEmphasis", 9.64),
    ("glrlm_ShortRunLowGrayLevelEmphasis", 0.372),
    ("glrlm_ShortRunHighGrayLevelEmphasis", 8.67),
    ("glrlm_LongRunLowGrayLevelEmphasis", 2.16),
    ("glrlm_LongRunHighGrayLevelEmphasis", 15.6), ("glrlm_GrayLevelNonUniformity", 281),
    ("glrlm_GrayLevelNonUniformityNormalized", 0.43), ("glrlm_RunLengthNonUniformity", 328),
    ("glrlm_RunLengthNonUniformityNormalized", 0.501), ("glrlm_RunPercentage", 0.68),
    ("glrlm_GrayLevelVariance", 3.48), ("glrlm_RunVariance", 0.598), ("glrlm_RunEntropy", 2.62),
  ]
}
