/// The features of a made block in the order of pyradiomics' columns: a sequence's images one after
/// the other, shape first, then the classes of each image type.
struct BlockLayout: Sendable {
  var features: [Place] = []

  struct Place: Sendable {
    var name: String
    var sequence: String
    var imageType: String
    var featureClass: FeatureClass
    var template: FeatureTemplate
    var traits: ImageTypeTraits
  }

  var names: [String] { features.map(\.name) }

  /// - Parameters:
  ///   - sequences: prefixes of names, one set of features each; none gives one set without prefix
  ///   - left: features to leave out, as `class_Feature`
  init(
    sequences: [String], imageTypes: [String], classes: [FeatureClass], without left: Set<String>
  ) {
    let isFlat = classes.contains(.shape2D)
    let types = imageTypes.flatMap { ImageTypeWord.expanded($0, isFlat: isFlat) }
    let ordered = classes.filter(\.isShape) + classes.filter { !$0.isShape }
    for sequence in sequences.isEmpty ? [""] : sequences {
      let prefix = sequence.isEmpty ? "" : sequence + "_"
      for type in types {
        let traits = ImageTypeTraits(type)
        for featureClass in ordered where !featureClass.isShape || type == types[0] {
          let image = featureClass.isShape ? "original" : type
          for template in featureClass.features {
            let name = "\(featureClass.rawValue)_\(template.name)"
            guard !left.contains(name) else { continue }
            features.append(
              Place(
                name: "\(prefix)\(image)_\(name)", sequence: sequence, imageType: image,
                featureClass: featureClass, template: template, traits: traits))
          }
        }
      }
    }
  }

  /// Keeps `count` features spread evenly over the block, those in `needed` among them.
  mutating func thin(to count: Int, keeping needed: Set<String>) {
    guard count < features.count else { return }
    let fixed = features.indices.filter { needed.contains(features[$0].name) }
    let others = features.indices.filter { !needed.contains(features[$0].name) }
    let wanted = max(0, count - fixed.count)
    let chosen = (0..<wanted).map { others[($0 * others.count) / wanted] }
    features = (fixed + chosen).sorted().map { features[$0] }
  }
}
