import FoundationEssentials
internal import Imaging
internal import Radiomics
internal import Settings

/// All image types and classes of one test case of pyradiomics, reading included. Cost: inflating,
/// hashing and scanning the whole image, then filters and matrices around the region alone.
/// Peer: pyradiomics 3.0.1 with `preCrop`.
struct ExtractionCase: BenchCase {
  let stem: String
  var name: String { "extract-\(stem)-all-filters" }

  static let imageTypes = """
    {Original: {}, Wavelet: {}, LoG: {sigma: [1.0, 2.0, 3.0]}, Square: {}, SquareRoot: {}, \
    Logarithm: {}, Exponential: {}, Gradient: {}, LBP2D: {}, LBP3D: {}}
    """

  static func parameters() throws -> ExtractionParameters {
    var problems = Problems(file: "params.yaml")
    let text = "imageType: \(imageTypes)\nsetting: {binWidth: 25}\n"
    let parameters = ExtractionParameters.read(yaml: Array(text.utf8), into: &problems)
    try problems.throwErrors()
    return parameters ?? ExtractionParameters()
  }

  func prepare(in folder: URL) throws -> () throws -> String {
    let extractor = Extractor(try Self.parameters(), threads: 2)
    let path = "Tests/RadiomicsTests/Reference/\(stem)"
    return {
      let image = try ImageReader.read(path + "_image.nrrd")
      let mask = try ImageReader.read(path + "_label.nrrd")
      return "\(try extractor.extract(image: image, mask: mask).features.count) features"
    }
  }
}

/// A made full-size mammogram with a lesion of 56,000 pixels, all 2D image types; not read from disk.
struct MammogramCase: BenchCase {
  let name = "extract-mammogram-all-filters"

  func prepare(in folder: URL) throws -> () throws -> String {
    let extractor = Extractor(try ExtractionCase.parameters(), threads: 2)
    let (image, mask) = Self.mammogram()
    return { "\(try extractor.extract(image: image, mask: mask).features.count) features" }
  }

  private static func mammogram() -> (StoredImage, StoredImage) {
    let (width, height, radius) = (3328, 4096, 134)
    var pixels: [UInt16] = []
    var inside: [UInt8] = []
    pixels.reserveCapacity(width * height)
    inside.reserveCapacity(width * height)
    var state: UInt64 = 1
    for y in 0..<height {
      for x in 0..<width {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let noise = Int(state >> 57)
        let isLesion = (x - 900) * (x - 900) + (y - 2000) * (y - 2000) < radius * radius
        let tissue = 800 + x * 7 % 300 + noise * 2 + (isLesion ? 900 + (x * y) % 400 : 0)
        pixels.append(UInt16(x < 2200 ? tissue : noise % 8))
        inside.append(isLesion ? 1 : 0)
      }
    }
    let geometry = Geometry(size: [width, height, 1], spacing: [0.07, 0.07, 1]).flattened
    return (
      StoredImage(geometry: geometry, type: .uint16, bytes: pixels.withUnsafeBytes { Array($0) }),
      StoredImage(geometry: geometry, type: .uint8, bytes: inside)
    )
  }
}
