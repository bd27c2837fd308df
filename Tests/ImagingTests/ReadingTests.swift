import Foundation
import Settings
import Testing

@testable import Imaging

/// What SimpleITK reads from a file of Reference/formats.
struct ExpectedImage: CustomTestStringConvertible, Sendable {
  let file: String
  let numbers: [Double]

  var testDescription: String { file }
  var dimensions: Int { Int(numbers[0]) }
  func field(_ index: Int) -> ArraySlice<Double> {
    let d = dimensions
    let starts = [1, 1 + d, 1 + 2 * d, 1 + 3 * d, 1 + 3 * d + d * d, 2 + 3 * d + d * d]
    let end = index + 1 < starts.count ? starts[index + 1] : numbers.count
    return numbers[starts[index]..<end]
  }

  static let all: [ExpectedImage] = {
    let text = try! String(contentsOfFile: FilterReference.path("formats.txt"), encoding: .utf8)
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t")
      let numbers = parts[1].split(separator: " ").map { Double($0)! }
      return ExpectedImage(file: String(parts[0]), numbers: numbers)
    }
  }()
}

struct ReadingTests {
  func path(_ file: String) -> String { FilterReference.path("formats/" + file) }

  @Test(arguments: ExpectedImage.all)
  func equalsSimpleITK(_ expected: ExpectedImage) throws {
    let found = try ImageReader.read(path(expected.file), name: expected.file)
    let geometry = found.geometry
    let axes = 0..<expected.dimensions
    #expect(geometry.dimensions == expected.dimensions)
    #expect(axes.map { Double(geometry.size[$0]) } == Array(expected.field(0)))
    func close(_ found: [Double], _ expected: ArraySlice<Double>, _ what: Comment) {
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-6 }, what)
    }
    close(axes.map { geometry.spacing[$0] }, expected.field(1), "spacing \(geometry.spacing)")
    close(axes.map { geometry.origin[$0] }, expected.field(2), "origin \(geometry.origin)")
    let direction = axes.flatMap { row in axes.map { geometry.direction[$0][row] } }
    close(direction, expected.field(3), "direction \(direction)")
    #expect(Double(found.channels) == expected.field(4).first)
    let values = found.volume(channel: found.channels > 1 ? 1 : 0).values
    #expect(values.count == expected.field(5).count)
    let worst = zip(values, expected.field(5)).map { abs($0 - $1) }.max() ?? 0
    #expect(worst < 1e-5, "values differ by \(worst): \(values.prefix(20))")
  }

  /// Every prefix of every file is an error or an image, never a trap.
  @Test(arguments: ExpectedImage.all)
  func truncatedFiles(_ expected: ExpectedImage) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(expected.file))))
    var errors = 0
    for count in 0..<bytes.count {
      if decode(Array(bytes.prefix(count)), file: expected.file) == nil { errors += 1 }
    }
    // Files end with check sums or padding at the most.
    #expect(errors >= bytes.count - 20 || !expected.numbers.isEmpty && companions(expected.file))
  }

  /// Files with bytes changed here and there are an error or an image, never a trap.
  @Test(arguments: ExpectedImage.all)
  func damagedFiles(_ expected: ExpectedImage) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(expected.file))))
    var state: UInt64 = 88_172_645_463_325_252
    func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33)
    }
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0..<(1 + next() % 4) {
        changed[next() % min(changed.count, 600)] = UInt8(next() & 255)
      }
      _ = decode(changed, file: expected.file)
    }
  }

  private func companions(_ file: String) -> Bool {
    [".mhd", ".nhdr", ".hdr"].contains { file.hasSuffix($0) }
  }

  private func decode(_ bytes: [UInt8], file: String) -> StoredImage? {
    try? ImageReader.decode(bytes, file: file) { (name) throws(ProblemsFound) in
      try FileBytes.read(path(name), name: name)
    }
  }

  @Test func missingFileAndFolder() {
    for path in ["/nowhere/at/all.nrrd", FilterReference.path("formats")] {
      #expect(throws: ProblemsFound.self) { try ImageReader.read(path, name: "x") }
    }
  }

  @Test func hugeDimensionsAreRefused() throws {
    for sizes in ["9223372036854775807 2 2", "100000 100000 100000", "70000 70000 1", "0 1 1"] {
      let text =
        "NRRD0004\ntype: short\ndimension: 3\nsizes: \(sizes)\nendian: little\nencoding: gzip\n\n"
      let bytes = Array(text.utf8) + [0x1F, 0x8B, 8, 0]
      #expect(throws: ProblemsFound.self) {
        try ImageReader.decode(bytes, file: "x") { (_) throws(ProblemsFound) in [] }
      }
    }
  }

  @Test func dataFilesElsewhereAreNotOpened() throws {
    let text =
      "NRRD0004\ntype: uchar\ndimension: 2\nsizes: 2 2\nencoding: raw\ndata file: ../secret\n\n"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "imaging-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("a.nhdr")
    try Data(text.utf8).write(to: file)
    let error = #expect(throws: ProblemsFound.self) {
      try ImageReader.read(file.path, name: "a.nhdr")
    }
    #expect(error?.problems.first?.kind == .unsupportedImage)
  }

  @Test func labels() throws {
    let image = try ImageReader.read(FilterReference.path("breast1_label.nrrd"), name: "label")
    #expect(try image.region(labels: [1]).voxelCount == 143)
    let error = #expect(throws: ProblemsFound.self) { try image.region(labels: [7]) }
    #expect(error?.problems.first?.kind == .missingLabel)
    #expect(throws: ProblemsFound.self) { try image.region(labels: [1], channel: 3) }
  }
}
