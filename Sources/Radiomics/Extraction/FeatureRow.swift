/// What an extraction gives: diagnostics and features, in the order of the columns.
public struct FeatureRow: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var features: [Feature] = []
  /// What a person looks at; made by batches that are asked to.
  public var quality: QualityCard?

  public init() {}

  public struct Feature: Sendable, Hashable {
    /// `original_glcm_Contrast`
    public let name: String
    public let value: Double
    /// The identifier in the IBSI manual, for features of the original image too.
    public let ibsi: String?
  }

  public struct Diagnostic: Sendable, Hashable {
    /// `diagnostics_Image-original_Mean`
    public let name: String
    public let value: Value

    public enum Value: Sendable, Hashable {
      case text(String)
      case whole(Int)
      case number(Double)
      case numbers([Double])
      case wholes([Int])
    }
  }

  public subscript(name: String) -> Double? { features.first { $0.name == name }?.value }
}
