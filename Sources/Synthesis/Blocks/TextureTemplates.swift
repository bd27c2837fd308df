/// Typical values of texture features at some thirty grey levels.
extension FeatureClass {
  static let coOccurrenceFeatures: [FeatureTemplate] = [
    .plain("Autocorrelation", 212, 0.75, levels: 2),
    .plain("ClusterProminence", 9_800, 1.2, levels: 4),
    FeatureTemplate("ClusterShade", .twoSided(scale: 96, spread: 1.1), levels: 3),
    .plain("ClusterTendency", 46, 0.8, levels: 2), .plain("Contrast", 7.6, 0.7, levels: 2),
    .share("Correlation", 0.68, 0.55), .plain("DifferenceAverage", 1.9, 0.36, levels: 1),
    .even("DifferenceEntropy", 2.25, 0.36), .plain("DifferenceVariance", 3.4, 0.68, levels: 2),
    .share("Id", 0.49, 0.36), .share("Idm", 0.42, 0.44), .share("Idmn", 0.989, 0.45),
    .share("Idn", 0.92, 0.32), FeatureTemplate("Imc1", .negativeShare(median: 0.2, spread: 0.48)),
    .share("Imc2", 0.81, 0.62), .share("InverseVariance", 0.41, 0.24),
    .plain("JointAverage", 13.8, 0.37, levels: 1), .share("JointEnergy", 0.021, 0.62),
    .even("JointEntropy", 6.6, 0.86), .share("MCC", 0.76, 0.48),
    .share("MaximumProbability", 0.052, 0.62), .plain("SumAverage", 27.6, 0.37, levels: 1),
    .even("SumEntropy", 4.55, 0.52), .plain("SumSquares", 13.6, 0.76, levels: 2),
  ]

  static let dependenceFeatures: [FeatureTemplate] = [
    .even("DependenceEntropy", 6.4, 0.38), .plain("DependenceNonUniformity", 640, 0.85),
    .share("DependenceNonUniformityNormalized", 0.088, 0.34),
    .plain("DependenceVariance", 11.4, 0.5), .plain("GrayLevelNonUniformity", 298, 0.98),
    .plain("GrayLevelVariance", 14.6, 0.76, levels: 2),
    .plain("HighGrayLevelEmphasis", 221, 0.74, levels: 2),
    .plain("LargeDependenceEmphasis", 54, 0.6),
    .plain("LargeDependenceHighGrayLevelEmphasis", 10_900, 0.86, levels: 2),
    .plain("LargeDependenceLowGrayLevelEmphasis", 0.92, 1.1, levels: -2),
    .plain("LowGrayLevelEmphasis", 0.014, 0.82, levels: -2),
    .share("SmallDependenceEmphasis", 0.11, 0.6),
    .plain("SmallDependenceHighGrayLevelEmphasis", 22, 0.9, levels: 2),
    .plain("SmallDependenceLowGrayLevelEmphasis", 0.0022, 0.92, levels: -2),
  ]

  static let runFeatures: [FeatureTemplate] = [
    .plain("GrayLevelNonUniformity", 206, 0.96),
    .share("GrayLevelNonUniformityNormalized", 0.08, 0.4),
    .plain("GrayLevelVariance", 15.3, 0.75, levels: 2),
    .plain("HighGrayLevelRunEmphasis", 224, 0.74, levels: 2), .plain("LongRunEmphasis", 2.3, 0.38),
    .plain("LongRunHighGrayLevelEmphasis", 470, 0.82, levels: 2),
    .plain("LongRunLowGrayLevelEmphasis", 0.041, 0.95, levels: -2),
    .plain("LowGrayLevelRunEmphasis", 0.014, 0.8, levels: -2), .even("RunEntropy", 4.6, 0.4),
    .plain("RunLengthNonUniformity", 1_720, 1.05),
    .share("RunLengthNonUniformityNormalized", 0.66, 0.42), .share("RunPercentage", 0.76, 0.46),
    .plain("RunVariance", 0.6, 0.74), .share("ShortRunEmphasis", 0.83, 0.42),
    .plain("ShortRunHighGrayLevelEmphasis", 182, 0.76, levels: 2),
    .plain("ShortRunLowGrayLevelEmphasis", 0.0115, 0.8, levels: -2),
  ]

  static let zoneFeatures: [FeatureTemplate] = [
    .plain("GrayLevelNonUniformity", 41, 0.84),
    .share("GrayLevelNonUniformityNormalized", 0.066, 0.36),
    .plain("GrayLevelVariance", 18.2, 0.74, levels: 2),
    .plain("HighGrayLevelZoneEmphasis", 244, 0.72, levels: 2),
    .plain("LargeAreaEmphasis", 1_450, 1.3),
    .plain("LargeAreaHighGrayLevelEmphasis", 296_000, 1.3, levels: 2),
    .plain("LargeAreaLowGrayLevelEmphasis", 19, 1.35, levels: -2),
    .plain("LowGrayLevelZoneEmphasis", 0.017, 0.78, levels: -2),
    .plain("SizeZoneNonUniformity", 226, 0.94),
    .share("SizeZoneNonUniformityNormalized", 0.38, 0.34), .share("SmallAreaEmphasis", 0.64, 0.3),
    .plain("SmallAreaHighGrayLevelEmphasis", 158, 0.74, levels: 2),
    .plain("SmallAreaLowGrayLevelEmphasis", 0.0104, 0.8, levels: -2),
    .even("ZoneEntropy", 5.9, 0.45), .share("ZonePercentage", 0.22, 0.74),
    .plain("ZoneVariance", 1_380, 1.3),
  ]

  static let toneFeatures: [FeatureTemplate] = [
    .plain("Busyness", 0.62, 0.86, levels: -1), .plain("Coarseness", 0.0034, 0.85),
    .plain("Complexity", 920, 0.8, levels: 3), .plain("Contrast", 0.078, 0.62, levels: 1),
    .plain("Strength", 1.65, 0.78, levels: 2),
  ]
}
