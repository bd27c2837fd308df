import Foundation
import Papers
import Settings
import Testing

/// The committed papers.
enum PaperFiles {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Studies/papers")

  static func read(_ key: String) throws -> PaperFacts {
    var problems = Problems()
    var sources: [String: String] = [:]
    let path = folder.appending(path: "\(key).yml").path
    let facts = PaperReading.read(path: path, sources: &sources, into: &problems)
    #expect(problems.found.isEmpty, "\(ProblemText(sources: sources).render(problems.sorted))")
    return try #require(facts)
  }
}

extension PaperFiles {
  static func reference(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/\(name)")
  }
}
