import Foundation
import Settings
import Testing
import YAMLReading

/// Papers whose patients were simulated and analysed with R; see consistent-papers.R.
enum ConsistentPapers {
  /// The trees of all papers, in their order.
  static func trees() throws -> [Node] {
    let file =
      ProcessInfo.processInfo.environment["OCTAVO_CONSISTENT_PAPERS"].map { URL(filePath: $0) }
      ?? PaperFiles.reference("consistent-papers.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    var problems = Problems()
    let trees = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap {
      YAMLReader.read(Array(expanded(String($0)).utf8), into: &problems)
    }
    #expect(problems.found.isEmpty, "\(problems.sorted.map(\.message).prefix(3))")
    return trees
  }

  /// The file abbreviates what it says most often.
  private static let abbreviations: [(String, String)] = [
    ("@", "\"published\":{"), ("~", "\"n\":\""), ("^", "\",\"pct\":\""), ("|", "},\"train\":{"),
    ("&", "},\"test\":{"), ("#", "{\"variable\":\""), ("!", "{\"id\":\""), ("$", "\"ci_low\":\""),
    ("*", "\",\"ci_high\":\""),
  ]

  static func expanded(_ line: String) -> String {
    var text = ""
    text.reserveCapacity(line.utf8.count * 2)
    for character in line {
      if let found = abbreviations.first(where: { $0.0.first == character }) {
        text += found.1
      } else {
        text.append(character)
      }
    }
    return text
  }
}
