import Foundation
import Settings
import Testing

@testable import Imaging

/// Damaged files: an error each, no trap, no flood of memory. `Tests/Fuzz/run` looks for more of them.
@Suite struct HostileFileTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference")

  /// The small reference files of every format but DICOM: its library takes the memory that a
  /// damaged header announces, up to the limit of the readers, which is too slow for a quick suite.
  static let seeds: [String] = {
    var found: [String] = []
    for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      let bytes = (try? Data(contentsOf: folder.appendingPathComponent(path)))?.count ?? 0
      let isText = path.hasSuffix(".txt") || path.hasSuffix(".py")
      let isDICOM = path.hasPrefix("dicom")
      if bytes > 0, bytes <= 1 << 14, !isText, !isDICOM { found.append(path) }
    }
    return found.sorted()
  }()

  /// Whatever the bytes are: an image that can be used, or an error.
  private static func read(_ bytes: [UInt8]) {
    let image = try? ImageReader.decode(bytes, file: "damaged") { _ in bytes }
    guard let image, image.geometry.voxelCount < 1 << 16 else { return }
    _ = image.range()
    _ = image.valueSummaryIsDefined
    _ = try? image.region(labels: [1])
    if let mask = try? image.region(labels: image.labels()) {
      _ = try? MaskCheck().apply(to: mask, image: image.geometry)
      let grid = Geometry(size: [4, 4, 4])
      _ = mask.resampled(to: grid)
    }
    if let dicom = try? DICOMFile(bytes, name: "damaged"), DICOMStructures.isOne(dicom) {
      _ = try? DICOMStructures.mask(dicom, labels: [1], on: Geometry(size: [8, 8, 4]))
    }
  }

  @Test(arguments: seeds) func isCutShort(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let step = max(1, bytes.count / 64)
    for count in stride(from: 0, to: bytes.count, by: step) {
      Self.read(Array(bytes.prefix(count)))
    }
  }

  /// Single bytes, runs of bytes and numbers replaced, by a generator of its own for every file.
  @Test(arguments: seeds) func isAltered(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    var state = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func draw(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, limit)
    }
    let extremes: [[UInt8]] = [
      [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x80, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF],
      Array("-1".utf8), Array("99999999999999999999".utf8), Array("nan".utf8), Array("1e308".utf8),
    ]
    for _ in 0..<40 {
      var damaged = bytes
      for _ in 0...draw(4) {
        // Headers matter most.
        let place = draw(draw(2) == 0 ? min(400, damaged.count) : damaged.count)
        switch draw(4) {
        case 0: damaged[place] = UInt8(draw(256))
        case 1: damaged[place] ^= 1 << UInt8(draw(8))
        case 2:
          let value = extremes[draw(extremes.count)]
          damaged.replaceSubrange(place..<min(damaged.count, place + value.count), with: value)
        default:
          damaged.removeSubrange(place..<min(damaged.count, place + 1 + draw(8)))
          if damaged.isEmpty { damaged = [0] }
        }
      }
      Self.read(damaged)
    }
  }

  /// A header that announces far more than its compressed data can hold takes no memory.
  @Test func announcesABomb() throws {
    let zeros = [UInt8](repeating: 0x1F, count: 8) + [UInt8](repeating: 0x8B, count: 4096)
    let header = """
      NRRD0004
      type: uchar
      dimension: 3
      sizes: 2000 2000 2000
      encoding: gzip


      """
    let found = #expect(throws: ProblemsFound.self) {
      try ImageReader.decode(Array(header.utf8) + zeros, file: "bomb") { _ in [] }
    }
    #expect(found?.problems.first?.kind == .truncatedImage)
  }
}

extension StoredImage {
  fileprivate var valueSummaryIsDefined: Bool { wholeStatistics != nil || !bytes.isEmpty }
}
