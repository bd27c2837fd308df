internal import Cohorts
import FoundationEssentials
public import Settings

/// A parameter file on disk.
public enum ParameterFile {
  public static func read(
    path: String, name: String
  ) throws(ProblemsFound) -> ExtractionParameters {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ProblemsFound(
        Problem(
          .unreadableFile, "the parameter file cannot be read", at: Place(file: name),
          help: "is the name right?"))
    }
    var problems = Problems(file: name)
    let parameters = ExtractionParameters.read(yaml: [UInt8](data), into: &problems)
    try problems.throwErrors()
    return parameters ?? ExtractionParameters()
  }
}
