import Foundation
import Imaging
import Settings
import Testing

@testable import Radiomics

/// A case with the features that pyradiomics 3.0.1 gives for it under one setting.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference")

  static let all: [ReferenceCase] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && $0.contains("-") }.sorted()
      .map { ReferenceCase(name: String($0.dropLast(5))) }
  }()

  struct Expected {
    var names: [String]
    var values: [String: Double]
    var diagnostics: Node
  }

  func node() throws -> Node {
    var problems = Problems(file: name)
    let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".json"))
    let node = JSONReader.read([UInt8](bytes), into: &problems)
    try problems.throwErrors()
    return node ?? .null
  }

  func parameters(_ node: Node) throws -> ExtractionParameters {
    var problems = Problems(file: name)
    let classes = (node["featureClasses"]?.elements ?? []).map { ($0.spelling ?? "", Node.null) }
    let tree = Node.map([
      ("setting", node["settings"] ?? .null), ("imageType", node["imageTypes"] ?? .null),
      ("featureClass", .map(classes)),
    ])
    let parameters = ExtractionParameters.read(tree, into: &problems)
    try problems.throwErrors()
    return parameters ?? ExtractionParameters()
  }

  func expected(_ node: Node) -> Expected {
    let result = node["results"]?.elements?.first ?? .null
    let features = result["features"]?.entries ?? []
    var values: [String: Double] = [:]
    for entry in features {
      switch entry.node.value {
      case .number(let value): values[entry.key] = value
      case .integer(let value): values[entry.key] = Double(value)
      default: values[entry.key] = .nan
      }
    }
    return Expected(
      names: features.map(\.key), values: values, diagnostics: result["diagnostics"] ?? .null)
  }

  /// Image and mask; the slice with most voxels of the region where the reference is flat.
  func images(_ node: Node) throws -> (image: StoredImage, mask: StoredImage) {
    let stem = String(name.prefix { $0 != "." })
    var image = try ImageReader.read(Self.folder.path + "/\(stem)_image.nrrd", name: "image")
    var mask = try ImageReader.read(Self.folder.path + "/\(stem)_label.nrrd", name: "mask")
    let prepared = node["results"]?.elements?.first?["prepared"]
    if node["mask"]?.spelling == "plane" {
      let z = Self.slice(prepared ?? .null)
      image = Self.flat(image, z)
      mask = Self.flat(mask, z)
    }
    return (image, mask)
  }

  private static func slice(_ prepared: Node) -> Int {
    if case .integer(let z) = prepared.value { return z }
    for key in ["z", "slice", "index", "z_index"] {
      if case .integer(let z)? = prepared[key]?.value { return z }
    }
    return Int((prepared.spelling ?? "").filter(\.isNumber)) ?? 0
  }

  static func flat(_ image: StoredImage, _ z: Int) -> StoredImage {
    let count = image.geometry.size.x * image.geometry.size.y * image.type.byteCount
    return StoredImage(
      geometry: image.geometry.flattened, type: image.type,
      bytes: Array(image.bytes[(z * count)..<((z + 1) * count)]), file: image.file)
  }
}
