import FoundationEssentials
public import Settings
internal import YAMLReading

/// Reads files of published facts.
public enum PaperReading {
  /// Reads a file; problems name it by `path` as the user wrote it. Its text is kept in `sources`
  /// for carets.
  public static func read(
    path: String, sources: inout [String: String], into problems: inout Problems
  ) -> PaperFacts? {
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists, !isFolder, let data = FileManager.default.contents(atPath: path) else {
      problems.add(
        Problem(
          .paperUnreadable, "there is no file '\(path.shortened(to: 120))'", at: Place(file: path),
          help: "`octavo new paper KEY` writes one to fill in"))
      return nil
    }
    let outer = problems.file
    problems.file = path
    defer { problems.file = outer }
    let bytes = [UInt8](data)
    if let text = String(validating: bytes, as: UTF8.self) { sources[path] = text }
    return read(bytes, into: &problems)
  }

  /// Reads a text whose name is already set in `problems.file`; nil where there was an error.
  public static func read(_ bytes: [UInt8], into problems: inout Problems) -> PaperFacts? {
    let errorsBefore = problems.found.count(where: \.isError)
    guard let tree = YAMLReader.read(bytes, into: &problems),
      let facts = PaperFacts.read(tree, into: &problems),
      problems.found.count(where: \.isError) == errorsBefore
    else { return nil }
    return facts
  }
}
