public import Settings

/// Which column of the clinical table the features know something about.
public struct SignalSettings: Configurable {
  public var of: DataName?
  public var event: DataName?
  public var features: [DataName] = []
  public var count = 20
  public var table: DataName?
  public var auc: Double?
  public var position: SourcePosition?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("of", \.of, fills: .scalar, "the column; the study's outcome by default"),
      Field(
        "event", \.event,
        "the level that is told from the others; the study's event, or each level from the others"),
      Field("features", \.features, "the features that carry it; those that the paper selected"),
      Field("count", \.count, .between(1, 1e6), "how many carry it where nothing names them"),
      Field("table", \.table, "the paper's table of selected features; the first by default"),
      Field(
        "auc", \.auc, .between(0.5, 0.999),
        "the AUC that the features' own parts have together: more than any model reaches"),
    ]
  }

  public static func read(_ node: Node, into problems: inout Problems) -> SignalSettings? {
    var settings = read(node, beside: [], into: &problems)
    settings?.position = node.position
    return settings
  }
}

/// Differences between scanners or hospitals that have nothing to do with the patients.
public struct CentreSettings: Configurable {
  public var of = DataName("centre")
  public var shift = 0.3
  public var scale = 0.1

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("of", \.of, required: true, fills: .scalar, "the column that names the centre"),
      Field(
        "shift", \.shift, .between(0, 5),
        "standard deviation of a centre's offset of a feature, in its standard deviations"),
      Field(
        "scale", \.scale, .between(0, 2),
        "standard deviation of the logarithm of a centre's change of a feature's spread"),
    ]
  }
}
