import Foundation
import Settings
import StudyRuns
import Testing

@Suite struct ProblemCatalogueTests {
  /// Codes in the sources, where kinds are declared.
  static let declared: [String] = {
    let sources = Repository.root.appending(path: "Sources")
    var codes: [String] = []
    for case let path as String in FileManager.default.enumerator(atPath: sources.path) ?? .init()
    where path.hasSuffix(".swift") {
      let text = (try? String(contentsOf: sources.appending(path: path), encoding: .utf8)) ?? ""
      for part in text.split(separator: "ProblemKind(").dropFirst() {
        let argument = part.drop { $0.isWhitespace }
        guard argument.hasPrefix("\"OCT") else { continue }
        codes.append(String(argument.dropFirst().prefix(6)))
      }
    }
    return codes.sorted()
  }()

  /// Kinds that no command of this version can meet, and why.
  static let unmet: [(codes: [String], reason: String)] = [
    (["OCT284"], "needs a machine without the fonts that set-up installs")
  ]

  @Test func explainsEveryKind() {
    #expect(ProblemCatalogue.kinds.map(\.code) == Self.declared)
    #expect(Set(Self.declared).count == Self.declared.count, "a code means one thing")
  }

  @Test(arguments: ProblemCatalogue.kinds) func isExplained(_ kind: ProblemKind) throws {
    #expect(kind.code.count == 6)
    #expect(!kind.title.hasSuffix("."))
    #expect(kind.explanation.hasSuffix("."))
    let page = try #require(ReferencePages.explain(kind.code.lowercased()))
    #expect(page.hasPrefix("\(kind.code): \(kind.title)\n"))
  }

  /// Every kind has a fixture in which it is met.
  @Test func everyKindIsMet() {
    let messages = BrokenInputTests.names.map { name in
      let file = Repository.fixtures.appending(path: "\(name)/expected.txt")
      return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
    let unmet = Set(Self.unmet.flatMap(\.codes))
    for kind in ProblemCatalogue.kinds {
      let isMet = messages.contains { $0.contains("\(kind.severity.rawValue)[\(kind.code)]") }
      #expect(isMet != unmet.contains(kind.code), "\(kind.code) \(kind.title)")
    }
  }
}
