internal import Learning
internal import Preparation
public import Resampling
public import Settings

/// A column that reached the learner, with what each step said of it.
public struct SelectedFeature: Configurable {
  public var column = DesignColumn()
  /// The image type and the class of a feature whose name is pyradiomics'; empty otherwise.
  public var imageType = ""
  public var family = ""
  /// The ICC, where the model asked for one.
  public var agreement: Quantity?
  /// The P value of the last screening step that has one.
  public var p: Quantity?
  public var coefficient: Quantity?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("column", \.column, "the column"), Field("image-type", \.imageType, "its image"),
      Field("class", \.family, "its class of features"),
      Field("icc", \.agreement, "its agreement between readings"),
      Field("p", \.p, "its P in the last screening step that has one"),
      Field("coefficient", \.coefficient, "its coefficient"),
    ]
  }

  static let families = [
    "firstorder", "shape", "shape2D", "glcm", "glrlm", "glszm", "gldm", "ngtdm",
  ]

  /// The parts of a name such as `wavelet-HLH_glcm_Idn`; nil where it is not made that way.
  public static func parts(of name: String) -> (imageType: String, family: String)? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard let place = parts.firstIndex(where: families.contains), place > 0 else { return nil }
    return (parts[..<place].joined(separator: "_"), parts[place])
  }
}

extension ModelResult {
  /// The columns of the learner in their order.
  public var features: [SelectedFeature] {
    func record(_ column: DesignColumn, _ fits: (StepRecord) -> Bool) -> ColumnRecord? {
      records.last { fits($0) && $0.columns.contains { $0.column == column } }?
        .columns.first { $0.column == column }
    }
    return selected.map { column in
      var feature = SelectedFeature()
      feature.column = column
      if let parts = SelectedFeature.parts(of: column.name) {
        (feature.imageType, feature.family) = (parts.imageType, parts.family)
      }
      feature.agreement = record(column) { $0.step == "icc" }?.value
      let screened = record(column) { $0.columns.contains { $0.p != nil } }
      feature.p = screened?.adjustedP ?? screened?.p
      feature.coefficient =
        (radscore.first { $0.column == column } ?? coefficients.first { $0.column == column })?
        .estimate
      return feature
    }
  }
}
