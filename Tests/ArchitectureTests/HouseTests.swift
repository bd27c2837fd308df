import Foundation
import Testing

/// The house plan as a test: dependencies point one way, and each C library has one door.
@Suite struct HouseTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The only target that may import each C module.
  static let doors: [String: String] = [
    "CCairo": "CairoDrawing", "CPango": "CairoDrawing", "CPNG": "Imaging", "CZlib": "Imaging",
    "CDeflate": "Imaging", "CImaging": "Imaging",
    "CDICOM": "Imaging", "CLAPACK": "LinearAlgebra", "CSVM": "Learning", "CYAML": "YAMLReading",
    "CMarkdown": "Reporting", "CSpecial": "Statistics", "CHash": "Statistics",
    "CDigits": "Numerals", "CFiles": "StudyRuns", "CVector": "Learning",
  ]

  /// Floors from the ground up. A target may import what stands on a lower floor, never its own
  /// floor or a higher one, except where `neighbours` says so.
  static let floors: [[String]] = [
    ["Numerals", "LinearAlgebra", "Templates"],
    ["Statistics", "Settings"],
    ["YAMLReading", "Cohorts", "Evaluation", "Plotting", "Templating"],
    ["Resampling", "Imaging", "Papers", "Presentation", "CairoDrawing"],
    ["Preparation", "Synthesis", "Radiomics", "Reporting"],
    ["Learning"],
    ["Modelling"],
    ["StudyFigures", "StudyTables"],
    ["Notebooks"],
    ["Specifications"],
    ["StudyRuns"],
    ["octavo", "octavo-bench"],
  ]

  static var importLine: Regex<(Substring, Substring)> {
    /^\s*(?:@testable\s+)?(?:public|package|internal|private|fileprivate)?\s*import\s+(?:struct\s+|class\s+|enum\s+|func\s+)?(\w+)/
  }

  struct Import {
    let target: String
    let module: String
    let file: String
  }

  static func imports() throws -> [Import] {
    var found: [Import] = []
    for target in floors.flatMap(\.self) {
      let folder = root.appending(path: target == "Templates" ? "Templates" : "Sources/\(target)")
      guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      else { continue }
      for case let file as URL in files where file.pathExtension == "swift" {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          if let match = try importLine.firstMatch(in: line) {
            found.append(
              Import(target: target, module: String(match.1), file: file.lastPathComponent))
          }
        }
      }
    }
    return found
  }

  @Test func everyTargetHasAFloor() throws {
    let known = Set(Self.floors.flatMap(\.self))
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    for folder in folders where folder != "Interop" {
      #expect(known.contains(folder), "\(folder) stands on no floor")
    }
  }

  @Test func importsPointDownwards() throws {
    var floor: [String: Int] = [:]
    for (level, targets) in Self.floors.enumerated() {
      for target in targets { floor[target] = level }
    }
    let imports = try Self.imports()
    #expect(imports.count > 50, "the scan found next to nothing: is it reading the right folders?")
    for item in imports {
      guard let own = floor[item.target], let other = floor[item.module] else { continue }
      #expect(other < own, "\(item.file): \(item.target) must not import \(item.module)")
    }
  }

  @Test func everyCLibraryHasOneDoor() throws {
    for item in try Self.imports() {
      guard let door = Self.doors[item.module] else { continue }
      #expect(item.target == door, "\(item.file): only \(door) may import \(item.module)")
    }
  }

  @Test func numericalRoomsKnowNoYAML() throws {
    let numerical: Set = [
      "Numerals", "LinearAlgebra", "Statistics", "Resampling", "Preparation", "Learning",
      "Evaluation", "Modelling", "Cohorts", "Plotting",
    ]
    for item in try Self.imports() where numerical.contains(item.target) {
      #expect(item.module != "YAMLReading" && item.module != "CYAML", "\(item.file)")
    }
  }

  /// The whole of Foundation brings ICU along: 50 MB in the program that is handed out, and a slower
  /// start. FoundationEssentials has files, data and addresses; Glibc has the rest.
  @Test func foundationStaysSmall() throws {
    for item in try Self.imports() {
      #expect(
        item.module != "Foundation", "\(item.target)/\(item.file): import FoundationEssentials")
    }
  }

  /// What would make output depend on the machine, the moment or the process.
  @Test func nothingHiddenDecides() throws {
    let forbidden = [
      "String(format:", "SystemRandomNumberGenerator", ".random(in:", ".shuffled()", "Date()",
      "Date.now", "Locale.", "NSRegularExpression", "NumberFormatter", "DateFormatter",
    ]
    for target in Self.floors.flatMap(\.self) where target != "octavo-bench" {
      let folder = Self.root.appending(path: "Sources/\(target)")
      guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      else { continue }
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for word in forbidden {
          #expect(!text.contains(word), "\(target)/\(file.lastPathComponent) uses \(word)")
        }
      }
    }
  }
}
