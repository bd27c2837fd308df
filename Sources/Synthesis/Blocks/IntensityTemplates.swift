/// Typical values of shape and first-order features: lesions of a few cubic centimetres in images
/// with grey values of some hundreds.
extension FeatureClass {
  static let shapeFeatures: [FeatureTemplate] = [
    .share("Elongation", 0.74, 0.6), .share("Flatness", 0.58, 0.6),
    .plain("LeastAxisLength", 12.4, 0.38), .plain("MajorAxisLength", 24.1, 0.4),
    .plain("Maximum2DDiameterColumn", 22.8, 0.4), .plain("Maximum2DDiameterRow", 21.6, 0.41),
    .plain("Maximum2DDiameterSlice", 24.5, 0.4), .plain("Maximum3DDiameter", 28.2, 0.4),
    .plain("MeshVolume", 3_650, 1.05), .plain("MinorAxisLength", 17.6, 0.38),
    .share("Sphericity", 0.66, 0.4), .plain("SurfaceArea", 1_580, 0.75),
    .plain("SurfaceVolumeRatio", 0.44, 0.36), .plain("VoxelVolume", 3_700, 1.05),
  ]

  static let flatShapeFeatures: [FeatureTemplate] = [
    .share("Elongation", 0.76, 0.6), .plain("MajorAxisLength", 21.5, 0.4),
    .plain("MaximumDiameter", 24.2, 0.4), .plain("MeshSurface", 262, 0.75),
    .plain("MinorAxisLength", 15.8, 0.38), .plain("Perimeter", 69, 0.42),
    .plain("PerimeterSurfaceRatio", 0.27, 0.38), .plain("PixelSurface", 263, 0.75),
    .share("Sphericity", 0.82, 0.45),
  ]

  static let firstOrderFeatures: [FeatureTemplate] = [
    .plain("10Percentile", 118, 0.42, unit: 1, filtered: .belowZero),
    .plain("90Percentile", 322, 0.34, unit: 1), .plain("Energy", 4.2e8, 1.0, unit: 2),
    .even("Entropy", 3.9, 0.52), .plain("InterquartileRange", 98, 0.43, unit: 1),
    .plain("Kurtosis", 3.3, 0.36), .plain("Maximum", 465, 0.38, unit: 1),
    .plain("MeanAbsoluteDeviation", 62, 0.41, unit: 1),
    .plain("Mean", 214, 0.36, unit: 1, filtered: .aroundZero),
    .plain("Median", 212, 0.37, unit: 1, filtered: .aroundZero),
    .plain("Minimum", 41, 0.7, unit: 1, filtered: .belowZero),
    .plain("Range", 412, 0.4, unit: 1),
    .plain("RobustMeanAbsoluteDeviation", 41, 0.43, unit: 1),
    .plain("RootMeanSquared", 229, 0.35, unit: 1),
    FeatureTemplate("Skewness", .twoSided(scale: 0.55, spread: 0.75)),
    .plain("TotalEnergy", 4.4e8, 1.05, unit: 2), .share("Uniformity", 0.088, 0.42),
    .plain("Variance", 6_400, 0.8, unit: 2),
  ]
}
