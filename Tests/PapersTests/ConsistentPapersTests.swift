import Foundation
import Papers
import Settings
import Testing

/// Tables of R: none of them is called inconsistent.
@Suite struct ConsistentPapersTests {
  @Test func noFalseAlarms() throws {
    var tables = 0
    var checks = 0
    var verdicts: [Verdict: Int] = [:]
    for tree in try ConsistentPapers.trees() {
      let key = tree["paper"]?["key"]?.spelling ?? ""
      var problems = Problems()
      let facts = PaperFacts.read(tree, into: &problems)
      #expect(problems.found.isEmpty, "\(key): \(problems.sorted.map(\.message).prefix(3))")
      guard let facts else { continue }
      tables += facts.tables.count
      let audit = Audit.compute(facts)
      checks += audit.findings.count
      for finding in audit.findings {
        verdicts[finding.verdict, default: 0] += 1
        if finding.verdict == .inconsistent {
          Issue.record(
            "\(finding.id): \(finding.what): \(finding.printed) | \(finding.recomputed) | \(finding.allowed)"
          )
        }
      }
    }
    #expect(tables >= 1000)
    print(
      "\(tables) tables, \(checks) checks:",
      Verdict.allCases.map { "\(verdicts[$0, default: 0]) \($0.rawValue)" }.joined(separator: ", "))
  }
}
