import FoundationEssentials
internal import Notebooks
public import Settings

/// Reads and writes `results.json`.
public enum ResultsFile {
  public static let name = "results.json"

  public static func bytes(_ results: StudyResults) -> [UInt8] { JSONWriter().bytes(results.node) }

  /// Reads stored results; nil with problems where the file is missing, damaged or of another
  /// major version.
  public static func read(folder: String, into problems: inout Problems) -> StudyResults? {
    let path = "\(folder)/\(name)"
    problems.file = path
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.add(
        Problem(
          .noResults, "there are no results at '\(path)'", help: "run the study first: `octavo run`"
        ))
      return nil
    }
    guard let tree = JSONReader.read([UInt8](data), into: &problems) else { return nil }
    guard let format = tree["format"]?.spelling, format == StudyResults.currentFormat else {
      problems.add(
        .otherFormat,
        "the results are of the format '\((tree["format"]?.spelling ?? "unknown").shortened(to: 40))'; \(StudyResults.currentFormat) is read",
        at: tree["format"] ?? tree,
        help: "use the version of octavo that wrote them, or run the study again")
      return nil
    }
    let errors = problems.count
    let results = StudyResults.read(tree, into: &problems)
    for id in results?.order ?? [] where !CellHeading.isFileName(id) {
      problems.add(
        .cellName, "'\(id.shortened(to: 60))' cannot be the name of a file", at: tree["order"],
        help: "the file was edited by hand; run the study again")
    }
    return problems.count == errors ? results : nil
  }
}

extension ProblemKind {
  public static let noResults = ProblemKind(
    "OCT282", "results that are not there",
    explanation: """
      `octavo report` and `octavo verify` work on what `octavo run` wrote. The folder holds no \
      results.json yet.
      """)
  public static let otherFormat = ProblemKind(
    "OCT283", "results of another format",
    explanation: """
      results.json names its format. An unknown major version is refused, because its numbers might \
      mean something else.
      """)
}
