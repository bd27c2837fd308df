import Cohorts
import Foundation
import Modelling
import Resampling
import Settings
import Specifications
import Testing
import YAMLReading

/// The study in Studies/mammography-sln as far as describing it needs, and the paper's facts.
struct MammographyCohort {
  let study: Study
  let facts: Node

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    let folder = Self.root.appending(path: "Studies/mammography-sln")
    var problems = Problems()
    let tree = try Self.tree(folder.appending(path: "study.yml"), into: &problems)
    let spec = try #require(StudySpec.read(tree, into: &problems))
    let place = try #require(spec.cohort.tables.first)
    let table = try CSVFile(path: folder.appending(path: "cohort.csv").path, name: "cohort.csv")
      .table(spec.cohort.reading(of: place))
    let cohort = try #require(CohortAssembly.assemble(spec.cohort, [table], into: &problems))
    let outcome = try Outcome.find(#require(spec.outcome), in: cohort, into: &problems)
    let split = try Split.make(
      #require(spec.split), of: cohort, seed: spec.seed, at: nil, into: &problems)
    #expect(problems.found.isEmpty)
    study = Study(
      title: spec.title, seed: UInt64(spec.seed), cohort: cohort, outcome: outcome, split: split,
      jobs: 1)
    facts = try Self.tree(
      Self.root.appending(path: "Studies/papers/mammography.yml"), into: &problems)
  }

  private static func tree(_ url: URL, into problems: inout Problems) throws -> Node {
    try #require(YAMLReader.read([UInt8](Data(contentsOf: url)), into: &problems))
  }

  /// The rows of one of the paper's tables.
  func rows(ofTable id: String) throws -> [Node] {
    let tables = try #require(facts["tables"]?.elements)
    let table = try #require(tables.first { $0["id"]?.spelling == id })
    return try #require(table["rows"]?.elements)
  }

  /// Which level a regression table shows against the reference.
  func shownLevel(of variable: String, inTable table: String) throws -> String {
    let variables = try #require(facts["variables"]?.elements)
    let entry = try #require(variables.first { $0["id"]?.spelling == variable })
    let shown = try #require(entry["recovered"]?["shown"])
    return try #require(shown.spelling ?? shown[table]?.spelling)
  }

  func column(_ name: String) throws -> Column {
    try #require(study.cohort.column(named: name))
  }
}

extension Node {
  func text(_ keys: String...) throws -> String {
    var node: Node? = self
    for key in keys { node = node?[key] }
    return try #require(node?.spelling, "\(keys)")
  }
}
