import Foundation
import Numerals
import Papers
import Settings
import Testing

/// Papers that are right raise no alarm; papers with one wrong print are found out.
@Suite struct DetectionTests {
  static let papers = 1000
  /// Papers of each kind of error.
  static let planted = 200

  static func audit(_ tree: Node) -> Audit? {
    var problems = Problems()
    let facts = PaperFacts.read(tree, into: &problems)
    return problems.found.isEmpty ? facts.map { Audit.compute($0) } : nil
  }

  @Test func consistentPapersRaiseNoAlarm() throws {
    var coincidences: [String] = []
    for seed in 0..<Self.papers {
      let audit = try #require(Self.audit(SimulatedPaper(seed: seed).tree))
      #expect(audit.findings.count > 60)
      coincidences += audit.findings.filter(\.isImplausible).map { "\(seed) \($0.check)" }
      for finding in audit.findings where finding.verdict == .inconsistent && !finding.isImplausible
      {
        Issue.record("seed \(seed): \(finding.id): \(finding.printed), \(finding.recomputed)")
      }
    }
    // What is only called implausible can be chance: two variables of one paper in a thousand have
    // the same counts in both groups.
    #expect(coincidences == ["492 duplicate-rows"])
  }

  /// The rates stand in a committed report: a check that loses its teeth changes it.
  @Test func detectionRates() throws {
    var lines = [
      "# Detection rates of the audit", "",
      "\(Self.papers) simulated papers of 120 to 820 patients, rounded as papers round. Without an error "
        + "none has an impossible number and one in a thousand an implausible one; with one wrong print of each kind so many are found inconsistent.",
      "",
      "| Error | Papers | Found | Share |", "| :--- | ---: | ---: | ---: |",
    ]
    for kind in PlantedError.allCases {
      var planted = 0
      var found = 0
      for seed in 0..<Self.planted {
        guard let tree = kind.planted(in: SimulatedPaper(seed: seed).tree),
          let audit = Self.audit(tree)
        else { continue }
        planted += 1
        if audit.hasFindings { found += 1 }
      }
      #expect(planted > 0)
      let share = NumberFormat.plain.ratio(found, of: max(1, planted), decimals: 1)
      lines.append("| \(kind.rawValue) | \(planted) | \(found) | \(share)% |")
    }
    let text = lines.joined(separator: "\n") + "\n"
    let file = PaperFiles.folder.appending(path: "detection.md")
    if ProcessInfo.processInfo.environment["OCTAVO_WRITE_AUDITS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
