import Cohorts
import Foundation
import Settings
import Testing

/// A case of the statistical oracles, kept with the tests of the target that computes it.
struct OracleReference {
  let cohort: Cohort
  let checks: [Node]

  init(_ place: String, levels: [String: [String]] = [:], file: String = #filePath) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: place)
    cohort = CellRun.cohort(
      csv: try String(contentsOf: folder.appending(path: "data.csv"), encoding: .utf8),
      levels: levels)
    var problems = Problems()
    let root = JSONReader.read(
      Array(try Data(contentsOf: folder.appending(path: "expected.json"))), into: &problems)
    checks = try #require(root?["checks"]?.elements)
  }

  /// Compares places of a result with places of a check's expected values.
  func expect(
    _ check: String, in result: Node?, _ places: [(expected: String, found: String)],
    relative: Double? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let node = try #require(
      checks.first { $0["id"]?.spellingOrText == check }, sourceLocation: sourceLocation)
    for (expected, found) in places {
      let wanted = try #require(
        node.at("expected.\(expected)"), "\(check): \(expected)", sourceLocation: sourceLocation)
      let key = expected.split(separator: ".").map(String.init).last { node.tolerance($0) != nil }
      let tolerance = key.flatMap { node.tolerance($0) } ?? node["tolerance"]
      let complaint = difference(
        result?.at(found), wanted, tolerance, relative: relative)
      #expect(
        complaint == nil, "\(check) \(expected): \(complaint ?? "")", sourceLocation: sourceLocation)
    }
  }

  private func difference(
    _ found: Node?, _ wanted: Node, _ tolerance: Node?, relative: Double?
  ) -> String? {
    guard let found else { return "not in the result" }
    if let list = wanted.elements {
      // Limits are stored by name.
      let values =
        found["lower"].map { lower in [lower, found["upper"] ?? .null] } ?? found.elements ?? [found]
      guard values.count >= list.count else { return "\(values.count) values of \(list.count)" }
      return zip(values, list).compactMap { difference($0, $1, tolerance, relative: relative) }.first
    }
    guard let number = wanted.number else {
      return found.number == nil ? nil : "\(found.number ?? .nan) where none is expected"
    }
    guard let value = found.number else { return "none where \(number) is expected" }
    let room =
      (tolerance?["abs"]?.number ?? 1e-12)
      + max(relative ?? 0, tolerance?["rel"]?.number ?? 1e-8) * abs(number)
    return abs(value - number) <= room ? nil : "\(value) where \(number) is expected"
  }
}

extension Node {
  var spellingOrText: String? { if case .text(let text) = value { text } else { spelling } }

  func tolerance(_ key: String) -> Node? { at("tolerance.fields")?[key] }
}
