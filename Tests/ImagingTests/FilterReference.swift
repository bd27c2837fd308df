import Foundation
import Testing

@testable import Imaging

/// Values frozen by Reference/make_filters.py.
struct FilterReference: Sendable {
  static let shared = FilterReference()

  let values: [String: [Double]]
  let image: StoredImage
  let mask: Mask

  private init() {
    let text = try! String(contentsOfFile: Self.path("filters.txt"), encoding: .utf8)
    var values: [String: [Double]] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t")
      values[String(parts[0])] = parts[1].split(separator: " ").map { Double($0)! }
    }
    self.values = values
    image = try! ImageReader.read(Self.path("breast1_image.nrrd"))
    mask = try! ImageReader.read(Self.path("breast1_label.nrrd")).region()
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference")

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  var box: Box { mask.boundingBox! }

  /// The image of 11 x 9 x 7 voxels at the first corner.
  var corner: Volume { image.volume(in: Box(lower: .zero, size: [11, 9, 7])) }

  func corner(as type: VoxelType) -> Volume {
    var result = corner
    result.type = type
    result.values = result.values.map {
      type == .float32 ? Double(Float($0) / 3) : type == .float64 ? $0 / 3 : $0
    }
    return result
  }

  /// The slice at z = 3 of the corner, as a flat image.
  var flat: Volume {
    let slice = corner.cropped(to: Box(lower: [0, 0, 3], size: [11, 9, 1]))
    return Volume(geometry: slice.geometry.flattened, values: slice.values, type: .int16)
  }

  /// The largest difference relative to the largest magnitude of the reference.
  func difference(_ key: String, _ found: [Double]) throws -> Double {
    let expected = try #require(values[key], "no reference \(key)")
    try #require(expected.count == found.count, "\(key): count")
    let scale = expected.reduce(1e-300) { max($0, abs($1)) }
    return zip(expected, found).reduce(0) { worst, pair in
      let gap = pair.0.isNaN && pair.1.isNaN ? 0 : abs(pair.0 - pair.1)
      return gap.isNaN ? .infinity : max(worst, gap / scale)
    }
  }

  func bitsDiffering(_ key: String, _ found: [Double]) throws -> Int {
    let expected = try #require(values[key], "no reference \(key)")
    return zip(expected, found).count { $0 != $1 }
  }
}
