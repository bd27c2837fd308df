import Foundation
import Numerals
import Papers
import Settings
import Testing

/// Papers with one wrong print are found out; how often stands in a committed report.
@Suite struct DetectionTests {
  static func audit(_ tree: Node) -> Audit? {
    var problems = Problems()
    let facts = PaperFacts.read(tree, into: &problems)
    return problems.found.isEmpty ? facts.map { Audit.compute($0) } : nil
  }

  /// Papers of each kind of error.
  private static let papers = 100

  private static func rate(of kind: PlantedError, in trees: [Node]) -> (Int, Int) {
    var (planted, found) = (0, 0)
    for (seed, tree) in trees.enumerated() where planted < papers {
      guard let wrong = kind.planted(in: tree, seed: seed), let audit = audit(wrong) else {
        continue
      }
      planted += 1
      if audit.hasFindings { found += 1 }
    }
    return (planted, found)
  }

  /// A check that loses its teeth changes the report.
  @Test func detectionRates() async throws {
    let trees = try ConsistentPapers.trees()
    let tables = trees.reduce(0) { $0 + ($1["tables"]?.elements?.count ?? 0) }
    var lines = [
      "# Detection rates of the audit", "",
      "\(trees.count) papers with \(tables) tables: patients simulated, analysed and printed with R "
        + "(`Tests/PapersTests/Reference/consistent-papers.R`). Without an error the audit finds none of "
        + "them inconsistent. With one wrong print, in one place of those that the paper has, so many are "
        + "found inconsistent; the rest is within what rounding or another usual method allows.",
      "",
      "| Error | Papers | Found | Share |", "| :--- | ---: | ---: | ---: |",
    ]
    let counts = await withTaskGroup(of: (Int, Int, Int).self) { group in
      for (index, kind) in PlantedError.allCases.enumerated() {
        group.addTask {
          let (planted, found) = Self.rate(of: kind, in: trees)
          return (index, planted, found)
        }
      }
      return await group.reduce(into: [Int: (Int, Int)]()) { $0[$1.0] = ($1.1, $1.2) }
    }
    for (index, kind) in PlantedError.allCases.enumerated() {
      let (planted, found) = counts[index] ?? (0, 0)
      #expect(planted > 0, "\(kind)")
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
