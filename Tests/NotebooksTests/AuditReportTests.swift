import Foundation
import Papers
import Settings
import StudyTables
import Testing

/// The audits that stand beside the papers are those that the program writes.
@Suite struct AuditReportTests {
  @Test(arguments: ["mammography", "mri-nomogram", "ultrasound"])
  func committedReportIsCurrent(_ key: String) throws {
    let folder = PublishedTests.studies.appending(path: "papers")
    var problems = Problems()
    var sources: [String: String] = [:]
    let read = PaperReading.read(
      path: folder.appending(path: "\(key).yml").path, sources: &sources, into: &problems)
    let facts = try #require(read)
    let text = AuditText.markdown(Audit.compute(facts))
    let file = folder.appending(path: "\(key).audit.md")
    if ProcessInfo.processInfo.environment["OCTAVO_WRITE_AUDITS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(committed == text, "\(key).audit.md is old: run `make audits`")
  }
}
