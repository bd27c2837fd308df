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
    let batch = BatchExtraction(
      try Self.parameters(), folder: "Tests/RadiomicsTests/Reference", jobs: 2)
    let entry = CaseTable.Entry(
      id: stem, image: stem + "_image.nrrd", masks: [stem + "_label.nrrd"], row: 1)
    let table = CaseTable(readers: [""], cases: [entry])
    return { "\(try batch.run(table).rows[0][0]?.features.count ?? 0) features" }
  }
}

/// How much memory an extraction takes beyond image and mask, in copies of the cropped volume as
/// doubles: the box of the region with pyradiomics' margin of ten voxels. Six are allowed.
struct ExtractionMemoryCase: BenchCase {
  let name = "extract-memory"

  func prepare(in folder: URL) throws -> () throws -> String {
    let extractor = Extractor(try ExtractionCase.parameters(), threads: 2)
    let (size, radius) = (SIMD3(320, 320, 96), SIMD3(70.0, 60.0, 24.0))
    var state: UInt64 = 1
    var voxels: [Int16] = []
    var inside: [UInt8] = []
    for z in 0..<size.z {
      for y in 0..<size.y {
        for x in 0..<size.x {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          voxels.append(Int16(Int(state >> 57) * 4 + x % 40 * 3))
          let place = (SIMD3(Double(x), Double(y), Double(z)) - [160, 160, 48]) / radius
          inside.append((place * place).sum() < 1 ? 1 : 0)
        }
      }
    }
    let geometry = Geometry(size: size, spacing: [1, 1, 2])
    let image = StoredImage(
      geometry: geometry, type: .int16, bytes: voxels.withUnsafeBytes { Array($0) })
    let mask = StoredImage(geometry: geometry, type: .uint8, bytes: inside)
    let cropped = Double((141 + 20) * (121 + 20) * (49 + 20)) * 8 / 1e6
    return {
      PeakMemory.reset()
      let before = PeakMemory.megabytes
      let count = try extractor.extract(image: image, mask: mask).features.count
      let copies = (PeakMemory.megabytes - before) / cropped
      return "\(count) features; peak \((copies * 10).rounded() / 10) copies of the cropped volume"
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
