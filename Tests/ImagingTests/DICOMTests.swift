import Foundation
import Settings
import Testing

@testable import Imaging

/// Files written by Reference/make_dicom.py, with what they hold.
struct DICOMTests {
  static let names = [
    "series", "mammogram.dcm", "compressed.dcm", "ultrasound.dcm", "segments.dcm",
  ]

  static let expected: [String: [Double]] = {
    let text = try! String(contentsOfFile: FilterReference.path("dicom.txt"), encoding: .utf8)
    var result: [String: [Double]] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t")
      result[String(parts[0])] = parts[1].split(separator: " ").map { Double($0)! }
    }
    return result
  }()

  func path(_ name: String) -> String { FilterReference.path("dicom/" + name) }

  func geometry(_ numbers: [Double]) -> Geometry {
    Geometry(
      size: SIMD3(Int(numbers[0]), Int(numbers[1]), Int(numbers[2])),
      spacing: SIMD3(numbers[3..<6]), origin: SIMD3(numbers[6..<9]),
      direction: Matrix3(
        columns: [numbers[9], numbers[12], numbers[15]], [numbers[10], numbers[13], numbers[16]],
        [numbers[11], numbers[14], numbers[17]]))
  }

  @Test(arguments: names)
  func images(_ name: String) throws {
    let numbers = try #require(Self.expected[name])
    let found = try ImageReader.read(path(name), name: name)
    let difference = geometry(numbers).difference(from: found.geometry, tolerance: 1e-6)
    #expect(difference == nil)
    #expect(found.volume().values == Array(numbers[18...]))
  }

  @Test func contoursBecomeAMask() throws {
    let numbers = try #require(Self.expected["contours.dcm"])
    let mask = try ImageReader.readMask(
      path("contours.dcm"), labels: [3], on: geometry(numbers))
    #expect(mask.inside.map { $0 ? 1.0 : 0 } == Array(numbers[18...]))
    let error = #expect(throws: ProblemsFound.self) {
      try ImageReader.readMask(path("contours.dcm"), labels: [1], on: geometry(numbers))
    }
    #expect(error?.problems.first?.kind == .missingLabel)
  }

  @Test func aMissingSliceIsSaid() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "series-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["im0.dcm", "im1.dcm", "im2.dcm"] {
      try FileManager.default.copyItem(
        atPath: path("series/" + name), toPath: folder.appendingPathComponent(name).path)
    }
    let error = #expect(throws: ProblemsFound.self) {
      try ImageReader.read(folder.path, name: "series")
    }
    #expect(error?.problems.first?.kind == .brokenSeries)
  }

  /// Every eighth prefix is an error or an image, never a trap.
  @Test(arguments: names.dropFirst() + ["contours.dcm"])
  func truncatedFiles(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    for count in stride(from: 0, to: bytes.count, by: 8) {
      _ = try? ImageReader.decode(Array(bytes.prefix(count)), file: name) {
        (_) throws(ProblemsFound) in []
      }
    }
  }
}
