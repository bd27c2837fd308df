internal import Cohorts
import FoundationEssentials
internal import Settings

/// Files that a spec names, relative to its folder.
enum StudyPaths {
  static func path(_ name: String, of file: StudyFile) -> String {
    name.hasPrefix("/") || file.folder == "." ? name : "\(file.folder)/\(name)"
  }

  /// Reports a file that is not there or is a folder; true when it can be read.
  @discardableResult
  static func check(
    _ name: String, of file: StudyFile, at place: Place,
    as kind: ProblemKind = .unreadableFile, into problems: inout Problems
  ) -> Bool {
    let path = path(name, of: file)
    var isFolder = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder else { return true }
      problems.add(
        Problem(
          kind, "'\(name.shortened(to: 120))' is a folder, not a file", at: place,
          help: "name the file in it"))
      return false
    }
    let parent = path.enclosingFolder
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: parent.isEmpty ? "." : parent)) ?? []
    let near = Suggestion.nearest(to: name.lastPathPart, among: names.sorted())
    let folder = name.enclosingFolder
    problems.add(
      Problem(
        kind, "there is no file '\(name.shortened(to: 120))'", at: place,
        help: near.map { "did you mean '\(folder.isEmpty ? $0 : "\(folder)/\($0)")'?" }
          ?? "paths are relative to the folder of the study"))
    return false
  }
}
