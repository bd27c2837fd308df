/// The feature families of pyradiomics 3.0.1, in the order in which it runs them when a parameter
/// file names none.
public enum FeatureFamily: String, CaseIterable, Hashable, Sendable {
  case firstorder, glcm, gldm, glrlm, glszm, ngtdm, shape, shape2D

  /// The features in pyradiomics' column order, deprecated ones included.
  public var features: [FeatureDefinition] {
    switch self {
    case .firstorder: FirstOrder.definitions
    case .glcm: GLCM.definitions
    case .gldm: GLDM.definitions
    case .glrlm: GLRLM.definitions
    case .glszm: GLSZM.definitions
    case .ngtdm: NGTDM.definitions
    case .shape: Shape3D.definitions
    case .shape2D: Shape2D.definitions
    }
  }

  public var isShape: Bool { self == .shape || self == .shape2D }

  /// The features that are computed when none is named: all but the deprecated ones.
  var enabled: [Int] { features.indices.filter { features[$0].status == .current } }

  /// Whether the family works on discretised grey levels.
  var usesTexture: Bool { !isShape && self != .firstorder }
}

/// One feature: its name in pyradiomics and its identifier in the IBSI reference manual
/// (Zwanenburg et al. 2020, Radiology 295:328; arXiv:1612.07003), where the definition is the same
/// up to what `FeatureConvention` says.
public struct FeatureDefinition: Hashable, Sendable {
  public let name: String
  public let ibsi: String?
  public let status: Status

  public enum Status: Hashable, Sendable {
    /// Computed by default.
    case current
    /// Computed only when it is named.
    case deprecated
    /// Equal to another feature: accepted by name, and no column results, as in pyradiomics.
    case withdrawn
  }

  init(_ name: String, _ ibsi: String?, _ status: Status = .current) {
    self.name = name
    self.ibsi = ibsi
    self.status = status
  }
}

/// Whose definitions are followed where they differ.
///
/// IBSI against pyradiomics: fixed-width bins start at the lowest value of the region (or of the
/// re-segmentation range) instead of at a multiple of the width; kurtosis is excess kurtosis;
/// voxels without any neighbour in the region do not count in the NGTDM; and the covariance behind
/// axis lengths divides by N - 1.
public enum FeatureConvention: String, CaseIterable, Hashable, Sendable {
  case pyradiomics, ibsi
}
