import FoundationEssentials
internal import StudyRuns

/// The mammography study from its files to the written report: SVG, PNG at 300 dpi and PDF figures,
/// HTML and Markdown. Run from the root of the project.
struct StudyCase: BenchCase {
  let name = "study-mammography-sln"

  func prepare(in folder: URL) -> () throws -> String {
    let output = folder.appending(path: "mammography-sln").path
    return {
      let outcome = StudyRun(study: "Studies/mammography-sln", output: output, jobs: 2).run()
      return outcome.folder == nil ? "not run: start in the project's folder" : "report written"
    }
  }
}
