import Foundation
import Papers
import Settings
import Testing

@Suite struct PaperReadingTests {
  private func read(_ text: String) -> (PaperFacts?, [Problem]) {
    var problems = Problems(file: "paper.yml")
    let facts = PaperReading.read(Array(text.utf8), into: &problems)
    return (facts, problems.sorted)
  }

  @Test func starterIsWholeAndConsistent() throws {
    let (facts, problems) = read(PaperStarter.text(key: "smith-2024"))
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    let audit = Audit.compute(try #require(facts))
    #expect(!audit.hasFindings, "\(audit.findings.filter { $0.verdict == .inconsistent })")
    #expect(audit.findings.count > 15)
  }

  @Test(arguments: [
    ("n: \"140\"}, at", "n: 140}, at", "OCT301"),
    ("cohort: test,", "cohort: tset,", "OCT302"),
    ("variable: age", "variable: agee", "OCT302"),
    ("kind: baseline ", "kind: basline ", "OCT024"),
    ("schema: paper-facts/1", "schema: paper-facts/9", "OCT302"),
    ("p_compares: [train, test]", "p_compares: [train, tests]", "OCT302"),
    ("journal:", "tables: 3\n  journal:", nil),
  ]) func mistakesAreLocated(_ from: String, _ to: String, _ code: String?) throws {
    let text = PaperStarter.text(key: "x").replacingOccurrencesOnce(of: from, with: to)
    let (_, problems) = read(text)
    #expect(problems.first?.kind.code == code)
    if code != nil { #expect(problems.first?.place?.position != nil) }
  }

  @Test(arguments: ["", "[]", "schema: paper-facts/1", "a: {b: [", "schema: 3\ntables: x"])
  func nastyTextsAreRefused(_ text: String) {
    let (facts, problems) = read(text)
    #expect(facts == nil && !problems.isEmpty)
  }
}

extension String {
  fileprivate func replacingOccurrencesOnce(of text: String, with other: String) -> String {
    guard let range = range(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }
}
