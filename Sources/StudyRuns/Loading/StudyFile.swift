import FoundationEssentials
public import Settings

/// A study's file, found from what the user named, with the places its output goes to.
///
/// Paths are kept as the user wrote them: messages and outputs never show an absolute path that
/// was not typed.
public struct StudyFile: Sendable {
  /// The spec as messages name it.
  public let path: String
  /// The folder that the spec's paths are relative to.
  public let folder: String
  /// The name of the study: of its folder, or of its file.
  public let name: String

  /// Finds `study.yml` in a folder, or takes the file itself.
  public static func find(_ argument: String?, into problems: inout Problems) -> StudyFile? {
    let given = argument ?? "."
    var isFolder = false
    guard FileManager.default.fileExists(atPath: given, isDirectory: &isFolder) else {
      problems.add(
        Problem(
          .studyNotFound, "there is no study '\(given.shortened(to: 120))'",
          help: nearby(given).map { "did you mean '\($0)'?" }
            ?? "`octavo new NAME` writes one"))
      return nil
    }
    guard isFolder else {
      let folder = given.enclosingFolder
      let file = given.lastPathPart.withoutFileExtension
      let base = folder.isEmpty ? "." : folder
      let name = file == "study" ? Self.name(of: base) : file
      return StudyFile(path: given, folder: base, name: name)
    }
    let trimmed = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
    for candidate in ["study.yml", "study.yaml"] {
      let path = trimmed == "." ? candidate : "\(trimmed)/\(candidate)"
      if FileManager.default.fileExists(atPath: path) {
        return StudyFile(path: path, folder: trimmed, name: name(of: trimmed))
      }
    }
    problems.add(
      Problem(
        .studyNotFound, "the folder '\(trimmed.shortened(to: 120))' holds no study.yml",
        help: "`octavo new NAME` writes one; or name the file itself"))
    return nil
  }

  private static func name(of folder: String) -> String {
    let path = folder == "." ? FileManager.default.currentDirectoryPath : folder
    let name = path.lastPathPart
    return name.isEmpty || name == ".." ? "study" : name
  }

  /// A study with a similar name in the same folder.
  private static func nearby(_ given: String) -> String? {
    let parent = given.enclosingFolder
    let names = try? FileManager.default.contentsOfDirectory(atPath: parent.isEmpty ? "." : parent)
    guard
      let near = Suggestion.nearest(
        to: given.lastPathPart, among: (names ?? []).sorted())
    else { return nil }
    return parent.isEmpty ? near : "\(parent)/\(near)"
  }

  /// Where the output goes: `Output/<name>` beside `Studies/`, else `./Output/<name>`.
  public func outputFolder(chosen: String?) -> String {
    if let chosen { return chosen }
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    if let index = parts.lastIndex(of: "Studies") {
      let before = parts[..<index].joined(separator: "/")
      return before.isEmpty ? "Output/\(name)" : "\(before)/Output/\(name)"
    }
    return "Output/\(name)"
  }
}

extension ProblemKind {
  public static let studyNotFound = ProblemKind(
    "OCT052", "a study that is not there",
    explanation: """
      A study is a folder with a file study.yml, or such a file itself. Without an argument the \
      current folder is taken.
      """)
  public static let fileUnreadable = ProblemKind(
    "OCT053", "a file that cannot be read",
    explanation: "The file exists but cannot be opened: a folder, or missing permission.")
}
