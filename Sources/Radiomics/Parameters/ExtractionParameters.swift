public import Settings
internal import YAMLReading

/// What to extract: settings, image types with their own settings, and features. A parameter file
/// of pyradiomics (`params.yaml`) is read as it stands.
public struct ExtractionParameters: Sendable, Hashable {
  public var settings: ExtractionSettings
  public var images: [EnabledImage]
  public var families: [EnabledFamily]

  public struct EnabledImage: Sendable, Hashable {
    public var type: ImageType
    /// The settings of the extraction with those of the image type over them.
    public var settings: ExtractionSettings
  }

  public struct EnabledFamily: Sendable, Hashable {
    public var family: FeatureFamily
    /// Indices into `family.features`, in the order of the columns.
    public var features: [Int]

    public init(_ family: FeatureFamily, _ features: [Int]? = nil) {
      self.family = family
      self.features = features ?? family.enabled
    }
  }

  /// pyradiomics' defaults: the original image, every feature class except `shape2D`.
  public init() {
    settings = ExtractionSettings()
    images = [EnabledImage(type: .original, settings: settings)]
    families = FeatureFamily.allCases.filter { $0 != .shape2D }.map { EnabledFamily($0) }
  }

  public init(
    settings: ExtractionSettings, images: [EnabledImage], families: [EnabledFamily]
  ) {
    self.settings = settings
    self.images = images
    self.families = families
  }

  /// Reads a parameter file in YAML; nil with problems where it is wrong.
  public static func read(
    yaml bytes: [UInt8], into problems: inout Problems
  ) -> ExtractionParameters? {
    guard let node = YAMLReader.read(bytes, into: &problems) else { return nil }
    return read(node, into: &problems)
  }

  /// Reads a tree with the keys `imageType`, `featureClass`, `setting`.
  public static func read(
    _ node: Node, into problems: inout Problems
  ) -> ExtractionParameters? {
    guard let entries = node.entries else {
      if node.isNull { return defaultsOfFile }
      problems.add(
        .wrongType, "expected a parameter file of pyradiomics, found \(node.description)", at: node,
        help: "keys: imageType, featureClass, setting")
      return nil
    }
    let errorsBefore = problems.count
    let known = ["setting", "imageType", "featureClass", "voxelSetting"]
    for entry in entries where !known.contains(entry.key) {
      problems.add(
        .unknownKey, "unknown key '\(entry.key.shortened(to: 60))'", at: entry.keyPosition,
        length: entry.key.count, help: Suggestion.help(for: entry.key, among: known))
    }
    if let entry = entries.first(where: { $0.key == "voxelSetting" }), !entry.node.isNull {
      problems.add(
        .unsupportedParameter, "voxel-based extraction is not offered", at: entry.keyPosition,
        length: entry.key.count,
        help: "octavo computes one value per region; remove voxelSetting")
    }
    let shared = withoutNulls(node["setting"] ?? .null)
    var result = defaultsOfFile
    result.settings = ExtractionSettings.read(shared, into: &problems) ?? ExtractionSettings()
    result.images = images(node["imageType"], over: shared, into: &problems)
    if let classes = node["featureClass"] {
      result.families = families(classes, into: &problems) ?? result.families
    }
    return problems.count == errorsBefore || !problems.hasErrors ? result : nil
  }

  /// A file that names no classes means all of them, `shape2D` included where it applies.
  private static var defaultsOfFile: ExtractionParameters {
    var result = ExtractionParameters()
    result.families = FeatureFamily.allCases.map { EnabledFamily($0) }
    return result
  }

  /// A key without a value means its default, except that an interpolator may be nothing.
  private static func withoutNulls(_ node: Node) -> Node {
    guard let entries = node.entries else { return node }
    let kept = entries.filter { !$0.node.isNull || $0.key == "interpolator" }
    return Node(.map(kept), source: node.source)
  }

  private static func images(
    _ node: Node?, over shared: Node, into problems: inout Problems
  ) -> [EnabledImage] {
    let base = shared.entries ?? []
    func enabled(_ type: ImageType, _ own: [Node.Entry]) -> EnabledImage? {
      let names = own.map(\.key)
      let merged = base.filter { !names.contains($0.key) } + own
      // Problems of the shared settings are reported once, where they stand.
      var quiet = Problems(file: problems.file)
      let settings = ExtractionSettings.read(Node(.map(merged)), into: &quiet)
      if quiet.hasErrors {
        _ = ExtractionSettings.read(Node(.map(own)), into: &problems)
      }
      return settings.map { EnabledImage(type: type, settings: $0) }
    }
    guard let node, !node.isNull, node.entries?.isEmpty != true else {
      return enabled(.original, []).map { [$0] } ?? []
    }
    guard let entries = node.entries else {
      problems.add(
        .wrongType, "expected a map of image types, found \(node.description)", at: node)
      return []
    }
    return entries.compactMap { entry in
      guard let type = ImageType(rawValue: entry.key) else {
        problems.add(
          .unknownFeature, "there is no image type '\(entry.key.shortened(to: 40))'",
          at: entry.keyPosition, length: entry.key.count,
          help: Suggestion.help(for: entry.key, among: ImageType.allCases.map(\.rawValue)))
        return nil
      }
      guard entry.node.isNull || entry.node.entries != nil else {
        problems.add(
          .wrongType, "expected a map of settings, found \(entry.node.description)", at: entry.node)
        return nil
      }
      return enabled(type, withoutNulls(entry.node).entries ?? [])
    }
  }

  private static func families(
    _ node: Node, into problems: inout Problems
  ) -> [EnabledFamily]? {
    guard let entries = node.entries else {
      if node.isNull { return nil }
      problems.add(
        .wrongType, "expected a map of feature classes, found \(node.description)", at: node)
      return []
    }
    if entries.isEmpty { return nil }
    return entries.compactMap { entry in
      guard let family = FeatureFamily(rawValue: entry.key) else {
        problems.add(
          .unknownFeature, "there is no feature class '\(entry.key.shortened(to: 40))'",
          at: entry.keyPosition, length: entry.key.count,
          help: Suggestion.help(for: entry.key, among: FeatureFamily.allCases.map(\.rawValue)))
        return nil
      }
      if entry.node.isNull || entry.node.elements?.isEmpty == true { return EnabledFamily(family) }
      guard let elements = entry.node.elements else {
        problems.add(
          .wrongType, "expected a list of features, found \(entry.node.description)",
          at: entry.node)
        return nil
      }
      return EnabledFamily(family, features(elements, of: family, into: &problems))
    }
  }

  private static func features(
    _ elements: [Node], of family: FeatureFamily, into problems: inout Problems
  ) -> [Int] {
    let names = family.features.map(\.name)
    var found: [Int] = []
    for element in elements {
      let name = element.spelling ?? ""
      guard let index = names.firstIndex(of: name) else {
        problems.add(
          .unknownFeature, "\(family.rawValue) has no feature '\(name.shortened(to: 40))'",
          at: element, help: Suggestion.help(for: name, among: names))
        continue
      }
      if family.features[index].status != .withdrawn, !found.contains(index) { found.append(index) }
    }
    return found
  }
}
