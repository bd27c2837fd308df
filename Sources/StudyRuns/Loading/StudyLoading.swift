internal import Cohorts
import FoundationEssentials
public import Settings
public import Specifications
internal import YAMLReading

/// A spec as it was read, with the texts that problems point into.
public struct LoadedStudy: Sendable {
  public let file: StudyFile
  public let spec: StudySpec
  /// The spec as a tree, for places of its keys.
  public let tree: Node
  public let sourceBytes: [UInt8]

  /// The same study with the defaults of the cohort's made tables written out.
  func resolving(_ cohort: CohortSettings) -> LoadedStudy {
    var spec = spec
    spec.cohort = cohort
    return LoadedStudy(file: file, spec: spec, tree: tree, sourceBytes: sourceBytes)
  }
}

public enum StudyLoading {
  /// Reads and decodes a study's spec. Problems of every kind are reported together; nil when the
  /// spec cannot be decoded at all.
  public static func load(
    _ file: StudyFile, sources: inout [String: String], into problems: inout Problems
  ) -> LoadedStudy? {
    guard let data = FileManager.default.contents(atPath: file.path) else {
      problems.add(
        Problem(
          .fileUnreadable, "the file cannot be read", at: Place(file: file.path),
          help: "it is a folder, or you have no permission to read it"))
      return nil
    }
    let bytes = [UInt8](data)
    problems.file = file.path
    if let text = String(validating: bytes, as: UTF8.self), bytes.count < YAMLReader.sizeCap {
      sources[file.path] = text
    }
    guard let tree = YAMLReader.read(bytes, into: &problems),
      let spec = StudySpec.read(tree, into: &problems)
    else { return nil }
    return LoadedStudy(file: file, spec: spec, tree: tree, sourceBytes: bytes)
  }
}
