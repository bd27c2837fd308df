public import Settings

/// A feature class of pyradiomics with the features that it computes by default.
public enum FeatureClass: String, WordSetting {
  case shape, shape2D, firstorder, glcm, gldm, glrlm, glszm, ngtdm

  public var meaning: String {
    switch self {
    case .shape: "size and shape of the region in space"
    case .shape2D: "size and shape of a flat region"
    case .firstorder: "the distribution of grey values"
    case .glcm: "grey level co-occurrence"
    case .gldm: "grey level dependence"
    case .glrlm: "grey level runs"
    case .glszm: "grey level zones"
    case .ngtdm: "differences from neighbouring grey tones"
    }
  }

  /// Shape is measured once a region, the other classes once an image type.
  public var isShape: Bool { self == .shape || self == .shape2D }

  /// The features in the order of pyradiomics' columns.
  var features: [FeatureTemplate] {
    switch self {
    case .shape: Self.shapeFeatures
    case .shape2D: Self.flatShapeFeatures
    case .firstorder: Self.firstOrderFeatures
    case .glcm: Self.coOccurrenceFeatures
    case .gldm: Self.dependenceFeatures
    case .glrlm: Self.runFeatures
    case .glszm: Self.zoneFeatures
    case .ngtdm: Self.toneFeatures
    }
  }
}

/// What values a feature takes in an unfiltered image.
struct FeatureTemplate: Sendable {
  var name: String
  var form: FeatureForm
  /// Its unit is this power of the grey values' unit: a filter changes the scale by that much.
  var unitPower = 0.0
  /// It grows with this power of the number of grey levels.
  var levelPower = 0.0
  /// How it changes where a filter lets grey values lie around zero.
  var filtered = Filtered.same

  /// A filter that takes out the mean moves the low end of the grey values below zero.
  enum Filtered: Sendable { case same, aroundZero, belowZero }

  init(
    _ name: String, _ form: FeatureForm, unit: Double = 0, levels: Double = 0,
    filtered: Filtered = .same
  ) {
    self.name = name
    self.form = form
    unitPower = unit
    levelPower = levels
    self.filtered = filtered
  }

  /// Positive values.
  static func plain(
    _ name: String, _ median: Double, _ spread: Double, unit: Double = 0, levels: Double = 0,
    filtered: Filtered = .same
  ) -> FeatureTemplate {
    FeatureTemplate(
      name, .positive(median: median, spread: spread), unit: unit, levels: levels,
      filtered: filtered)
  }

  /// Values between 0 and 1.
  static func share(_ name: String, _ median: Double, _ spread: Double) -> FeatureTemplate {
    FeatureTemplate(name, .share(median: median, spread: spread))
  }

  static func even(
    _ name: String, _ mean: Double, _ deviation: Double
  ) -> FeatureTemplate {
    FeatureTemplate(name, .even(mean: mean, deviation: deviation))
  }
}
